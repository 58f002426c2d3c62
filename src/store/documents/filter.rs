//! What a filter says in the words of SQL.

use rusqlite::types::Value;

use crate::domain::{CustomerId, DocumentKind, Money, Status};
use crate::protocol::{DocumentFilter, Stands};
use crate::store::list::Values;
use crate::store::place;

/// Of all kinds, by the column `state`.
pub(super) const STATES: [u8; 5] = [0, 1, 2, 3, 4];

/// A document that is not cancelled was made from this one.
pub(super) const FOLLOWED: &str =
    "EXISTS (SELECT 1 FROM document AS next WHERE next.source = document.id AND next.cancelled_on IS NULL)";

/// How documents of a status are told from others: by their state and, where that does not say it all, one more condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standings {
    pub states: &'static [u8],
    pub also: Also,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Also {
    Nothing,
    Overdue,
    NotOverdue,
    Followed,
    NotFollowed,
    /// A quotation that nothing came of, whose last day is over.
    Lapsed,
    /// One whose last day is not over.
    StillHolds,
}

impl Also {
    const fn sql(self) -> Option<&'static str> {
        match self {
            Also::Nothing => None,
            Also::Overdue => Some("document.due < :today"),
            Also::NotOverdue => Some("(document.due IS NULL OR document.due >= :today)"),
            Also::Followed => Some("followed"),
            Also::NotFollowed => Some("NOT followed"),
            Also::Lapsed => Some("document.due < :today AND NOT followed"),
            Also::StillHolds => Some("(document.due IS NULL OR document.due >= :today) AND NOT followed"),
        }
    }
}

/// The same as [`crate::domain::Standing::status`] in the terms of the table. Without a state, nothing is found.
pub(super) fn standings(kind: DocumentKind, stands: Stands) -> Standings {
    let is = |states, also| Standings { states, also };
    let claim = matches!(kind, DocumentKind::Invoice | DocumentKind::DebitNote);
    match (stands, kind) {
        (Stands::Any, _) => is(&STATES, Also::Nothing),
        (Stands::Unpaid, _) if claim => is(&[0, 1], Also::Nothing),
        (Stands::As(Status::Cancelled), _) => is(&[4], Also::Nothing),
        (Stands::As(Status::Paid), _) if claim => is(&[2], Also::Nothing),
        // A debit note has no due date, so it is not overdue.
        (Stands::As(Status::Overdue), DocumentKind::Invoice) => is(&[0, 1], Also::Overdue),
        (Stands::As(Status::PartPaid), _) if claim => is(&[1], Also::NotOverdue),
        (Stands::As(Status::Issued), _) if claim => is(&[0], Also::NotOverdue),
        (Stands::As(Status::Sent), DocumentKind::Quotation) => is(&[0], Also::StillHolds),
        (Stands::As(Status::Expired), DocumentKind::Quotation) => is(&[0], Also::Lapsed),
        (Stands::As(Status::Accepted), DocumentKind::Quotation) => is(&[2], Also::NotFollowed),
        (Stands::As(Status::Declined), DocumentKind::Quotation) => is(&[3], Also::NotFollowed),
        (Stands::As(Status::Invoiced), _) if kind.precedes_invoice() => is(&[0, 2, 3], Also::Followed),
        (Stands::As(Status::Issued), DocumentKind::Proforma | DocumentKind::DeliveryChallan) => {
            is(&[0], Also::NotFollowed)
        }
        (Stands::As(Status::Issued), DocumentKind::CreditNote | DocumentKind::ReceiptVoucher) => {
            is(&[0, 1, 2], Also::Nothing)
        }
        _ => is(&[], Also::Nothing),
    }
}

/// The condition on a single document, with all that the filter says but its text.
pub(super) fn fits(filter: &DocumentFilter) -> String {
    let Standings { states, also } = standings(filter.kind, filter.stands);
    let mut all = vec!["document.kind = :kind AND document.place BETWEEN :low AND :high".to_owned(), within(states)];
    all.extend(also.sql().map(|also| also.replace("followed", FOLLOWED)));
    if filter.customer.is_some() {
        all.push("document.customer IN (SELECT id FROM known_as WHERE stays = :customer)".to_owned());
    }
    if filter.at_least.is_some() || filter.at_most.is_some() {
        all.push("document.payable_rupees BETWEEN :at_least AND :at_most".to_owned());
    }
    // What is compared with a day that is not there, or a customer, is neither true nor false.
    ["ifnull(", &all.join(" AND "), ", FALSE)"].concat()
}

/// A condition on the state. It names all of them where any will do, so that an index that begins with it can be used.
pub(super) fn within(states: &[u8]) -> String {
    let states: Vec<String> = states.iter().map(u8::to_string).collect();
    ["document.state IN (", &states.join(", "), ")"].concat()
}

/// The values of the parameters that the conditions name.
pub(super) fn values(filter: &DocumentFilter) -> Values {
    let places = place::of_days(filter.from, filter.to);
    vec![
        (":kind", filter.kind.code().to_owned().into()),
        (":today", filter.today.to_string().into()),
        (":low", (*places.start()).into()),
        (":high", (*places.end()).into()),
        (":customer", filter.customer.map(blob).into()),
        (":at_least", filter.at_least.map_or(i64::MIN, Money::paise).into()),
        (":at_most", filter.at_most.map_or(i64::MAX, Money::paise).into()),
    ]
}

pub(super) fn blob(customer: CustomerId) -> Value {
    Value::Blob(customer.bytes().to_vec())
}
