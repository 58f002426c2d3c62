//! Where the supply is made, which decides the heads of tax.

use leptos::prelude::*;

use super::form_state::FormState;
use crate::domain::supply::Place;
use crate::domain::{Field, Heads, PlaceReason, Preview, Problems, Site, StateCode};
use crate::language::{fill, tr};
use crate::ui::components::{Erase, SelectField, TextField, problem_at};
use crate::ui::format;
use crate::ui::settings::business::state_options;
use crate::ui::words::kinds;

#[component]
pub fn PlaceField(form: FormState, preview: Memo<Option<Preview>>, problems: RwSignal<Problems>) -> AnyView {
    // The amounts change with every keystroke; these two do not.
    let supply =
        Memo::new(move |_| preview.with(|preview| preview.as_ref().map(|preview| (preview.place, preview.heads))));
    let tied = Memo::new(move |_| form.site().is_some());
    let hint = move || {
        let follows = !tied.get() || !form.site_state.with(String::is_empty);
        supply.get().filter(|_| follows).map(|(place, heads)| explained(place, heads))
    };
    let problem = problem_at(problems, Field::PlaceOfSupply);
    let chosen = move || supply.get().is_some_and(|(place, _)| place.reason == PlaceReason::Chosen);
    view! {
        <div class="field-group">
            <SelectField id="invoice-place" label=tr("Place of supply") value=form.place
                options=Box::new(move || place_options(supply.get(), form))
                hint=Signal::derive(hint)
                problem=Signal::derive(move || problem.get().filter(|_| !tied.get()))/>
            {move || tied.get().then(|| view! {
                <SelectField id="invoice-site-state" label=tr("In which State") value=form.site_state
                    options=Box::new(|| state_options(tr("Choose a State"))) problem=problem/>
            }.erase())}
            {move || chosen().then(|| view! {
                <TextField id="invoice-place-note" label=tr("Why there") value=form.place_note
                    problem=problem_at(problems, Field::PlaceNote)/>
            }.erase())}
        </div>
    }
    .erase()
}

/// First the choice that follows the rules, with where it leads; then what a service may be tied to; then the States.
fn place_options(supply: Option<(Place, Heads)>, form: FormState) -> Vec<(String, String)> {
    let mut options = state_options(tr("Auto"));
    let sites = Site::ALL.into_iter().map(|site| (site.code().to_owned(), kinds::site(site).to_owned()));
    options.splice(1..1, sites);
    options.push((StateCode::ABROAD.to_string(), tr("Outside India (96)").to_owned()));
    if form.place.with(String::is_empty)
        && let Some((place, _)) = supply
    {
        options[0].1 = fill("Auto: {choice}", &[("choice", format::state_name(place.state))]);
    }
    options
}

/// `Karnataka, because the goods move there: IGST`.
fn explained(place: Place, heads: Heads) -> String {
    String::from(format::state_name(place.state)) + kinds::place_reason(place.reason) + ": " + kinds::heads(heads)
}
