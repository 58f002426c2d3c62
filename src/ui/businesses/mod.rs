//! The businesses of this browser: which there are, going from one to another, adding one and deleting one.

mod card;
mod switcher;

use leptos::prelude::*;

use super::format;
use super::session::Session;
use crate::browser::ids;
use crate::domain::{BooksId, Business};
use crate::language::tr;
use crate::protocol::{Books, BusinessRow, Fault, ListBusinesses, MOST_BUSINESSES};

pub use card::BusinessesCard;
pub use switcher::Switcher;

/// None until they were asked for.
#[derive(Clone, Copy)]
pub struct Businesses(RwSignal<Option<Vec<BusinessRow>>>);

impl Businesses {
    pub fn unknown() -> Businesses {
        Businesses(RwSignal::new(None))
    }

    pub fn load(self, session: Session) {
        session.request(ListBusinesses {}, move |answer| match answer {
            Ok(found) => drop(self.0.try_set(Some(found))),
            Err(fault) => session.report(&fault),
        });
    }

    pub fn rows(self) -> Option<Vec<BusinessRow>> {
        self.0.get()
    }

    fn rows_now(self) -> Vec<BusinessRow> {
        self.0.try_get_untracked().flatten().unwrap_or_default()
    }

    /// Leads to the first-run form of another one. It gets the first books if nothing stands in them.
    fn add(self, session: Session) {
        let Some(known) = self.0.get_untracked() else { return };
        if known.len() >= MOST_BUSINESSES {
            return session.report(&Fault::TooManyBusinesses);
        }
        let further = known.iter().any(|row| row.books == Books::Own);
        let id = BooksId::new(ids::new_uuid());
        session.add_business(if further { Books::Business(id) } else { Books::Own });
    }
}

pub fn name(row: &BusinessRow) -> String {
    row.business.as_ref().map_or_else(|| tr("Books that cannot be read"), |business| &business.name).to_owned()
}

/// GSTIN and State, by which businesses of the same name are told apart.
pub fn about(row: &BusinessRow) -> String {
    let Some(Business { gstin, state, .. }) = &row.business else {
        return tr("Open them to see why").to_owned();
    };
    let gstin = gstin.as_ref().map_or_else(|| tr("No GSTIN"), |gstin| gstin.as_str());
    String::from(gstin) + " · " + &format::state(*state)
}
