//! The sheet on the screen, from which the browser prints it too.

use leptos::prelude::*;

use crate::paper::{Cell, Column, ColumnKind, Fact, Look, Party, Sheet, Table};
use crate::ui::components::Erase;

pub fn by_first_template(sheet: &Sheet, first: bool) -> AnyView {
    let three = sheet.parties.len() > 1;
    view! {
        <article class=if sheet.cancelled { "paper paper--cancelled" } else { "paper" } id=first.then_some("paper")
            lang="en" aria-label=sheet.title.clone()>
            {stated("paper__demo", &sheet.demo)}
            {stated("paper__on-top", &sheet.on_top)}
            <header class="paper__head">
                {seller(&sheet.seller)}
                <div class="paper__kind">
                    <h2 class="paper__title" id=first.then_some("paper-title")>{sheet.title.clone()}</h2>
                    <p class="paper__copy">{sheet.marking.clone()}</p>
                </div>
            </header>
            <div class=if three { "paper__parties paper__parties--three" } else { "paper__parties" }>
                {sheet.parties.iter().map(party).collect_view()}
                <dl class="paper__facts">{sheet.facts.iter().map(fact).collect_view()}</dl>
            </div>
            {stated("paper__notes", &sheet.endorsement)}
            {table(&sheet.lines, "paper__lines", "visually-hidden")}
            <div class="paper__end">
                {sheet.taxes.as_ref().map(|taxes| table(taxes, "paper__taxes", "paper__caption"))}
                {totals(sheet, first)}
            </div>
            <p class="paper__words"><span class="paper__label">"In words "</span>{sheet.in_words.clone()}</p>
            {foot(sheet)}
        </article>
    }
    .erase()
}

/// A paragraph, if there is anything to say.
fn stated(class: &'static str, words: &str) -> Option<AnyView> {
    (!words.is_empty()).then(|| view! { <p class=class>{words.to_owned()}</p> }.erase())
}

fn seller(seller: &Party) -> AnyView {
    view! {
        <div class="paper__seller">
            <p class="paper__name">{seller.name.clone()}</p>
            <p class="paper__address">{seller.address.clone()}</p>
            {(!seller.contact.is_empty()).then(|| view! { <p>{seller.contact.clone()}</p> }.erase())}
            {registration(seller)}
        </div>
    }
    .erase()
}

fn party(party: &Party) -> AnyView {
    view! {
        <section class="paper__party">
            <h3 class="paper__label">{party.label.clone()}</h3>
            <p class="paper__party-name">{party.name.clone()}</p>
            <p class="paper__address">{party.address.clone()}</p>
            {registration(party)}
        </section>
    }
    .erase()
}

fn registration(party: &Party) -> Option<AnyView> {
    let gstin = party.gstin.clone();
    (!gstin.is_empty()).then(|| view! { <p>"GSTIN "<span class="paper__code">{gstin}</span></p> }.erase())
}

fn fact(Fact { name, value, look }: &Fact) -> AnyView {
    let class = match look {
        Look::Plain => None,
        Look::Unbroken => Some("unbroken"),
        Look::Strong => Some("paper__number"),
    };
    view! { <dt>{name.clone()}</dt><dd class=class>{value.clone()}</dd> }.erase()
}

fn table(table: &Table, class: &'static str, caption_class: &'static str) -> AnyView {
    let heading =
        |column: &Column| view! { <th class=numeric(column) scope="col">{column.heading.clone()}</th> }.erase();
    let row = |cells: &Vec<Cell>| {
        let cells = table.columns.iter().zip(cells).map(|(column, content)| cell(column, content)).collect_view();
        view! { <tr>{cells}</tr> }.erase()
    };
    view! {
        <table class=class>
            <caption class=caption_class>{table.caption.clone()}</caption>
            <thead><tr>{table.columns.iter().map(heading).collect_view()}</tr></thead>
            <tbody>{table.rows.iter().map(row).collect_view()}</tbody>
        </table>
    }
    .erase()
}

fn numeric(column: &Column) -> Option<&'static str> {
    (column.kind == ColumnKind::Figure).then_some("paper__num")
}

fn cell(column: &Column, Cell { before, text, after }: &Cell) -> AnyView {
    let small = |words: String| view! { <span class="paper__unit">{words}</span> }.erase();
    let text = text.clone();
    match column.kind {
        ColumnKind::Ordinal => view! { <td class="paper__no">{text}</td> }.erase(),
        ColumnKind::Wide => view! { <td class="paper__what">{text}</td> }.erase(),
        ColumnKind::Code | ColumnKind::Figure => view! {
            <td class=numeric(column) data-label=column.label.clone()>
                <span>
                    {(!before.is_empty()).then(|| small(before.clone() + " "))}
                    {text}
                    {(!after.is_empty()).then(|| small(String::from(" ") + after))}
                </span>
            </td>
        }
        .erase(),
    }
}

fn totals(sheet: &Sheet, first: bool) -> AnyView {
    let Fact { name, value, .. } = sheet.payable.clone();
    view! {
        <dl class="paper__totals">
            {sheet.totals.iter().map(fact).collect_view()}
            <dt class="paper__payable">{name}</dt>
            <dd class="paper__payable" id=first.then_some("paper-payable")>{value}</dd>
        </dl>
    }
    .erase()
}

fn foot(sheet: &Sheet) -> AnyView {
    let account = |Fact { name, value, .. }: &Fact| {
        view! { <dt>{name.clone()}</dt><dd class="paper__code">{value.clone()}</dd> }.erase()
    };
    let pay_to = (!sheet.pay_to.is_empty())
        .then(|| view! { <dl class="paper__pay-to">{sheet.pay_to.iter().map(account).collect_view()}</dl> }.erase());
    view! {
        <footer class="paper__foot">
            <div class="paper__notes">
                {pay_to}
                <p>{sheet.notes.clone()}</p>
            </div>
            <div class="paper__signature">
                <p>"For "<strong>{sheet.signs.clone()}</strong></p>
                <p class="paper__sign-line">"Authorised signatory"</p>
            </div>
        </footer>
    }
    .erase()
}
