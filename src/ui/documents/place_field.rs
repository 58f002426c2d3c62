//! Where the supply is made, which decides the heads of tax.

use leptos::prelude::*;

use super::form_state::FormState;
use crate::domain::{Field, Heads, Preview, Problems, StateCode};
use crate::ui::components::{Erase, SelectField, problem_at};
use crate::ui::settings::business::state_options;

#[component]
pub fn PlaceField(form: FormState, preview: Memo<Option<Preview>>, problems: RwSignal<Problems>) -> AnyView {
    // The amounts change with every keystroke; these two do not.
    let supply = Memo::new(move |_| {
        preview.with(|preview| preview.as_ref().map(|preview| (preview.place_of_supply, preview.heads)))
    });
    view! {
        <SelectField id="invoice-place" label="Place of supply" value=form.place
            options=Box::new(move || place_options(supply.get(), form))
            hint=Signal::derive(move || supply.get().map(|(_, heads)| heads_words(heads).to_owned()))
            problem=problem_at(problems, Field::PlaceOfSupply)/>
    }
    .erase()
}

/// The States, and first the choice that follows the customer, with where it leads.
fn place_options(supply: Option<(StateCode, Heads)>, form: FormState) -> Vec<(String, String)> {
    let mut options = state_options("Auto");
    if form.place.with(String::is_empty)
        && let Some((state, _)) = supply
    {
        options[0].1.push_str(": ");
        options[0].1.push_str(state.name());
    }
    options
}

fn heads_words(heads: Heads) -> &'static str {
    match heads {
        Heads::None => "No tax: your business has no GSTIN",
        Heads::Intra { utgst: false } => "Your own State: CGST and SGST",
        Heads::Intra { utgst: true } => "Your own Territory: CGST and UTGST",
        Heads::Inter => "Another State or a SEZ: IGST",
    }
}
