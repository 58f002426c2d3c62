//! Choices as the words under which tables keep them.

use crate::domain::tax::{Role, Treatment};
use crate::domain::{Heads, Registration};

/// A choice with a word for each of its values.
pub(super) trait Coded: Copy + PartialEq + 'static {
    const CODES: &'static [(Self, &'static str)];

    fn code(self) -> &'static str {
        let found = Self::CODES.iter().find(|(value, _)| *value == self);
        found.map(|(_, code)| *code).expect("every value has a word")
    }

    fn coded(code: &str) -> Option<Self> {
        Self::CODES.iter().find(|(_, known)| *known == code).map(|(value, _)| *value)
    }
}

impl Coded for Heads {
    const CODES: &'static [(Heads, &'static str)] = &[
        (Heads::None, "none"),
        (Heads::Intra { utgst: false }, "sgst"),
        (Heads::Intra { utgst: true }, "utgst"),
        (Heads::Inter, "igst"),
        (Heads::UnderBond, "bond"),
    ];
}

impl Coded for Registration {
    const CODES: &'static [(Registration, &'static str)] = &[
        (Registration::Regular, "regular"),
        (Registration::Composition, "composition"),
        (Registration::Unregistered, "unregistered"),
    ];
}

impl Coded for Treatment {
    const CODES: &'static [(Treatment, &'static str)] =
        &[(Treatment::Taxable, "taxable"), (Treatment::Exempt, "exempt"), (Treatment::NonGst, "non-GST")];
}

impl Coded for Role {
    const CODES: &'static [(Role, &'static str)] = &[(Role::Supply, "supply"), (Role::Charge, "charge")];
}
