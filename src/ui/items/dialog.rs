//! The form of an item, in a dialog over the list or over an invoice.

use leptos::prelude::*;

use super::tax_fields::TaxFields;
use crate::browser::ids;
use crate::domain::history::Subject;
use crate::domain::tax::PriceBasis;
use crate::domain::{Date, Field, Item, ItemForm, ItemId, ItemKind, Unit, rates};
use crate::language::{key, tr};
use crate::protocol::SaveItem;
use crate::ui::components::{
    Check, Dialog, Erase, ProblemSummary, Segmented, SelectField, Sending, TextField, handler, problem_at,
};
use crate::ui::history::HistoryPanel;

/// As they are offered, and their words, marked as keys, and ids.
const KINDS: [ItemKind; 2] = [ItemKind::Goods, ItemKind::Service];
const KIND_OPTIONS: [(&str, &str); 2] = [(key("Goods"), "item-kind"), (key("Service"), "item-kind-service")];

/// Creates an item, or changes the given one. `on_saved` gets what the books now hold.
#[component]
pub fn ItemDialog(
    item: Option<Item>,
    /// What a new item is called at first.
    name: String,
    on_saved: Callback<Item>,
    on_close: Callback<()>,
    /// What else can be done with an item that exists, at the foot of the dialog.
    #[prop(optional_no_strip)]
    more: Option<AnyView>,
) -> AnyView {
    let id = item.as_ref().map_or_else(|| ItemId::new(ids::new_uuid()), |item| item.id);
    let known = item.is_some();
    let title = tr(if known { "Item" } else { "New item" });
    let shown = match &item {
        Some(item) => ItemForm::from(item),
        None => ItemForm { name, ..ItemForm::empty() },
    };
    let kind = KINDS.iter().position(|kind| *kind == shown.kind).unwrap_or(0);
    let (name, kind, hsn) = (RwSignal::new(shown.name.clone()), RwSignal::new(kind), RwSignal::new(shown.hsn.clone()));
    let (unit, price) = (RwSignal::new(shown.unit.clone()), RwSignal::new(shown.price.clone()));
    let tax = TaxFields::showing(&shown);
    let inclusive = RwSignal::new(shown.basis == PriceBasis::Inclusive);
    let sending = Sending::idle();
    let Sending { problems, busy, .. } = sending;
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        event.stop_propagation();
        let form = ItemForm {
            name: name.get_untracked(),
            kind: KINDS[kind.get_untracked()],
            hsn: hsn.get_untracked(),
            unit: unit.get_untracked(),
            price: price.get_untracked(),
            basis: if inclusive.get_untracked() { PriceBasis::Inclusive } else { PriceBasis::Exclusive },
            ..tax.form()
        };
        sending.send(SaveItem { id, form }, move |item| on_saved.run(item));
    };
    view! {
        <Dialog title=title on_close=on_close asks=true>
            <form class="dialog__form" novalidate on:submit=handler(save)>
                <div class="dialog__body">
                    <ProblemSummary problems=problems safe=tr("Nothing is saved yet; what you typed stays.")
                        id_of=Callback::new(move |field| id_of(tax, field))/>
                    <Segmented legend=tr("Kind") name="item-kind" chosen=kind options=&KIND_OPTIONS/>
                    <div class="fields fields--two">
                        <TextField id="item-name" label=tr("Name") value=name class="field--wide"
                            problem=problem_at(problems, Field::Name)/>
                        <TextField id="item-price" label=tr("Price") value=price prefix="₹" inputmode="decimal"
                            input_class="field__input--num" problem=problem_at(problems, Field::Price)/>
                        <SelectField id="item-unit" label=tr("Unit") value=unit options=Box::new(unit_options)
                            problem=problem_at(problems, Field::Unit)/>
                        {tax.rate_field(problems)}
                        <TextField id="item-hsn" label=tr("HSN/SAC") value=hsn optional=true inputmode="numeric"
                            input_class="field__input--code" problem=problem_at(problems, Field::Hsn)/>
                    </div>
                    <Check id="item-inclusive" label=tr("The price includes GST") value=inclusive/>
                    {tax.further(problems)}
                    {known.then(|| view! { <HistoryPanel subject=Subject::Item(id) on_undone=Some(on_close)/> }.erase())}
                </div>
                <footer class="dialog__foot">
                    {more}
                    <button class="button" type="button" on:click=handler(move |_| on_close.run(()))>{tr("Cancel")}</button>
                    <button class="button button--primary" type="submit" id="item-save"
                        aria-busy=move || busy.get().then_some("true")>{tr("Save item")}</button>
                </footer>
            </form>
        </Dialog>
    }
    .erase()
}

fn unit_options() -> Vec<(String, String)> {
    Unit::all().map(|unit| (unit.code().to_owned(), String::from(unit.code()) + " · " + tr(unit.name()))).collect()
}

/// The rates of a day for a select.
pub fn rate_options(date: Date) -> Vec<(String, String)> {
    let option = |row: rates::RateRow| {
        let mut words = row.rate.to_string() + "%";
        if let Some(trade) = row.only_for {
            words.push_str(" · ");
            words.push_str(tr(trade));
        }
        (row.rate.to_string(), words)
    };
    rates::on(date).map(option).collect()
}

fn id_of(tax: TaxFields, field: Field) -> String {
    let id = match field {
        Field::Rate => "item-rate",
        Field::RateFrom(_) | Field::RateThen(_) | Field::CessRate | Field::CessPerUnit => return tax.id_of(field),
        Field::Hsn => "item-hsn",
        Field::Unit => "item-unit",
        Field::Price => "item-price",
        _ => "item-name",
    };
    id.to_owned()
}
