//! A modal dialog on the native element, which keeps the focus inside and closes with Escape.

use leptos::ev::{Event, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;

use super::{Erase, follow, handler, icon};
use crate::browser::page;
use crate::language::tr;

/// Open for as long as it is on the page. `on_close` takes it off.
#[component]
pub fn Dialog(
    title: &'static str,
    on_close: Callback<()>,
    #[prop(optional)] small: bool,
    #[prop(optional)] wide: bool,
    /// What is typed into it is lost when it is closed: Escape asks first.
    #[prop(optional)]
    asks: bool,
    children: Children,
) -> AnyView {
    let element = NodeRef::<html::Dialog>::new();
    follow(move || {
        if let Some(dialog) = element.get()
            && !dialog.open()
        {
            // It throws only for a dialog that is open or off the page; this one is neither.
            let _ = dialog.show_modal();
            page::enter(&dialog);
        }
    });
    // Closing gives the focus back to where it was; taking an open dialog off the page would lose it.
    on_cleanup(move || {
        if let Some(dialog) = element.try_get_untracked().flatten()
            && dialog.open()
        {
            dialog.close();
        }
    });
    let (typed, warns) = (StoredValue::new(false), RwSignal::new(false));
    let on_cancel = move |event: Event| {
        if asks && typed.try_get_value() == Some(true) && !warns.get_untracked() {
            event.prevent_default();
            warns.set(true);
        }
    };
    let on_input = move |_: Event| {
        typed.set_value(true);
        warns.set(false);
    };
    let warning = move || {
        warns.get().then(|| {
            let words = tr("Press Esc once more to close it without what you typed.");
            view! { <p class="notice notice--warning dialog__warning" role="alert">{icon("warning")}{words}</p> }
                .erase()
        })
    };
    let class = match (small, wide) {
        (true, _) => "dialog dialog--small",
        (_, true) => "dialog dialog--wide",
        _ => "dialog",
    };
    view! {
        <dialog class=class node_ref=element aria-labelledby="dialog-title"
            on:cancel=handler(on_cancel) on:input=handler(on_input)
            on:close=handler(move |_| {
                // Where one dialog takes the place of another, the element may stay and be open again by the time it hears that
                // the first one was closed; and of one that is off the page nobody needs to be told.
                if element.try_get_untracked().flatten().is_some_and(|dialog| !dialog.open()) {
                    on_close.try_run(());
                }
            })
            // The form underneath has keys of its own; here they mean what they mean in any form.
            on:keydown=handler(|event: KeyboardEvent| event.stop_propagation())>
            <header class="dialog__head"><h2 id="dialog-title">{title}</h2></header>
            {move || warning()}
            {children()}
        </dialog>
    }
    .erase()
}
