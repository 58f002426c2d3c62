//! Going from one business to another, in this tab.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::shown::{self, Shown};
use super::{NoticeKind, Session};
use crate::browser::{address, page};
use crate::domain::Business;
use crate::language::{fill, tr};
use crate::protocol::{Books, BusinessRow, Fault, GetBusiness, ListBusinesses};
use crate::ui::words;

impl Session {
    /// What the tab shows now, and whoever follows it.
    pub fn shown(self) -> Shown {
        self.shown.get()
    }

    /// Whether the tab still shows these books.
    pub fn is_shown(self) -> bool {
        self.shown.get_untracked().books() == self.books
    }

    /// Whether the business of these books is about to be added to others.
    pub fn adds_business(self) -> bool {
        matches!(self.shown.get_untracked(), Shown::New { books, .. } if books == self.books)
    }

    /// Opens other books in this tab, at the place that the person is at, as far as it is one of those too.
    pub fn open_books(self, books: Books) {
        let path = address::path();
        self.open_at(books, path.split('/').nth(1).unwrap_or_default());
    }

    /// Opens other books in this tab, at one of the places.
    pub fn open_at(self, books: Books, place: &str) {
        shown::bear(books);
        address::push(&(String::from("/") + place));
        self.turn_to(books);
    }

    /// Goes back from the demo to the business that was shown last.
    pub fn open_business(self) {
        self.open_books(shown::last_business());
    }

    /// Shows the first-run form of a business that is to have these books. The address stays: it is about the books
    /// that the person came from, and leads back to them.
    pub fn add_business(self, books: Books) {
        self.forget_done();
        self.shown.set(Shown::New { books, from: self.books });
    }

    /// Shows the books of the address, if they are not those that are shown.
    pub fn follow_address(self) {
        let books = shown::in_address();
        if self.shown.get_untracked() != Shown::Books(books) {
            shown::bear(books);
            self.turn_to(books);
        }
    }

    /// Leaves the form of a business that is not added after all.
    pub fn turn_back(self) {
        if let Shown::New { from, .. } = self.shown.get_untracked() {
            self.shown.set(Shown::Books(from));
        }
    }

    fn turn_to(self, books: Books) {
        self.forget_done();
        shown::remember(books);
        self.turned.set_value(true);
        self.shown.set(Shown::Books(books));
    }

    /// These books were deleted: what was open last is shown instead.
    pub fn books_are_gone(self) {
        self.notify(NoticeKind::Error, tr(words::BUSINESS_GONE));
        let last = shown::on_device();
        let books = if last == self.books { Books::Own } else { last };
        shown::bear(books);
        address::replace("/");
        self.turn_to(books);
    }

    pub(super) fn load_business(self) {
        self.request(GetBusiness {}, move |answer| {
            // The person may have gone on to other books.
            if self.business.is_disposed() {
                return;
            }
            match answer {
                Ok(None) | Err(Fault::NoBusiness) if matches!(self.books, Books::Business(_)) => self.books_are_gone(),
                Ok(business) => self.loaded(business),
                Err(Fault::WorkerGone(_)) => {} // The recovery screen says so.
                Err(fault) => {
                    shown::forget(self.books);
                    page::show_recovery(&words::fault(&fault));
                    self.show_other_businesses();
                }
            }
        });
    }

    /// Those that can be read, on the recovery screen of one that cannot.
    fn show_other_businesses(self) {
        self.request(ListBusinesses {}, move |answer| {
            let others = answer.unwrap_or_default().into_iter().filter(|row| row.books != self.books);
            let way = |row: BusinessRow| Some((row.business?.name, shown::start_of(row.books)));
            page::show_ways_on(others.filter_map(way));
        });
    }

    fn loaded(self, business: Option<Business>) {
        // Loaded again, because another tab has changed it, it is not what the person has opened last.
        if self.business.with_untracked(Option::is_none) {
            shown::remember(self.books);
        }
        let turned = self.turned.get_value();
        self.turned.set_value(false);
        if let Some(business) = &business
            && turned
        {
            self.notify(NoticeKind::Done, fill("You are in the books of {name}", &[("name", &business.name)]));
            // The name that was pressed is another element now.
            spawn_local(async {
                leptos::task::tick().await;
                page::focus("business-switch");
            });
        }
        self.business.set(Some(business));
    }
}
