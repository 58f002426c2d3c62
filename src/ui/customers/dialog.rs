//! The form of a customer, in a dialog over the list or over an invoice.

use leptos::prelude::*;

use crate::browser::ids;
use crate::domain::{Customer, CustomerForm, CustomerId, Field, Gstin, GstinFault};
use crate::protocol::SaveCustomer;
use crate::ui::components::{
    Check, Dialog, Erase, ProblemSummary, SelectField, Sending, TextArea, TextField, handler, on_change, problem_at,
};
use crate::ui::settings::business::state_options;
use crate::ui::words;

/// Creates a customer, or changes the given one. `on_saved` gets what the books now hold.
#[component]
pub fn CustomerDialog(
    customer: Option<Customer>,
    /// What a new customer is called at first.
    name: String,
    on_saved: Callback<Customer>,
    on_close: Callback<()>,
) -> AnyView {
    let id = customer.as_ref().map_or_else(|| CustomerId::new(ids::new_uuid()), |customer| customer.id);
    let title = if customer.is_some() { "Customer" } else { "New customer" };
    let shown = match &customer {
        Some(customer) => CustomerForm::from(customer),
        None => CustomerForm { name, ..CustomerForm::default() },
    };
    let (name, gstin, confirmed) =
        (RwSignal::new(shown.name), RwSignal::new(shown.gstin), RwSignal::new(shown.gstin_confirmed));
    let billing = shown.addresses.first().cloned().unwrap_or_default();
    let (state, address) = (RwSignal::new(billing.state), RwSignal::new(billing.lines));
    let sez = RwSignal::new(shown.kind == Some(BuyerKind::Sez));
    let (phone, email) = (RwSignal::new(shown.phone), RwSignal::new(shown.email));
    let sending = Sending::idle();
    let Sending { problems, busy, .. } = sending;
    on_change(
        move || gstin.get(),
        move |typed| {
            // What was kept was the number before.
            confirmed.set(false);
            if let Ok(gstin) = Gstin::parse(&typed) {
                state.set(gstin.state().to_string());
            }
        },
    );
    // Some valid numbers fail the check, so the person may keep one. It is said as soon as the number is whole.
    let check_digit = move || match gstin.with(|typed| Gstin::parse(typed).and_then(Gstin::verified)) {
        Err(fault @ GstinFault::CheckDigit { .. }) => Some(fault),
        _ => None,
    };
    let after_saving = problem_at(problems, Field::Gstin);
    let gstin_problem = Signal::derive(move || match check_digit() {
        Some(_) if confirmed.get() => None,
        Some(fault) => Some(words::fault_at(&fault.into())),
        None => after_saving.get(),
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        event.stop_propagation();
        let form = CustomerForm {
            name: name.get_untracked(),
            gstin: gstin.get_untracked(),
            gstin_confirmed: confirmed.get_untracked(),
            state: state.get_untracked(),
            sez: sez.get_untracked(),
            address: address.get_untracked(),
            phone: phone.get_untracked(),
            email: email.get_untracked(),
        };
        sending.send(SaveCustomer { id, form }, move |customer| on_saved.run(customer));
    };
    view! {
        <Dialog title=title on_close=on_close>
            <form class="dialog__form" novalidate on:submit=handler(save)>
                <div class="dialog__body">
                    <ProblemSummary problems=problems safe="Nothing is saved yet; what you typed stays." id_of=Callback::new(id_of)/>
                    <div class="fields fields--two">
                        <TextField id="customer-name" label="Name" value=name class="field--wide"
                            problem=problem_at(problems, Field::Name)/>
                        <TextField id="customer-gstin" label="GSTIN" value=gstin optional=true
                            input_class="field__input--code" problem=gstin_problem/>
                        <SelectField id="customer-state" label="State" value=state options=Box::new(|| state_options("Not known"))
                            problem=problem_at(problems, Field::State)/>
                        {move || check_digit().is_some().then(|| view! {
                            <div class="field--wide">
                                <Check id="customer-gstin-confirm" label="The GSTIN is right, keep it" value=confirmed
                                    hint="A few valid numbers fail the check of the last character"/>
                            </div>
                        }.erase())}
                        <TextArea id="customer-address" label="Address" value=address class="field--wide"
                            problem=problem_at(problems, Field::Address)/>
                        <TextField id="customer-phone" label="Phone" value=phone optional=true kind="tel" inputmode="tel"
                            problem=problem_at(problems, Field::Phone)/>
                        <TextField id="customer-email" label="E-mail" value=email optional=true kind="email"
                            inputmode="email" problem=problem_at(problems, Field::Email)/>
                    </div>
                    <Check id="customer-sez" label="In a Special Economic Zone" value=sez hint="IGST, also within the State"/>
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=handler(move |_| on_close.run(()))>"Cancel"</button>
                    <button class="button button--primary" type="submit" id="customer-save"
                        aria-busy=move || busy.get().then_some("true")>"Save customer"</button>
                </footer>
            </form>
        </Dialog>
    }
    .erase()
}

fn id_of(field: Field) -> String {
    let id = match field {
        Field::Gstin => "customer-gstin",
        Field::State => "customer-state",
        Field::Address => "customer-address",
        Field::Phone => "customer-phone",
        Field::Email => "customer-email",
        _ => "customer-name",
    };
    id.to_owned()
}
