//! The invoices that a note is against, and further ones to the same buyer.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form_state::FormState;
use crate::browser::clock;
use crate::domain::document::Reference;
use crate::domain::life::Moves;
use crate::domain::{DocumentId, Original, Standing};
use crate::language::{fill, key, tr};
use crate::protocol::{DocumentRow, GetOriginals, ListAlike};
use crate::ui::components::{Erase, SelectField, handler, icon, on_change};
use crate::ui::format;
use crate::ui::session::Session;

/// As many as a person looks through.
const MOST: u32 = 200;

#[component]
pub fn Against(form: FormState) -> AnyView {
    let session = Session::current();
    // Another invoice brings lines of its own, so its coming shows in them.
    let known = move || {
        form.lines.track();
        form.originals.with_value(|originals| originals.iter().map(named).collect::<Vec<_>>())
    };
    let choices = RwSignal::new(None::<Vec<DocumentRow>>);
    let chosen = RwSignal::new(String::new());
    let look = move |_| {
        let first = form.originals.with_value(|originals| originals.first().map(|original| original.document.id));
        let Some(id) = first else { return };
        session.request(ListAlike { id, limit: MOST }, move |answer| match answer {
            Ok(rows) => drop(choices.try_set(Some(rows))),
            Err(fault) => session.report(&fault),
        });
    };
    on_change(
        move || chosen.get(),
        move |id| {
            let Ok(id) = id.parse::<DocumentId>() else { return };
            spawn_local(async move {
                match session.ask(GetOriginals { ids: vec![id] }).await {
                    Ok(found) => found.into_iter().for_each(|original| add(form, original)),
                    Err(fault) => session.report(&fault),
                }
                chosen.try_set(String::new());
            });
        },
    );
    let options = move || {
        let row = |row: DocumentRow| {
            let (date, amount) = (format::date(row.date), format::money_in(row.payable, row.currency));
            let values = [("number", row.number.as_str()), ("date", &date), ("amount", &amount)];
            (row.id.to_string(), fill("{number} of {date}, {amount}", &values))
        };
        let (further, known) = (choices.get().unwrap_or_default(), known());
        let further = further.into_iter().filter(|row| known.iter().all(|(id, _)| *id != row.id));
        std::iter::once((String::new(), tr("Choose an invoice").to_owned())).chain(further.map(row)).collect::<Vec<_>>()
    };
    let more = move || match choices.get() {
        None => view! {
            <button class="button button--small button--plain" type="button" id="note-more" on:click=handler(look)>
                {icon("plus")}{tr("Another invoice to this customer")}
            </button>
        }
        .erase(),
        Some(rows) if rows.is_empty() => view! {
            <p class="soft" id="note-more">{tr("There is no other invoice that this note could be against too.")}</p>
        }
        .erase(),
        Some(_) => view! {
            <SelectField id="note-invoice" label=tr("Another invoice") value=chosen options=Box::new(options)/>
        }
        .into_any(),
    };
    let list = move || known().into_iter().map(|(_, words)| view! { <li>{words}</li> }.erase()).collect_view();
    view! { <ul class="happened" id="note-against">{move || list()}</ul>{move || more()} }.into_any()
}

fn named(original: &Original) -> (DocumentId, String) {
    let Reference { id, number, date } = Reference::from(&original.document);
    let buyer = original.document.content.buyer.name.as_str();
    let words = if buyer.is_empty() {
        key("Against invoice {number} of {date}")
    } else {
        key("Against invoice {number} of {date} to {buyer}")
    };
    (id, fill(words, &[("number", number.as_str()), ("date", &format::date(date)), ("buyer", buyer)]))
}

/// Takes all lines of the invoice into the note.
fn add(form: FormState, original: Original) {
    let note = Moves::of(&original.document, Standing::default()).next(form.kind, form.id, clock::today());
    let note = note.map(|note| note.with_what_is_left(std::slice::from_ref(&original)));
    form.originals.update_value(|originals| originals.push(original));
    if let Ok(note) = note {
        form.add_lines(&note.lines);
    }
}
