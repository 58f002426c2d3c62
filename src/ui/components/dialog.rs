//! A modal dialog on the native element, which keeps the focus inside and closes with Escape.

use leptos::html;
use leptos::prelude::*;

/// Open for as long as it is on the page. `on_close` takes it off.
#[component]
pub fn Dialog(
    title: &'static str,
    on_close: Callback<()>,
    #[prop(optional)] small: bool,
    children: Children,
) -> AnyView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = element.get()
            && !dialog.open()
        {
            // It throws only for a dialog that is open or off the page; this one is neither.
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog class="dialog" class:dialog--small=small node_ref=element aria-labelledby="dialog-title"
            on:close=move |_| on_close.run(())
            // The form underneath has keys of its own; here they mean what they mean in any form.
            on:keydown=|event| event.stop_propagation()>
            <header class="dialog__head"><h2 id="dialog-title">{title}</h2></header>
            {children()}
        </dialog>
    }
    .into_any()
}
