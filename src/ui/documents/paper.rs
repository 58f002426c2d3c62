//! The invoice as it prints: what rule 46 asks for, in the order in which people look for it.

use leptos::prelude::*;

use super::totals::heads_amounts;
use crate::domain::document::{Buyer, Seller, Title};
use crate::domain::tax::{LineTotals, PriceBasis, Tax};
use crate::domain::{Document, DocumentContent, DocumentLine, Heads, Money, Rate};
use crate::ui::components::Erase;
use crate::ui::format;

#[component]
pub fn Paper(invoice: Document) -> AnyView {
    let Document { number, content, .. } = invoice;
    let title = match content.title() {
        Title::TaxInvoice => "Tax invoice",
        Title::BillOfSupply => "Bill of supply",
        Title::Invoice => "Invoice",
    };
    let taxed = content.heads != Heads::None;
    view! {
        <article class="paper" id="paper" aria-labelledby="paper-title">
            <header class="paper__head">
                {seller(&content.seller)}
                <div class="paper__kind">
                    <h2 class="paper__title" id="paper-title">{title}</h2>
                    <p class="paper__copy">"ORIGINAL FOR RECIPIENT"</p>
                </div>
            </header>
            <div class="paper__parties">
                {buyer(&content.buyer)}
                <dl class="paper__facts">
                    <dt>"Invoice number"</dt><dd class="paper__number">{number.to_string()}</dd>
                    <dt>"Invoice date"</dt><dd class="unbroken">{format::date(content.date)}</dd>
                    <dt>"Place of supply"</dt><dd>{format::state(content.place_of_supply)}</dd>
                    {taxed.then(|| view! { <dt>"Reverse charge"</dt><dd>"No"</dd> }.erase())}
                </dl>
            </div>
            {(content.buyer.sez && taxed).then(|| view! {
                <p class="paper__notes">
                    "SUPPLY MEANT FOR SEZ UNIT OR SEZ DEVELOPER FOR AUTHORISED OPERATIONS ON PAYMENT OF INTEGRATED TAX"
                </p>
            }.erase())}
            {lines(&content)}
            <div class="paper__end">
                {taxed.then(|| taxes(&content))}
                {totals(&content)}
            </div>
            <footer class="paper__foot">
                <p class="paper__notes">{content.notes.clone()}</p>
                <div class="paper__signature">
                    <p>"For "<strong>{content.seller.name.clone()}</strong></p>
                    <p class="paper__sign-line">"Authorised signatory"</p>
                </div>
            </footer>
        </article>
    }
    .erase()
}

fn seller(seller: &Seller) -> AnyView {
    let mut address = seller.address.clone();
    push_line(&mut address, &format::state(seller.state));
    let contact = [seller.phone.as_str(), seller.email.as_str()];
    let contact: Vec<&str> = contact.into_iter().filter(|text| !text.is_empty()).collect();
    let contact = (!contact.is_empty()).then(|| contact.join(" · "));
    view! {
        <div class="paper__seller">
            <p class="paper__name">{seller.name.clone()}</p>
            <p class="paper__address">{address}</p>
            {contact.map(|contact| view! { <p>{contact}</p> }.erase())}
            {seller.gstin.as_ref().map(|gstin| registration(gstin.as_str()))}
        </div>
    }
    .erase()
}

fn buyer(buyer: &Buyer) -> AnyView {
    let name = if buyer.name.is_empty() { "Sale over the counter".to_owned() } else { buyer.name.clone() };
    let mut address = buyer.address.clone();
    if let Some(state) = buyer.state {
        push_line(&mut address, &format::state(state));
    }
    view! {
        <section class="paper__party" aria-labelledby="bill-to">
            <h3 class="paper__label" id="bill-to">"Bill to"</h3>
            <p class="paper__party-name">{name}</p>
            <p class="paper__address">{address}</p>
            {buyer.gstin.as_ref().map(|gstin| registration(gstin.as_str()))}
        </section>
    }
    .erase()
}

