//! The businesses in the settings.

use leptos::prelude::*;

use super::{Businesses, about, name};
use crate::language::{fill, key, tr};
use crate::protocol::{Books, BusinessRow, DeleteBusiness, Fault};
use crate::ui::components::{Dialog, Erase, follow, handler, icon, waiting_rows};
use crate::ui::session::{NoticeKind, Session};

#[component]
pub fn BusinessesCard() -> AnyView {
    let session = Session::current();
    let businesses = Businesses::unknown();
    let deleting = RwSignal::new(None::<BusinessRow>);
    follow(move || {
        // Any of them may have got another name, and the others come and go.
        session.follow_all_changes();
        let _ = session.business();
        businesses.load(session);
    });
    let list = move || match businesses.rows() {
        None => waiting_rows(),
        Some(rows) => {
            let row = |row: &BusinessRow| business_row(session, row.clone(), deleting);
            view! { <ul class="businesses" id="businesses">{rows.iter().map(row).collect_view()}</ul> }.erase()
        }
    };
    let dialog = move || deleting.get().map(|row| ask_to_delete(session, businesses, row, deleting));
    view! {
        <section class="card" aria-labelledby="settings-businesses">
            <div class="card__head">
                <h2 id="settings-businesses">{tr("Businesses")}</h2>
                <p class="card__lead">
                    {tr("Each has books of its own: its customers, items and numbers are not shared. The name at the top of the page leads to the others, and two tabs can show two of them.")}
                </p>
            </div>
            {move || list()}
            <div class="card__foot">
                <button class="button" type="button" id="businesses-add" on:click=handler(move |_| businesses.add(session))>
                    {icon("plus")}{tr("Add a business")}
                </button>
            </div>
            {move || dialog()}
        </section>
    }
    .erase()
}

fn business_row(session: Session, row: BusinessRow, deleting: RwSignal<Option<BusinessRow>>) -> AnyView {
    let books = row.books;
    let (name, about) = (name(&row), about(&row));
    let go = if books == session.books() {
        view! { <span class="chip chip--issued">{tr("Open now")}</span> }.erase()
    } else {
        view! {
            <button class="button button--small" type="button" aria-label=fill("Open {name}", &[("name", &name)])
                on:click=handler(move |_| session.open_books(books))>{tr("Open")}</button>
        }
        .erase()
    };
    // What cannot be read is not deleted either: nobody knows what it is.
    let delete = row.business.is_some().then(|| {
        view! {
            <button class="button button--icon button--small button--plain" type="button"
                aria-label=fill("Delete {name}", &[("name", &name)])
                on:click=handler(move |_| deleting.set(Some(row.clone())))>{icon("trash")}</button>
        }
        .erase()
    });
    view! {
        <li class="businesses__row">
            <span class="businesses__name">{name}</span>
            <span class="businesses__about">{about}</span>
            <span class="businesses__actions">{go}{delete}</span>
        </li>
    }
    .erase()
}

fn ask_to_delete(
    session: Session,
    businesses: Businesses,
    row: BusinessRow,
    open: RwSignal<Option<BusinessRow>>,
) -> AnyView {
    let close = Callback::new(move |()| open.set(None));
    let (books, name) = (row.books, name(&row));
    let question = name.clone();
    let delete = move |_| {
        let call = DeleteBusiness { name: name.clone() };
        let name = name.clone();
        open.set(None);
        session.request_of(books, call, move |answer| match answer {
            Ok(()) => {
                if books == session.books() && session.is_shown() {
                    leave(session, businesses);
                } else {
                    businesses.load(session);
                }
                session.notify(NoticeKind::Done, fill("{name} is deleted", &[("name", &name)]));
            }
            Err(Fault::InUse) => session.notify(NoticeKind::Error, fill(KEPT, &[("name", &name)])),
            Err(fault) => session.report(&fault),
        });
    };
    view! {
        <Dialog title=tr("Delete this business?") small=true on_close=close>
            <div class="dialog__body">
                <p>
                    <strong>{question}</strong>
                    {tr(" is removed from this device with its customers, items, drafts and settings. This cannot be undone. A business that has issued a document or recorded a payment cannot be deleted.")}
                </p>
            </div>
            <footer class="dialog__foot">
                <button class="button" type="button" autofocus on:click=handler(move |_| close.run(()))>{tr("Keep it")}</button>
                <button class="button button--danger-fill" type="button" id="business-delete-yes" on:click=handler(delete)>
                    {tr("Delete business")}
                </button>
            </footer>
        </Dialog>
    }
    .erase()
}

const KEPT: &str = key("{name} has issued documents or recorded payments. The law wants its books kept, so it stays.");

/// The business of this tab is gone: another one is opened, or the first run.
fn leave(session: Session, businesses: Businesses) {
    let others = businesses.rows_now();
    let other = others.iter().map(|row| row.books).find(|books| *books != session.books());
    session.open_books(other.unwrap_or(Books::Own));
}
