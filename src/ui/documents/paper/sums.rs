//! What the lines of the paper come to: tax by rate, totals, and the payable amount in words.

use leptos::prelude::*;

use super::super::totals::heads_amounts;
use super::lines::columns;
use crate::domain::tax::{LineTotals, Tax};
use crate::domain::{DocumentContent, Heads, Money, Rate, in_words};
use crate::ui::components::Erase;
use crate::ui::format;
use crate::ui::words::kinds;

/// The sums of the lines by rate, as returns ask for them.
pub fn taxes(content: &DocumentContent) -> AnyView {
    let currency = content.worth.currency();
    let mut rates: Vec<Rate> = Vec::new();
    for line in &content.lines {
        if let Err(place) = rates.binary_search(&line.priced.rate) {
            rates.insert(place, line.priced.rate);
        }
    }
    let row = |rate: Rate| {
        let of_rate = content.lines.iter().zip(&content.totals.lines).filter(|(line, _)| line.priced.rate == rate);
        // These are parts of sums that fitted.
        let sum = |part: fn(&LineTotals) -> Money| {
            Money::sum(of_rate.clone().map(|(_, amounts)| part(amounts))).unwrap_or_default()
        };
        let taxable = sum(|line| line.taxable);
        let tax = Tax {
            cgst: sum(|line| line.tax.cgst),
            sgst: sum(|line| line.tax.sgst),
            igst: sum(|line| line.tax.igst),
            cess: sum(|line| line.tax.cess),
        };
        let halved = matches!(content.heads, Heads::Intra { .. });
        let head_rate = if halved { rate.half().to_string() } else { rate.to_string() };
        let cell = |(name, money): (&'static str, Money)| {
            let rate = if name == "Cess" { String::new() } else { head_rate.clone() + "% " };
            view! {
                <td class="paper__num" data-label=name>
                    <span><span class="paper__unit">{rate}</span>{format::amount_in(money, currency)}</span>
                </td>
            }
            .erase()
        };
        view! {
            <tr>
                <td data-label="GST">{rate.to_string()}"%"</td>
                <td class="paper__num" data-label="Taxable">{format::amount_in(taxable, currency)}</td>
                {columns(content, tax).into_iter().map(cell).collect_view()}
            </tr>
        }
        .erase()
    };
    let heading = |(name, _)| view! { <th class="paper__num" scope="col">{name}</th> }.erase();
    view! {
        <table class="paper__taxes">
            <caption class="paper__caption">"Tax by rate"</caption>
            <thead><tr>
                <th scope="col">"GST"</th>
                <th class="paper__num" scope="col">"Taxable value"</th>
                {columns(content, content.totals.tax).into_iter().map(heading).collect_view()}
            </tr></thead>
            <tbody>{rates.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .erase()
}

pub fn totals(content: &DocumentContent, first: bool) -> AnyView {
    let totals = &content.totals;
    let currency = content.worth.currency();
    let mut parts = Vec::new();
    if content.heads != Heads::None {
        parts.push(("Taxable value", totals.taxable));
        parts.extend(heads_amounts(content.heads, totals.tax));
    }
    if content.reverse_charge {
        let tax = totals.tax.total().unwrap_or_default();
        parts.push(("Tax, paid by the customer", Money::ZERO.minus(tax).unwrap_or_default()));
    }
    parts.push(("Total", totals.total));
    if totals.round_off != Money::ZERO {
        parts.push(("Round-off", totals.round_off));
    }
    let part = |(name, money): (&'static str, Money)| {
        view! { <dt>{name}</dt><dd>{format::amount_in(money, currency)}</dd> }.erase()
    };
    view! {
        <dl class="paper__totals">
            {parts.into_iter().map(part).collect_view()}
            <dt class="paper__payable">{kinds::sum(content.kind())}</dt>
            <dd class="paper__payable" id=first.then_some("paper-payable")>{format::money_in(totals.payable, currency)}</dd>
        </dl>
    }
    .erase()
}

pub fn words(content: &DocumentContent) -> AnyView {
    let words = in_words(content.totals.payable, content.worth.currency());
    view! { <p class="paper__words"><span class="paper__label">"In words "</span>{words}</p> }.erase()
}
