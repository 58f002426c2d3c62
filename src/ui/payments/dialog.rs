//! Recording a payment: who paid, how much, and what it settles.

use leptos::prelude::*;

use super::shares::{ShareFields, Shares};
use crate::browser::{clock, ids};
use crate::domain::account::{Mode, PaymentForm, Share};
use crate::domain::{CustomerId, DocumentId, Field, Money, PaymentId};
use crate::language::tr;
use crate::protocol::{PaymentRow, RecordPayment};
use crate::ui::components::{
    Combobox, Dialog, Erase, Finder, ProblemSummary, SelectField, Sending, TextField, customer_choice, handler, icon,
    problem_at,
};
use crate::ui::session::Session;
use crate::ui::words::kinds;

#[component]
pub fn PaymentDialog(
    /// Who pays, if that is known. A document without a customer is paid over the counter.
    #[prop(optional_no_strip)]
    customer: Option<(CustomerId, String)>,
    /// What is paid first, with what is left of it.
    #[prop(optional_no_strip)]
    document: Option<(DocumentId, Money)>,
    on_saved: Callback<PaymentRow>,
    on_close: Callback<()>,
) -> AnyView {
    let id = PaymentId::new(ids::new_uuid());
    let payer = RwSignal::new(customer.as_ref().map(|(id, _)| *id));
    let date = RwSignal::new(clock::today().to_string());
    let mode =
        RwSignal::new(if customer.is_none() && document.is_some() { Mode::Cash } else { Mode::Upi }.code().to_owned());
    let amount = RwSignal::new(document.map(|(_, left)| left.to_string()).unwrap_or_default());
    let (reference, tds) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let sending = Sending::idle();
    let Sending { problems, busy, .. } = sending;
    let shares = Shares::none(document.map(|(document, _)| document));
    let over_the_counter = document.filter(|_| customer.is_none()).map(|(document, _)| document);
    let received = Memo::new(move |_| {
        let read = |text: RwSignal<String>| text.with(|text| Money::parse(text).unwrap_or_default());
        read(amount).plus(read(tds)).unwrap_or_default()
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        event.stop_propagation();
        let form = PaymentForm {
            customer: payer.get_untracked(),
            date: date.get_untracked(),
            mode: mode.with_untracked(|code| Mode::parse(code)).unwrap_or_default(),
            reference: reference.get_untracked(),
            amount: amount.get_untracked(),
            tds: tds.get_untracked(),
            notes: String::new(),
            shares: match over_the_counter {
                Some(document) => vec![Share { document, amount: amount.get_untracked() }],
                None => shares.typed(),
            },
        };
        sending.send(RecordPayment { id, form, today: clock::today() }, move |row| on_saved.run(row));
    };
    let (wrong_amount, wrong_share) = (problem_at(problems, Field::Amount), problem_at(problems, Field::Share(0)));
    // Over the counter all of it goes to the one document, and its share has no field of its own.
    let wrong_amount =
        Signal::derive(move || wrong_amount.get().or(wrong_share.get().filter(|_| over_the_counter.is_some())));
    let id_of = Callback::new(move |field| match field {
        Field::Share(_) if over_the_counter.is_some() => id_of(Field::Amount),
        field => id_of(field),
    });
    let who = match customer {
        None if over_the_counter.is_some() => {
            view! { <p class="field--wide">{tr("From a sale over the counter")}</p> }.erase()
        }
        Some((_, name)) => view! { <p class="field--wide">{tr("From|who pays")}" "<strong>{name}</strong></p> }.erase(),
        None => view! { <Payer payer=payer problem=problem_at(problems, Field::Customer)/> }.erase(),
    };
    view! {
        <Dialog title=tr("Record a payment") on_close=on_close asks=true>
            <form class="dialog__form" novalidate on:submit=handler(save)>
                <div class="dialog__body">
                    <ProblemSummary problems=problems safe=tr("Nothing is saved yet; what you typed stays.") id_of=id_of/>
                    <div class="fields fields--two">
                        {who}
                        <TextField id="payment-amount" label=tr("Amount received") value=amount prefix="₹" inputmode="decimal"
                            input_class="field__input--num" problem=wrong_amount/>
                        <TextField id="payment-date" label=tr("Date") value=date kind="date"
                            problem=problem_at(problems, Field::Date)/>
                        <SelectField id="payment-mode" label=tr("Paid by") value=mode options=Box::new(mode_options)/>
                        <TextField id="payment-reference" label=tr("Reference") value=reference optional=true
                            hint=Signal::stored(Some(tr("UTR, cheque number…").to_owned()))
                            problem=problem_at(problems, Field::Reference)/>
                        {over_the_counter.is_none().then(|| view! {
                            <TextField id="payment-tds" label=tr("TDS kept back") value=tds prefix="₹" optional=true
                                inputmode="decimal" input_class="field__input--num" problem=problem_at(problems, Field::Tds)/>
                        }.erase())}
                    </div>
                    {over_the_counter.is_none().then(|| view! {
                        <ShareFields shares=shares customer=payer.into() received=received.into() problems=problems/>
                    }.erase())}
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=handler(move |_| on_close.run(()))>{tr("Cancel")}</button>
                    <button class="button button--primary" type="submit" id="payment-save"
                        aria-busy=move || busy.get().then_some("true")>{tr("Record payment")}</button>
                </footer>
            </form>
        </Dialog>
    }
    .erase()
}

/// Who pays, found by name, GSTIN or phone.
#[component]
fn Payer(payer: RwSignal<Option<CustomerId>>, problem: Signal<Option<String>>) -> AnyView {
    let session = Session::current();
    let text = RwSignal::new(String::new());
    let finder = Finder::of(session, text, customer_choice);
    let on_text = Callback::new(move |typed: String| {
        payer.set(None);
        finder.look(typed);
    });
    let on_pick = Callback::new(move |index: usize| {
        if let Some(customer) = finder.get(index) {
            text.set(customer.name);
            payer.set(Some(customer.id));
        }
    });
    view! {
        <div class="field field--wide">
            <label class="field__label" for="payment-customer">{tr("Customer")}</label>
            <div class="combobox"><div class="field__control">
                <Combobox id="payment-customer" class="field__input" text=text choices=finder.choices on_text=on_text on_pick=on_pick
                    problem=problem must_pick=true next="payment-amount" placeholder=tr("Name, GSTIN or phone")
                    described_by="payment-customer-problem"/>
            </div></div>
            {move || problem.get().map(|problem| view! {
                <p class="field__error" id="payment-customer-problem">{icon("error")}{problem}</p>
            }.erase())}
        </div>
    }
    .erase()
}

pub fn mode_options() -> Vec<(String, String)> {
    Mode::ALL.into_iter().map(|mode| (mode.code().to_owned(), kinds::mode(mode).to_owned())).collect()
}

fn id_of(field: Field) -> String {
    let id = match field {
        Field::Customer => "payment-customer",
        Field::Date => "payment-date",
        Field::Reference => "payment-reference",
        Field::Tds => "payment-tds",
        Field::Share(index) => return format!("payment-share-{index}"),
        _ => "payment-amount",
    };
    id.to_owned()
}