fn registration(gstin: &str) -> AnyView {
    view! { <p>"GSTIN "<span class="paper__code">{gstin.to_owned()}</span></p> }.erase()
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

fn lines(content: &DocumentContent) -> AnyView {
    let heads = content.heads;
    let taxed = heads != Heads::None;
    let headings = taxed.then(|| {
        let heading = |(name, _)| view! { <th class="paper__num" scope="col">{name}</th> }.erase();
        view! {
            <th class="paper__num" scope="col">"GST"</th>
            {heads_amounts(heads, Tax::default()).into_iter().map(heading).collect_view()}
        }
        .erase()
    });
    let rows = content.lines.iter().zip(&content.totals.lines).enumerate();
    let rows = rows.map(|(index, (line, amounts))| row(index + 1, line, amounts, heads)).collect_view();
    view! {
        <table class="paper__lines">
            <caption class="visually-hidden">"Lines of the invoice, amounts in rupees"</caption>
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

fn row(number: usize, line: &DocumentLine, amounts: &LineTotals, heads: Heads) -> AnyView {
    let mut price = format::price(&line.priced.unit_price.to_string());
    if heads != Heads::None && line.priced.basis == PriceBasis::Inclusive {
        price.push_str(" incl.");
    }
    // Both lower the taxable value; they cannot overflow, since their sum is at most the line's value.
    let discount = amounts.discount.plus(amounts.document_discount).unwrap_or(amounts.discount);
    let discount = if discount == Money::ZERO { "–".to_owned() } else { format::amount(discount) };
    let taxes = (heads != Heads::None).then(|| {
        let cell = |(name, money): (&'static str, Money)| {
            view! { <td class="paper__num" data-label=name>{format::amount(money)}</td> }.erase()
        };
        view! {
            <td class="paper__num" data-label="GST">{line.priced.rate.to_string()}"%"</td>
            {heads_amounts(heads, amounts.tax).into_iter().map(cell).collect_view()}
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
            <td class="paper__num" data-label="Taxable">{format::amount(amounts.taxable)}</td>
            {taxes}
        </tr>
    }
    .erase()
}

/// The sums of the lines by rate, as returns ask for them.
fn taxes(content: &DocumentContent) -> AnyView {
    let heads = content.heads;
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
        let tax =
            Tax { cgst: sum(|line| line.tax.cgst), sgst: sum(|line| line.tax.sgst), igst: sum(|line| line.tax.igst) };
        let head_rate = if heads == Heads::Inter { rate.to_string() } else { rate.half().to_string() };
        let cell = |(name, money): (&'static str, Money)| {
            view! {
                <td class="paper__num" data-label=name>
                    <span><span class="paper__unit">{head_rate.clone()}"%"</span>" "{format::amount(money)}</span>
                </td>
            }
            .erase()
        };
        view! {
            <tr>
                <td data-label="GST">{rate.to_string()}"%"</td>
                <td class="paper__num" data-label="Taxable">{format::amount(taxable)}</td>
                {heads_amounts(heads, tax).into_iter().map(cell).collect_view()}
            </tr>
        }
        .erase()
    };
    let heading = |(name, _)| view! { <th class="paper__num" scope="col">{name}</th> }.erase();
    view! {
        <table class="paper__taxes">
            <caption class="paper__caption">"Tax by rate, in rupees"</caption>
            <thead><tr>
                <th scope="col">"GST"</th>
                <th class="paper__num" scope="col">"Taxable value"</th>
                {heads_amounts(heads, Tax::default()).into_iter().map(heading).collect_view()}
            </tr></thead>
            <tbody>{rates.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .erase()
}

fn totals(content: &DocumentContent) -> AnyView {
    let totals = &content.totals;
    let mut parts = Vec::new();
    if content.heads != Heads::None {
        parts.push(("Taxable value", totals.taxable));
        parts.extend(heads_amounts(content.heads, totals.tax));
    }
    parts.push(("Total", totals.total));
    if totals.round_off != Money::ZERO {
        parts.push(("Round-off", totals.round_off));
    }
    let part = |(name, money): (&'static str, Money)| view! { <dt>{name}</dt><dd>{format::amount(money)}</dd> }.erase();
    view! {
        <dl class="paper__totals">
            {parts.into_iter().map(part).collect_view()}
            <dt class="paper__payable">"Amount payable"</dt>
            <dd class="paper__payable" id="paper-payable">{format::rupees(totals.payable)}</dd>
        </dl>
    }
    .erase()
}
