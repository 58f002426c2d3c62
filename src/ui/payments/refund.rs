//! Money that goes back to the customer, of a payment or a credit note.

use leptos::prelude::*;

use super::dialog::mode_options;
use crate::browser::{clock, ids};
use crate::domain::account::{Mode, RefundForm, Source};
use crate::domain::{Field, Money, PaymentId};
use crate::language::tr;
use crate::protocol::{PaymentRow, Refund};
use crate::ui::components::{Dialog, Erase, ProblemSummary, SelectField, Sending, TextField, handler, problem_at};

#[component]
pub fn RefundDialog(source: Source, left: Money, on_saved: Callback<PaymentRow>, on_close: Callback<()>) -> AnyView {
    let id = PaymentId::new(ids::new_uuid());
    let date = RwSignal::new(clock::today().to_string());
    let mode = RwSignal::new(Mode::Upi.code().to_owned());
    let (amount, reference) = (RwSignal::new(left.to_string()), RwSignal::new(String::new()));
    let sending = Sending::idle();
    let Sending { problems, busy, .. } = sending;
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        event.stop_propagation();
        let form = RefundForm {
            date: date.get_untracked(),
            mode: mode.with_untracked(|code| Mode::parse(code)).unwrap_or_default(),
            reference: reference.get_untracked(),
            amount: amount.get_untracked(),
        };
        sending.send(Refund { id, source, form, today: clock::today() }, move |row| on_saved.run(row));
    };
    view! {
        <Dialog title=tr("Give money back") small=true on_close=on_close>
            <form class="dialog__form" novalidate on:submit=handler(save)>
                <div class="dialog__body">
                    <ProblemSummary problems=problems safe=tr("Nothing is saved yet; what you typed stays.")
                        id_of=Callback::new(id_of)/>
                    <TextField id="refund-amount" label=tr("Amount") value=amount prefix="₹" inputmode="decimal"
                        input_class="field__input--num" problem=problem_at(problems, Field::Amount)/>
                    <TextField id="refund-date" label=tr("Date") value=date kind="date"
                        problem=problem_at(problems, Field::Date)/>
                    <SelectField id="refund-mode" label=tr("Paid by") value=mode options=Box::new(mode_options)/>
                    <TextField id="refund-reference" label=tr("Reference") value=reference optional=true
                        problem=problem_at(problems, Field::Reference)/>
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=handler(move |_| on_close.run(()))>{tr("Cancel")}</button>
                    <button class="button button--primary" type="submit" id="refund-save"
                        aria-busy=move || busy.get().then_some("true")>{tr("Record refund")}</button>
                </footer>
            </form>
        </Dialog>
    }
    .erase()
}

fn id_of(field: Field) -> String {
    let id = match field {
        Field::Date => "refund-date",
        Field::Reference => "refund-reference",
        _ => "refund-amount",
    };
    id.to_owned()
}
