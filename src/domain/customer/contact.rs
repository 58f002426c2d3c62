//! The people to talk to at a customer.

use serde::{Deserialize, Serialize};

use crate::domain::problem::{ContactField, Field, Problems};
use crate::domain::text;

/// More people than a customer's entry needs.
pub const MOST_CONTACTS: u32 = 100;

/// A person at a customer, as checked and as typed: nothing in it has a type of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub name: String,
    /// What the person does there, such as "Accounts".
    pub role: String,
    pub phone: String,
    pub email: String,
}

impl Contact {
    pub fn is_blank(&self) -> bool {
        [&self.name, &self.role, &self.phone, &self.email].into_iter().all(|text| text.trim().is_empty())
    }

    /// Problems stand at [`Field::Contact`] of this index.
    pub(super) fn check(&self, problems: &mut Problems, index: u32) -> Option<Contact> {
        let at = |field| Field::Contact(index, field);
        let name = problems.keep(at(ContactField::Name), text::name(&self.name));
        let role = problems.keep(at(ContactField::Role), text::optional_line(&self.role, 100));
        let phone = problems.keep(at(ContactField::Phone), text::optional_line(&self.phone, 40));
        let email = problems.keep(at(ContactField::Email), text::optional_email(&self.email));
        Some(Contact { name: name?, role: role?, phone: phone?, email: email? })
    }
}
