//! The lines of the paper, each with its tax.

use leptos::prelude::*;

use super::super::totals::heads_amounts;
use crate::domain::tax::{LineTotals, PriceBasis, Tax};
use crate::domain::{DocumentContent, DocumentLine, Heads, Money, Treatment};
use crate::ui::components::Erase;
use crate::ui::format;

pub fn lines(content: &DocumentContent) -> AnyView {
    let heads = content.heads;
    let taxed = heads != Heads::None;
    let currency = content.worth.currency();
    let headings = taxed.then(|| {
        let heading = |(name, _)| view! { <th class="paper__num" scope="col">{name}</th> }.erase();
        view! {
            <th class="paper__num" scope="col">"GST"</th>
            {columns(content, content.totals.tax).into_iter().map(heading).collect_view()}
        }
        .erase()
    });
    let rows = content.lines.iter().zip(&content.totals.lines).enumerate();
    let rows = rows.map(|(index, (line, amounts))| row(index + 1, line, amounts, content)).collect_view();
    view! {
        <table class="paper__lines">
            <caption class="visually-hidden">"Lines, amounts in "{currency.name()}</caption>
            <thead><tr>
                <th scope="col">"#"</th>
                <th scope="col">"Description"</th>
                <th scope="col">"HSN/"<wbr/>"SAC"</th>
                <th class="paper__num" scope="col">"Quantity"</th>
                <th class="paper__num" scope="col">"Rate"</th>
                <th class="paper__num" scope="col">"Discount"</th>
                <th class="paper__num" scope="col">{if taxed { "Taxable value" } else { "Amount" }}</th>
                {headings}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}

fn row(number: usize, line: &DocumentLine, amounts: &LineTotals, content: &DocumentContent) -> AnyView {
    let (heads, currency) = (content.heads, content.worth.currency());
    let mut price = format::price(&line.priced.unit_price.to_string());
    if heads != Heads::None && line.priced.basis == PriceBasis::Inclusive {
        price.push_str(" incl.");
    }
    // Both lower the taxable value; they cannot overflow, since their sum is at most the line's value.
    let discount = amounts.discount.plus(amounts.document_discount).unwrap_or(amounts.discount);
    let discount = if discount == Money::ZERO { "–".to_owned() } else { format::amount_in(discount, currency) };
    let taxes = (heads != Heads::None).then(|| {
        let cell = |(name, money): (&'static str, Money)| {
            view! { <td class="paper__num" data-label=name>{format::amount_in(money, currency)}</td> }.erase()
        };
        let rate = match line.priced.treatment {
            Treatment::Taxable => line.priced.rate.to_string() + "%",
            Treatment::Exempt => "Exempt".to_owned(),
            Treatment::NonGst => "Non-GST".to_owned(),
        };
        view! {
            <td class="paper__num" data-label="GST">{rate}</td>
            {columns(content, amounts.tax).into_iter().map(cell).collect_view()}
        }
        .erase()
    });
    view! {
        <tr>
            <td class="paper__no">{number.to_string()}</td>
            <td class="paper__what">{line.description.clone()}</td>
            <td data-label="HSN/SAC">{line.hsn.as_ref().map(|hsn| hsn.as_str().to_owned())}</td>
            <td class="paper__num" data-label="Quantity">
                <span>{format::decimal(&line.priced.quantity.to_string())}" "
                <span class="paper__unit">{line.unit.code()}</span></span>
            </td>
            <td class="paper__num" data-label="Rate">{price}</td>
            <td class="paper__num" data-label="Discount">{discount}</td>
            <td class="paper__num" data-label="Taxable">{format::amount_in(amounts.taxable, currency)}</td>
            {taxes}
        </tr>
    }
    .erase()
}

/// The amounts of a line in the columns that the document has: cess also where a line bears none.
pub fn columns(content: &DocumentContent, tax: Tax) -> Vec<(&'static str, Money)> {
    let mut amounts = heads_amounts(content.heads, Tax { cess: Money::ZERO, ..tax });
    if content.totals.tax.cess != Money::ZERO {
        amounts.push(("Cess", tax.cess));
    }
    amounts
}
