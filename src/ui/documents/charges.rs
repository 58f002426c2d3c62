//! Freight, packing and the like, under the lines.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form_state::{ChargeState, FormState};
use crate::browser::page;
use crate::domain::{Field, LineField, Preview, Problems};
use crate::language::{fill, tr};
use crate::ui::components::{Erase, handler, icon, keyed, typed_into, worked_out};
use crate::ui::{format, words};

#[component]
pub fn Charges(form: FormState, preview: Memo<Option<Preview>>, problems: RwSignal<Problems>) -> AnyView {
    let add = move |_| {
        let key = form.add_charge();
        // After the new charge is on the page.
        spawn_local(async move { page::focus(&format!("charge-{key}-description")) });
    };
    let keys = move || form.charges.with(|charges| charges.iter().map(|charge| charge.key).collect());
    view! {
        <section class="charges" aria-label=tr("Charges")>
            <ul class="charges__list">
                {keyed(keys, move |key| form.charge(key).map(|charge| row(form, charge, preview, problems)))}
            </ul>
            <button class="button button--small button--plain" type="button" id="charge-add" on:click=handler(add)>
                {icon("plus")}{tr("Add freight or another charge")}
            </button>
        </section>
    }
    .erase()
}

fn row(form: FormState, charge: ChargeState, preview: Memo<Option<Preview>>, problems: RwSignal<Problems>) -> AnyView {
    let key = charge.key;
    let index = Memo::new(move |_| {
        form.charges.with(|charges| charges.iter().position(|charge| charge.key == key)).unwrap_or(0)
    });
    let problem = move || {
        let at = u32::try_from(index.get()).unwrap_or(u32::MAX);
        let found = |cell| problems.with(|problems| problems.at(Field::Charge(at, cell)).map(words::fault_at));
        found(LineField::Description).or_else(|| found(LineField::UnitPrice))
    };
    let taxable = move || {
        let place = form.lines.with(Vec::len) + index.get();
        let amounts = preview.with(|preview| preview.as_ref()?.lines.get(place).copied().flatten())?;
        let tax = amounts.tax.total().ok()?;
        Some(fill("+ tax {tax}", &[("tax", &format::amount_in(tax, form.chosen_currency()))]))
    };
    view! {
        <li class="charges__row">
            <input class="line__input charges__what" id=format!("charge-{key}-description") aria-label=tr("Charge")
                placeholder=tr("Freight") autocomplete="off" prop:value=charge.description on:input=typed_into(charge.description)/>
            <input class="line__input line__input--num charges__amount" id=format!("charge-{key}-price")
                aria-label=tr("Amount of the charge") inputmode="decimal" autocomplete="off"
                prop:value=charge.amount on:input=typed_into(charge.amount)
                on:change=worked_out(charge.amount)/>
            <span class="charges__tax soft num">{move || taxable()}</span>
            <button class="button button--icon button--small button--plain" type="button" aria-label=tr("Remove the charge")
                on:click=handler(move |_| form.remove_charge(key))>{icon("trash")}</button>
            {move || problem().map(|problem| view! { <p class="field__error">{icon("error")}{problem}</p> }.erase())}
        </li>
    }
    .erase()
}
