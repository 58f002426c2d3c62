//! The form of a credit or debit note: how much of which lines of an invoice.

use leptos::prelude::*;

use super::against::Against;
use super::editor::{Editor, Typed, typed};
use super::form_state::{FormState, LineState};
use super::page::Shown;
use crate::domain::{
    Credited, DocumentDraft, DocumentKind, DocumentLine, Field, LineField, Original, Preview, Problems, Quantity,
};
use crate::language::{fill, key, tr};
use crate::ui::components::{Erase, TextArea, TextField, handler, icon, keyed, problem_at, typed_into, worked_out};
use crate::ui::session::Session;
use crate::ui::{format, words};

#[component]
pub fn NoteForm(draft: DocumentDraft, originals: Vec<Original>, kept: bool, shown: RwSignal<Shown>) -> AnyView {
    let form = FormState::showing(draft, None, originals);
    let problems = RwSignal::new(Problems::new());
    let typed = typed(Session::current(), form);
    let Typed { preview, .. } = typed;
    let keys = move || form.lines.with(|lines| lines.iter().map(|line| line.key).collect());
    let (reason_hint, quantity) = match form.kind {
        DocumentKind::CreditNote => {
            (tr("Goods returned, a price that was too high, a discount given later…"), tr("Take back"))
        }
        _ => (tr("A price that was too low, goods that were left out…"), tr("Add|to what was billed")),
    };
    view! {
        <Editor form=form typed=typed problems=problems kept=kept shown=shown>
            <section class="card" aria-label=tr("What the note changes")>
                <Against form=form/>
                <div class="fields fields--three">
                    <TextField id="invoice-date" label=tr("Date") value=form.date kind="date"
                        problem=problem_at(problems, Field::Date)/>
                    <TextField id="invoice-reason" label=tr("Reason") value=form.reason class="field--half"
                        hint=Signal::stored(Some(reason_hint.to_owned())) problem=problem_at(problems, Field::Reason)/>
                </div>
            </section>
            <section class="section" aria-labelledby="lines-title">
                <div class="section-head"><h2 id="lines-title">{tr("Lines")}</h2></div>
                <p class="soft">
                    {tr("Give a quantity; or leave it empty and give an amount before tax. The tax is that of the invoice. Remove what stays as it is.")}
                </p>
                <ul class="note-lines" id="lines">
                    {keyed(keys, move |key| form.line(key).map(|line| row(form, line, quantity, preview, problems)))}
                </ul>
                {move || problems.with(|problems| problems.at(Field::Lines).map(words::fault_at)).map(|problem| view! {
                    <p class="field__error">{icon("error")}{problem}</p>
                }.erase())}
            </section>
            <section class="card" aria-label=tr("For the whole note")>
                <TextArea id="invoice-notes" label=tr("Notes") value=form.notes problem=problem_at(problems, Field::Notes)/>
            </section>
        </Editor>
    }
    .erase()
}

fn row(
    form: FormState,
    line: LineState,
    quantity_label: &'static str,
    preview: Memo<Option<Preview>>,
    problems: RwSignal<Problems>,
) -> AnyView {
    let key = line.key;
    let index = Memo::new(move |_| form.lines.with(|lines| lines.iter().position(|line| line.key == key)).unwrap_or(0));
    let problem = move || {
        let at = u32::try_from(index.get()).unwrap_or(u32::MAX);
        let cells = [LineField::Description, LineField::Quantity, LineField::UnitPrice];
        cells
            .into_iter()
            .find_map(|cell| problems.with(|problems| problems.at(Field::Line(at, cell)).map(words::fault_at)))
    };
    let amounts = move || {
        let amounts = preview.with(|preview| preview.as_ref()?.lines.get(index.get()).copied().flatten())?;
        let tax = amounts.tax.total().ok()?;
        let values = [("amount", &*format::amount(amounts.taxable)), ("tax", &format::amount(tax))];
        Some(fill("{amount} + tax {tax}", &values))
    };
    let by_amount = move || line.quantity.with(|text| text.trim().is_empty());
    // Another invoice brings lines of its own.
    let left = move || {
        form.lines.track();
        form.originals.with_value(|originals| left_of(originals, line))
    };
    view! {
        <li class="note-lines__row">
            <div class="note-lines__what">
                <span>{line.description.get_untracked()}</span>
                <span class="soft num">{move || left()}</span>
            </div>
            <label class="note-lines__cell">
                <span class="note-lines__label">{quantity_label}</span>
                <input class="line__input line__input--num" id=format!("line-{key}-quantity") inputmode="decimal"
                    autocomplete="off" prop:value=line.quantity on:input=typed_into(line.quantity)
                    on:change=worked_out(line.quantity)/>
            </label>
            <label class="note-lines__cell">
                <span class="note-lines__label">{tr("Amount")}</span>
                <input class="line__input line__input--num" id=format!("line-{key}-price") inputmode="decimal"
                    autocomplete="off" disabled=move || !by_amount() prop:value=line.price on:input=typed_into(line.price)
                    on:change=worked_out(line.price)/>
            </label>
            <span class="note-lines__amount num">{move || amounts()}</span>
            <button class="button button--icon button--small button--plain" type="button" aria-label=tr("Leave this line as it is")
                on:click=handler(move |_| form.remove_line(key))>{icon("trash")}</button>
            {move || problem().map(|problem| view! { <p class="field__error">{icon("error")}{problem}</p> }.erase())}
        </li>
    }
    .erase()
}

/// `10 NOS at 450.00; 4 left`.
fn left_of(originals: &[Original], line: LineState) -> Option<String> {
    let place = line.original?;
    let original = originals.iter().find(|original| original.document.id == place.document)?;
    let position = usize::try_from(place.position).ok()?;
    let of: &DocumentLine = original.document.content.lines.get(position)?;
    let credited: Credited = original.credited.get(position).copied().unwrap_or_default();
    // With several invoices a line has to say whose it is.
    let invoice = if originals.len() > 1 { original.document.number.to_string() + ": " } else { String::new() };
    let quantity = format::decimal(&of.priced.quantity.to_string()) + " " + of.unit.code();
    let left = of.priced.quantity.thousandths().saturating_sub(credited.quantity);
    let left = Quantity::of_thousandths(left).map_or_else(|| "0".to_owned(), |left| left.to_string());
    let words = if credited == Credited::default() {
        key("{quantity} at {price}")
    } else {
        key("{quantity} at {price}; {left} left")
    };
    let price = format::price(&of.priced.unit_price.to_string());
    let values = [("quantity", &*quantity), ("price", &price), ("left", &format::decimal(&left))];
    Some(invoice + &fill(words, &values))
}
