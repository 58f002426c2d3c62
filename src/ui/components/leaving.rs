//! How a customer or an item leaves its list, or comes back to it.

use leptos::prelude::*;

use super::handler;
use crate::language::{fill, key, tr};
use crate::protocol::Call;
use crate::ui::session::Session;

/// Which rows a list shows: their words and their ids.
pub type Shelves = [(&'static str, &'static str); 2];

/// The buttons at the foot of its dialog. `archive` takes it out of use, or back into it if it is `archived`; `gone` gets
/// the words that confirm what was done.
pub fn leaving<A, D>(name: String, archived: bool, archive: A, delete: D, gone: Callback<String>) -> AnyView
where
    A: Call<Answer = ()> + Clone + 'static,
    D: Call<Answer = ()> + Clone + 'static,
{
    let session = Session::current();
    let name = StoredValue::new(name);
    let done = move |words: &'static str| {
        move |answer| match answer {
            Ok(()) => gone.run(fill(words, &[("name", &name.get_value())])),
            Err(fault) => session.report(&fault),
        }
    };
    let archive = move |_| {
        let words = if archived { key("{name} is in use again") } else { key("{name} is archived") };
        session.request(archive.clone(), done(words));
    };
    let delete = move |_| session.request(delete.clone(), done(key("{name} is deleted")));
    view! {
        <button class="button button--plain" type="button" id="leave-archive" on:click=handler(archive)>
            {tr(if archived { "Use again" } else { "Archive" })}
        </button>
        <button class="button button--danger" type="button" id="leave-delete" on:click=handler(delete)>{tr("Delete")}</button>
    }
    .into_any()
}
