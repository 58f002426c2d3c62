//! Whether all of it is paid with the issue, and how: as over the counter.

use leptos::prelude::*;

use super::form_state::FormState;
use crate::domain::account::Mode;
use crate::domain::{DocumentKind, Field, Problems};
use crate::language::tr;
use crate::ui::components::{Erase, SelectField, TextField, problem_at};
use crate::ui::words::kinds;

#[component]
pub fn ReceivedField(form: FormState, problems: RwSignal<Problems>) -> AnyView {
    if !form.kind.may_be_paid_at_once() || form.payment.is_some() {
        return ().into_any();
    }
    let (label, none) = match form.kind {
        DocumentKind::ReceiptVoucher => (tr("Received by"), tr("Recorded elsewhere")),
        _ => (tr("Paid at once"), tr("Not yet paid")),
    };
    let options = move || {
        let mode = |mode: Mode| (mode.code().to_owned(), kinds::mode(mode).to_owned());
        std::iter::once((String::new(), none.to_owned())).chain(Mode::ALL.into_iter().map(mode)).collect()
    };
    let paid = Memo::new(move |_| !form.received.with(String::is_empty));
    let reference = move || {
        paid.get().then(|| {
            view! {
                <TextField id="invoice-received-reference" label=tr("Reference") value=form.received_reference optional=true
                    hint=Signal::stored(Some(tr("UTR, cheque number, till…").to_owned()))
                    problem=problem_at(problems, Field::Reference)/>
            }
            .erase()
        })
    };
    view! {
        <SelectField id="invoice-received" label=label value=form.received options=Box::new(options)
            problem=problem_at(problems, Field::Received)/>
        {move || reference()}
    }
    .into_any()
}
