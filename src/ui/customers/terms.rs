//! When a customer pays, how much it may owe, and what it gets off the prices.

use leptos::prelude::*;

use super::form_state::CustomerFields;
use crate::browser::clock;
use crate::domain::{Field, Problems};
use crate::language::{fill, tr};
use crate::ui::components::{Erase, SelectField, TextField, problem_at};
use crate::ui::format;
use crate::ui::settings::business::state_options;

#[component]
pub fn Terms(fields: CustomerFields, problems: RwSignal<Problems>) -> AnyView {
    const FIELDS: [Field; 4] = [Field::PlaceOfSupply, Field::TermsDays, Field::CreditLimit, Field::PriceDiscount];
    let used = [fields.place, fields.terms_basis, fields.credit_limit, fields.discount]
        .into_iter()
        .any(|field| !field.with_untracked(String::is_empty));
    let open = move || used || problems.with(|problems| FIELDS.iter().any(|field| problems.at(*field).is_some()));
    let bases = || {
        [
            ("", tr("Nothing agreed")),
            ("date", tr("Days after the invoice")),
            ("month", tr("Days after the end of the month")),
        ]
        .map(|(word, name)| (word.to_owned(), name.to_owned()))
        .into()
    };
    let agreed = move || !fields.terms_basis.with(String::is_empty);
    let days = move || {
        agreed().then(|| {
            view! {
                <TextField id="customer-days" label=tr("Days to pay") value=fields.terms_days inputmode="numeric"
                    input_class="field__input--num" problem=problem_at(problems, Field::TermsDays)
                    hint=Signal::derive(move || example(fields))/>
            }
            .erase()
        })
    };
    view! {
        <details class="more" open=move || open()>
            <summary class="more__title">{tr("Terms, limit and discount")}</summary>
            <div class="fields fields--two">
                <SelectField id="customer-terms" label=tr("Payment terms") value=fields.terms_basis options=Box::new(bases)/>
                {move || days()}
                <TextField id="customer-limit" label=tr("Credit limit") value=fields.credit_limit optional=true prefix="₹"
                    inputmode="decimal" input_class="field__input--num" problem=problem_at(problems, Field::CreditLimit)
                    hint=Signal::stored(Some(tr("You are warned when it is exceeded").to_owned()))/>
                <TextField id="customer-discount" label=tr("Discount on all prices, %") value=fields.discount optional=true
                    inputmode="decimal" input_class="field__input--num" problem=problem_at(problems, Field::PriceDiscount)/>
                <SelectField id="customer-place" label=tr("Place of supply") value=fields.place
                    options=Box::new(|| state_options(tr("Auto: billing address")))
                    problem=problem_at(problems, Field::PlaceOfSupply)/>
            </div>
        </details>
    }
    .erase()
}

/// When an invoice of today would be due.
fn example(fields: CustomerFields) -> Option<String> {
    fields.terms_days.track();
    let terms = fields.form().checked_terms().ok()??;
    Some(fill("An invoice of today is due on {date}", &[("date", &format::date(terms.due(clock::today())))]))
}
