//! What few documents need: other addresses, kind of supply, reverse charge, another currency.

use leptos::prelude::*;

use super::address_field::{AddressField, Purpose};
use super::form_state::FormState;
use crate::domain::{Currency, DocumentKind, Field, Preview, Problems, SupplyKind};
use crate::language::{fill, tr};
use crate::ui::components::{Check, Erase, SelectField, TextField, problem_at};
use crate::ui::words::kinds;

#[component]
pub fn Details(form: FormState, preview: Memo<Option<Preview>>, problems: RwSignal<Problems>) -> AnyView {
    const FIELDS: [Field; 10] = [
        Field::BillingAddress,
        Field::BillingState,
        Field::Supply,
        Field::ReverseCharge,
        Field::DeliveryName,
        Field::DeliveryAddress,
        Field::DeliveryState,
        Field::Currency,
        Field::ExchangeRate,
        Field::Reason,
    ];
    let used = !form.supply.with_untracked(String::is_empty)
        || form.reverse_charge.get_untracked()
        || !form.delivery_address.with_untracked(String::is_empty)
        || !form.billing_address.with_untracked(String::is_empty)
        || !form.currency.with_untracked(String::is_empty)
        || form.kind == DocumentKind::DeliveryChallan;
    // Where there are several addresses, there is something to choose.
    let several = move || form.customer.with(|customer| customer.as_ref().is_some_and(|one| one.addresses.len() > 1));
    let open =
        move || used || several() || problems.with(|problems| FIELDS.iter().any(|field| problems.at(*field).is_some()));
    let foreign = move || form.chosen_currency() != Currency::RUPEE;
    let usual = Memo::new(move |_| preview.with(|preview| preview.as_ref().map(|preview| preview.supply)));
    let supplies = move || {
        let auto = match usual.get().filter(|_| form.supply.with(String::is_empty)) {
            Some(usual) => fill("Auto: {choice}", &[("choice", kinds::supply(usual))]),
            None => tr("Auto").to_owned(),
        };
        let kinds = SupplyKind::ALL.into_iter().map(|kind| (kind.code().to_owned(), kinds::supply(kind).to_owned()));
        std::iter::once((String::new(), auto)).chain(kinds).collect()
    };
    let currencies = || {
        let named = |currency: Currency| {
            let code = if currency == Currency::RUPEE { "" } else { currency.code() };
            (code.to_owned(), String::from(currency.code()) + " · " + tr(currency.name()))
        };
        Currency::all().map(named).collect()
    };
    view! {
        <details class="card more" open=move || open()>
            <summary class="more__title">{tr("Addresses, supply and currency")}</summary>
            <div class="fields fields--three">
                {(form.kind == DocumentKind::DeliveryChallan).then(|| view! {
                    <TextField id="invoice-reason" label=tr("What the goods go for") value=form.reason class="field--wide"
                        hint=Signal::stored(Some(tr("Job work, approval, exhibition, a sale to be invoiced…").to_owned()))
                        problem=problem_at(problems, Field::Reason)/>
                }.erase())}
                <SelectField id="invoice-supply" label=tr("Kind of supply") value=form.supply options=Box::new(supplies)
                    problem=problem_at(problems, Field::Supply)/>
                <SelectField id="invoice-currency" label=tr("Currency") value=form.currency options=Box::new(currencies)
                    problem=problem_at(problems, Field::Currency)/>
                {move || foreign().then(|| view! {
                    <TextField id="invoice-exchange-rate" label=tr("Rupees for one") value=form.exchange_rate inputmode="decimal"
                        input_class="field__input--num" problem=problem_at(problems, Field::ExchangeRate)/>
                }.erase())}
                <Check id="invoice-reverse-charge" label=tr("Tax on reverse charge") value=form.reverse_charge
                    hint=tr("The customer pays the tax to the government, and not to you.")/>
            </div>
            <div class="fields fields--two">
                <AddressField form=form purpose=Purpose::Billing problems=problems/>
                <AddressField form=form purpose=Purpose::Delivery problems=problems/>
            </div>
        </details>
    }
    .erase()
}
