//! Rows that keep their elements, and with them the focus, while others come and go.

use leptos::prelude::*;

use super::Erase;

/// The rows of these keys, in their order. `row` is asked once for each key, and not tracked.
pub fn keyed(
    keys: impl Fn() -> Vec<u32> + Send + 'static,
    row: impl Fn(u32) -> Option<AnyView> + Send + Sync + 'static,
) -> AnyView {
    let keys: Box<dyn Fn() -> Vec<u32> + Send> = Box::new(keys);
    let row = Callback::new(row);
    view! { <For each=keys key=|key| *key children=move |key| untrack(|| row.run(key))/> }.erase()
}
