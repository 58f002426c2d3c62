//! Everything that is wrong with a form, above it; each line leads to its field.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Erase, handler, icon};
use crate::domain::{Field, Problem, Problems};
use crate::language::{fill, tr};
use crate::ui::words;

/// The words of the problem at a field, if there is one.
pub fn problem_at(problems: RwSignal<Problems>, field: Field) -> Signal<Option<String>> {
    Signal::derive(move || problems.with(|problems| problems.at(field).map(words::fault_at)))
}

/// Shows what was found, and takes the person there once it is on the page.
pub fn show_problems(problems: RwSignal<Problems>, found: Problems) {
    problems.set(found);
    spawn_local(async {
        leptos::task::tick().await;
        crate::browser::page::focus("problems");
    });
}

/// Shown as soon as there are problems. `id_of` gives the control of a field.
#[component]
pub fn ProblemSummary(
    problems: RwSignal<Problems>,
    /// What is kept although it cannot be saved yet.
    safe: &'static str,
    id_of: Callback<Field, String>,
) -> AnyView {
    let line = move |problem: &Problem| {
        let id = id_of.run(problem.field);
        let address = String::from("#") + &id;
        let focus = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            crate::browser::page::focus(&id);
        };
        let text = words::problem(problem);
        view! { <li><a class="problems__link" href=address on:click=handler(focus)>{text}</a></li> }.erase()
    };
    let summary = move || {
        problems.with(|problems| {
            let count = problems.iter().count();
            (count > 0).then(|| {
                let title = match count {
                    1 => tr("One thing to put right").to_owned(),
                    _ => fill("{n} things to put right", &[("n", &count.to_string())]),
                };
                view! {
                    <section class="problems" role="alert" tabindex="-1" id="problems" aria-labelledby="problems-title">
                        <h2 class="problems__title" id="problems-title">{icon("error")}{title}</h2>
                        <p class="problems__safe">{safe}</p>
                        <ul class="problems__list">{problems.iter().map(line).collect_view()}</ul>
                    </section>
                }
                .erase()
            })
        })
    };
    view! { {move || summary()} }.into_any()
}
