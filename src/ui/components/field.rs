//! A labelled control with its hint and its problem.

use leptos::ev::Event;
use leptos::prelude::*;

use super::date::day_control;
use super::{Erase, handler, icon};
use crate::domain::shorthand;
use crate::language::tr;

/// One line of text.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    label: &'static str,
    value: RwSignal<String>,
    #[prop(into, default = Signal::stored(None))] problem: Signal<Option<String>>,
    #[prop(into, default = Signal::stored(None))] hint: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    #[prop(default = "text")] kind: &'static str,
    /// Which keyboard a phone shows.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// Further classes of the field.
    #[prop(default = "")]
    class: &'static str,
    /// Further classes of the input.
    #[prop(default = "")]
    input_class: &'static str,
    /// What stands before the text, such as ₹.
    #[prop(optional)]
    prefix: Option<&'static str>,
) -> AnyView {
    if kind == "date" {
        let control = day_control(&id, value, problem);
        return field(id, label, optional, class, control, hint, problem);
    }
    let described = described_by(&id);
    let worked_out = (inputmode == "decimal").then(|| worked_out(value));
    let control = view! {
        {prefix.map(|prefix| view! { <span class="field__affix" aria-hidden="true">{prefix}</span> }.erase())}
        <input class=classes("field__input", input_class) id=id.clone() type=kind inputmode=inputmode autocomplete="off"
            prop:value=value on:input=typed_into(value) on:change=worked_out.unwrap_or_else(|| handler(|_| {}))
            aria-describedby=described aria-invalid=move || problem.with(Option::is_some).then_some("true")/>
    };
    field(id, label, optional, class, control.erase(), hint, problem)
}

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    label: &'static str,
    value: RwSignal<String>,
    #[prop(into, default = Signal::stored(None))] problem: Signal<Option<String>>,
    #[prop(default = "")] class: &'static str,
) -> AnyView {
    let described = described_by(&id);
    let control = view! {
        <textarea class="field__input" id=id.clone() rows="2"
            prop:value=value on:input=typed_into(value)
            aria-describedby=described aria-invalid=move || problem.with(Option::is_some).then_some("true")></textarea>
    };
    field(id, label, true, class, control.erase(), Signal::stored(None), problem)
}

/// One of several values.
#[component]
pub fn SelectField(
    #[prop(into)] id: String,
    label: &'static str,
    value: RwSignal<String>,
    /// Values and what they are called, in order.
    options: Box<dyn Fn() -> Vec<(String, String)> + Send>,
    #[prop(into, default = Signal::stored(None))] problem: Signal<Option<String>>,
    #[prop(into, default = Signal::stored(None))] hint: Signal<Option<String>>,
    #[prop(default = "")] class: &'static str,
) -> AnyView {
    let described = described_by(&id);
    let choices = move || {
        let chosen = value.get();
        let mut options = options();
        // A value of an older day stays what it is until the person chooses another.
        if !options.iter().any(|(key, _)| *key == chosen) {
            options.push((chosen.clone(), chosen.clone()));
        }
        option_views(options, &chosen)
    };
    let control = view! {
        <select class="field__input" id=id.clone() prop:value=value
            on:change=typed_into(value)
            aria-describedby=described aria-invalid=move || problem.with(Option::is_some).then_some("true")>
            {move || choices()}
        </select>
    };
    field(id, label, false, class, control.erase(), hint, problem)
}

/// Yes or no.
#[component]
pub fn Check(
    #[prop(into)] id: String,
    label: &'static str,
    value: RwSignal<bool>,
    #[prop(optional)] hint: Option<&'static str>,
) -> AnyView {
    view! {
        <label class="check">
            <input class="check__box" type="checkbox" id=id prop:checked=value
                on:change=handler(move |event: Event| value.set(event_target_checked(&event)))/>
            <span class="check__text">{label}{hint.map(|hint| view! { <span class="check__hint">{hint}</span> }.erase())}</span>
        </label>
    }
    .erase()
}

/// What all of them have around the control.
fn field(
    id: String,
    label: &'static str,
    optional: bool,
    class: &'static str,
    control: AnyView,
    hint: Signal<Option<String>>,
    problem: Signal<Option<String>>,
) -> AnyView {
    let (hint_id, problem_id) = (id.clone() + "-hint", id.clone() + "-problem");
    view! {
        <div class=move || classes(if problem.with(Option::is_some) { "field field--invalid" } else { "field" }, class)>
            <label class="field__label" for=id>
                {label}{optional.then(|| view! { " " <span class="field__optional">{tr("optional")}</span> }.erase())}
            </label>
            <div class="field__control">{control}</div>
            {move || hint.get().map(|hint| view! { <p class="field__hint" id=hint_id.clone()>{hint}</p> }.erase())}
            {move || problem.get().map(|problem| view! {
                <p class="field__error" id=problem_id.clone()>{icon("error")}{problem}</p>
            }.erase())}
        </div>
    }
    .erase()
}

/// The values of a select and what they are called.
pub fn option_views(options: impl IntoIterator<Item = (String, String)>, chosen: &str) -> Vec<AnyView> {
    let option = |(value, name): (String, String)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{name}</option> }.erase()
    };
    options.into_iter().map(option).collect()
}

/// Takes over what the person types or chooses.
pub fn typed_into(value: RwSignal<String>) -> Box<dyn FnMut(Event)> {
    handler(move |event: Event| value.set(event_target_value(&event)))
}

/// Puts the result in the place of a sum that was typed, such as `12*85`, once the person goes on.
pub fn worked_out(value: RwSignal<String>) -> Box<dyn FnMut(Event)> {
    // As many decimals as a price may have; a field that takes fewer says so.
    handler(move |_: Event| {
        // A browser says that a field has changed also when it goes away with its form.
        let result = value.try_with_untracked(|text| shorthand::arithmetic(text, 6));
        if let Some(result) = result.flatten() {
            value.set(result);
        }
    })
}

pub(super) fn described_by(id: &str) -> String {
    let mut ids = String::from(id);
    ids.push_str("-problem ");
    ids.push_str(id);
    ids.push_str("-hint");
    ids
}

fn classes(base: &'static str, further: &'static str) -> String {
    let mut classes = String::from(base);
    if !further.is_empty() {
        classes.push(' ');
        classes.push_str(further);
    }
    classes
}
