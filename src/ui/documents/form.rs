//! The form of a draft: customer, date, lines.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::charges::Charges;
use super::credit_notice::CreditNotice;
use super::customer_field::CustomerField;
use super::details::Details;
use super::editor::{Editor, Typed, typed};
use super::form_state::FormState;
use super::last_prices::last_prices;
use super::lines::Lines;
use super::page::Shown;
use super::place_field::PlaceField;
use super::received_field::ReceivedField;
use super::refill::refill;
use super::series_field::SeriesField;
use super::twin::TwinNotice;
use crate::browser::page;
use crate::domain::{Customer, DocumentDraft, DocumentKind, Field, Problems};
use crate::language::tr;
use crate::ui::components::{Erase, TextArea, TextField, problem_at};
use crate::ui::session::Session;

#[component]
pub fn Form(draft: DocumentDraft, customer: Option<Customer>, kept: bool, shown: RwSignal<Shown>) -> AnyView {
    let form = FormState::showing(draft, customer, Vec::new());
    let problems = RwSignal::new(Problems::new());
    let typed = typed(Session::current(), form);
    let Typed { preview, .. } = typed;
    let last = last_prices(Session::current(), form);
    refill(Session::current(), form);
    // Who begins a document begins to type.
    if !kept && form.customer.with_untracked(Option::is_none) && !page::is_touched() {
        spawn_local(async {
            leptos::task::tick().await;
            page::focus("invoice-customer");
        });
    }
    let due = match form.kind {
        DocumentKind::Invoice => Some(tr("Due date")),
        DocumentKind::Quotation => Some(tr("Valid until")),
        _ => None,
    };
    view! {
        <Editor form=form typed=typed problems=problems kept=kept shown=shown>
            <section class="card" aria-label=tr("Customer and date")>
                <div class="fields fields--party">
                    <CustomerField form=form problems=problems/>
                    <TextField id="invoice-date" label=tr("Date") value=form.date kind="date"
                        problem=problem_at(problems, Field::Date)/>
                    {due.map(|label| view! {
                        <TextField id="invoice-due" label=label value=form.due kind="date" optional=true
                            problem=problem_at(problems, Field::Due)/>
                    }.erase())}
                    <PlaceField form=form preview=preview problems=problems/>
                    <SeriesField form=form problems=problems/>
                </div>
            </section>
            {(form.kind == DocumentKind::Invoice).then(|| view! { <CreditNotice form=form preview=preview/> }.erase())}
            {(form.kind == DocumentKind::Invoice).then(|| view! { <TwinNotice form=form preview=preview/> }.erase())}
            <Lines form=form preview=preview last=last problems=problems/>
            <Charges form=form preview=preview problems=problems/>
            <section class="card" aria-label=tr("For the whole document")>
                <div class="fields fields--two">
                    <TextField id="invoice-discount" label=tr("Discount on the whole document") value=form.discount
                        inputmode="decimal" input_class="field__input--num"
                        hint=Signal::stored(Some(tr("Shared out over the lines before tax.").to_owned()))
                        problem=problem_at(problems, Field::DocumentDiscount)/>
                    <TextArea id="invoice-notes" label=tr("Notes") value=form.notes problem=problem_at(problems, Field::Notes)/>
                    <ReceivedField form=form problems=problems/>
                </div>
            </section>
            <Details form=form preview=preview problems=problems/>
        </Editor>
    }
    .erase()
}
