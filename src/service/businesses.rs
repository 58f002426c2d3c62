//! The businesses of a browser: which there are, and how one comes and goes.
//!
//! What there is, the files say, and the business that stands in each. There is no list beside them that could be
//! of another opinion.

use super::task::Work;
use super::{Host, Service, Task, note_fault};
use crate::domain::Business;
use crate::protocol::{Books, BusinessRow, DeleteBusiness, Fault, MOST_BUSINESSES};
use crate::store::{business, upkeep};

/// What serving a task may open that is not open yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    Nothing,
    Books(Books),
    /// Any business, one after the other. Whoever looks at all of them may be about to add one.
    Businesses,
}

impl<H: Host> Service<H> {
    pub fn opens(&self, task: &Task) -> Opens {
        match task.work {
            Work::List => Opens::Businesses,
            Work::Diagnose | Work::OfferBackup(_) | Work::ForgetBackup | Work::Erase | Work::Crash => Opens::Nothing,
            _ if self.open.contain(task.books) => Opens::Nothing,
            _ => Opens::Books(task.books),
        }
    }

    /// The books of a further business are there before anything is asked of them, unless this sets them up: what
    /// was deleted does not come back because a tab still shows it.
    pub(super) fn expect(&self, books: Books, work: &Work, sets_up: bool) -> Result<(), Fault> {
        let opens = matches!(
            work,
            Work::Read(_) | Work::Save(_) | Work::BeginBackUp(_) | Work::ReadBackUp(_) | Work::Restore(_)
        );
        if !opens || !matches!(books, Books::Business(_)) || self.open.contain(books) {
            return Ok(());
        }
        let there = self.host.businesses()?;
        match there.contains(&books) {
            true => Ok(()),
            false if !sets_up => Err(Fault::NoBusiness),
            // The first one has its file in any case.
            false if there.len() + 1 >= MOST_BUSINESSES => Err(Fault::TooManyBusinesses),
            false => Ok(()),
        }
    }

    pub(super) fn list_businesses(&mut self) -> Result<Vec<BusinessRow>, Fault> {
        let mut rows = Vec::new();
        for books in [vec![Books::Own], self.host.businesses()?].concat() {
            match self.look_at(books) {
                Ok(Some(business)) => rows.push(BusinessRow { books, business: Some(business) }),
                Ok(None) => {}
                Err(_) => rows.push(BusinessRow { books, business: None }),
            }
        }
        // Those that cannot be read come last.
        rows.sort_by_cached_key(|row| {
            (row.business.is_none(), row.business.as_ref().map(|business| business.name.to_lowercase()), row.books)
        });
        Ok(rows)
    }

    /// None if there is no business in these books. If they were closed they are closed again, and if there is nothing
    /// at all in them they are removed.
    fn look_at(&mut self, books: Books) -> Result<Option<Business>, Fault> {
        if let Some(known) = self.listed.get(&books) {
            return Ok(known.clone());
        }
        let was_open = self.open.contain(books);
        let (business, blank) = self.on_database(books, |database| {
            database.transact(|books| Ok::<_, Fault>((business::get(books)?, business::is_blank(books)?)))
        })?;
        let remove = blank && books != Books::Own;
        if !was_open || remove {
            self.open.take(books);
        }
        if !remove {
            self.listed.insert(books, business.clone());
        } else if let Err(error) = self.host.erase(books) {
            // The next list tries again.
            note_fault("upkeep", &error.into());
        }
        Ok(business)
    }

    /// Deletes as often as it is asked for: a business that is gone stays gone, and one of another name is another one.
    pub(super) fn delete_business(&mut self, books: Books, call: &DeleteBusiness) -> Result<(), Fault> {
        let there = match books {
            Books::Own => true,
            Books::Business(_) => self.host.businesses()?.contains(&books),
            Books::Demo | Books::Scratch => return Err(Fault::NotAllowed),
        };
        if !there {
            return Ok(());
        }
        let (business, kept, epoch) = self.on_database(books, |database| {
            database.transact(|books| {
                Ok::<_, Fault>((business::get(books)?, business::must_be_kept(books)?, upkeep::epoch(books)?))
            })
        })?;
        match business {
            None => return Ok(()),
            Some(business) if business.name != call.name => return Err(Fault::NotFound),
            Some(_) if kept => return Err(Fault::InUse),
            Some(_) => {}
        }
        self.listed.remove(&books);
        self.open.take(books);
        self.host.erase(books)?;
        if books == Books::Own {
            // Pages do not listen to an owner whose epoch came before.
            self.begin_epoch(epoch.saturating_sub(1))?;
        }
        Ok(())
    }
}
