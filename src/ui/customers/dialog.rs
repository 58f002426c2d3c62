//! The form of a customer, in a dialog over the list or over an invoice.

use leptos::prelude::*;

use super::form_state::CustomerFields;
use super::prices::Prices;
use super::rows::{Addresses, Contacts};
use super::terms::Terms;
use crate::browser::ids;
use crate::domain::{BuyerKind, Customer, CustomerForm, CustomerId, Field, Gstin, GstinFault, Problems};
use crate::language::{fill, tr};
use crate::protocol::SaveCustomer;
use crate::ui::components::{
    Check, Dialog, Erase, ProblemSummary, SelectField, Sending, TextField, handler, problem_at,
};
use crate::ui::words::{self, kinds};

/// Creates a customer, or changes the given one. `on_saved` gets what the books now hold.
#[component]
pub fn CustomerDialog(
    customer: Option<Customer>,
    /// What a new customer is called at first.
    name: String,
    on_saved: Callback<Customer>,
    on_close: Callback<()>,
    /// What else can be done with a customer that exists, at the foot of the dialog.
    #[prop(optional)]
    more: Option<AnyView>,
) -> AnyView {
    let known = customer.as_ref().map(|customer| customer.id);
    let id = known.unwrap_or_else(|| CustomerId::new(ids::new_uuid()));
    let title = tr(if known.is_some() { "Customer" } else { "New customer" });
    let fields = CustomerFields::showing(match &customer {
        Some(customer) => CustomerForm::from(customer),
        None => CustomerForm { name, ..CustomerForm::default() },
    });
    let sending = Sending::idle();
    let Sending { problems, busy, .. } = sending;
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        event.stop_propagation();
        sending.send(SaveCustomer { id, form: fields.form() }, move |customer| on_saved.run(customer));
    };
    view! {
        <Dialog title=title on_close=on_close asks=true>
            <form class="dialog__form" novalidate on:submit=handler(save)>
                <div class="dialog__body">
                    <ProblemSummary problems=problems safe=tr("Nothing is saved yet; what you typed stays.")
                        id_of=Callback::new(move |field| fields.id_of(field))/>
                    <div class="fields fields--two">
                        <TextField id="customer-name" label=tr("Name") value=fields.name class="field--wide"
                            problem=problem_at(problems, Field::Name)/>
                        {registration(fields, problems)}
                        <TextField id="customer-phone" label=tr("Phone") value=fields.phone optional=true kind="tel"
                            inputmode="tel" problem=problem_at(problems, Field::Phone)/>
                        <TextField id="customer-email" label=tr("E-mail") value=fields.email optional=true kind="email"
                            inputmode="email" problem=problem_at(problems, Field::Email)/>
                    </div>
                    <Addresses fields=fields problems=problems/>
                    <Contacts fields=fields problems=problems/>
                    <Terms fields=fields problems=problems/>
                    {known.map(|customer| view! { <Prices customer=customer/> }.erase())}
                </div>
                <footer class="dialog__foot">
                    {more}
                    <button class="button" type="button" on:click=handler(move |_| on_close.run(()))>{tr("Cancel")}</button>
                    <button class="button button--primary" type="submit" id="customer-save"
                        aria-busy=move || busy.get().then_some("true")>{tr("Save customer")}</button>
                </footer>
            </form>
        </Dialog>
    }
    .erase()
}

/// The GSTIN and what kind of buyer it makes.
fn registration(fields: CustomerFields, problems: RwSignal<Problems>) -> AnyView {
    let gstin = fields.gstin;
    // Some valid numbers fail the check, so the person may keep one. It is said as soon as the number is whole.
    let check_digit = move || match gstin.with(|typed| Gstin::parse(typed).and_then(Gstin::verified)) {
        Err(fault @ GstinFault::CheckDigit { .. }) => Some(fault),
        _ => None,
    };
    let after_saving = problem_at(problems, Field::Gstin);
    let gstin_problem = Signal::derive(move || match check_digit() {
        Some(_) if fields.gstin_confirmed.get() => None,
        Some(fault) => Some(words::fault_at(&fault.into())),
        None => after_saving.get(),
    });
    let kinds = move || {
        let usual = BuyerKind::of(gstin.with(|typed| !typed.trim().is_empty()));
        let auto = (String::new(), fill("Auto: {choice}", &[("choice", kinds::buyer(usual))]));
        let kinds = BuyerKind::ALL.into_iter().map(|kind| (kind.code().to_owned(), kinds::buyer(kind).to_owned()));
        std::iter::once(auto).chain(kinds).collect()
    };
    view! {
        <TextField id="customer-gstin" label=tr("GSTIN") value=gstin optional=true input_class="field__input--code"
            problem=gstin_problem/>
        <SelectField id="customer-kind" label=tr("Kind of buyer") value=fields.kind options=Box::new(kinds)
            problem=problem_at(problems, Field::BuyerKind)/>
        {move || check_digit().is_some().then(|| view! {
            <div class="field--wide">
                <Check id="customer-gstin-confirm" label=tr("The GSTIN is right, keep it") value=fields.gstin_confirmed
                    hint=tr("A few valid numbers fail the check of the last character")/>
            </div>
        }.erase())}
    }
    .into_any()
}
