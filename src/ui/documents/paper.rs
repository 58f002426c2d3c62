//! The document as it prints: what rules 46, 49, 53 and 55 ask for, in the order in which people look for it.

use leptos::prelude::*;

use super::totals::heads_amounts;
use crate::domain::document::{Buyer, DeliveryAddress, Seller, Terms};
use crate::domain::tax::{LineTotals, PriceBasis, Tax};
use crate::domain::{
    Document, DocumentContent, DocumentKind, DocumentLine, Heads, Money, Rate, Registration, SupplyKind, Treatment,
    Worth,
};
use crate::ui::components::Erase;
use crate::ui::format;
use crate::ui::words::kinds;

#[component]
pub fn Paper(document: Document, #[prop(optional)] cancelled: bool) -> AnyView {
    let Document { number, content, .. } = document;
    let title = kinds::title(content.title());
    let taxed = content.heads != Heads::None;
    view! {
        <article class=if cancelled { "paper paper--cancelled" } else { "paper" } id="paper" aria-labelledby="paper-title">
            {on_top(&content).map(|words| view! { <p class="paper__on-top">{words}</p> }.erase())}
            <header class="paper__head">
                {seller(&content.seller)}
                <div class="paper__kind">
                    <h2 class="paper__title" id="paper-title">{title}</h2>
                    <p class="paper__copy">{if cancelled { "CANCELLED" } else { "ORIGINAL FOR RECIPIENT" }}</p>
                </div>
            </header>
            <div class="paper__parties">
                {buyer(&content.buyer)}
                {(!content.delivery.is_empty()).then(|| delivery(&content.delivery))}
                <dl class="paper__facts">
                    <dt>"Number"</dt><dd class="paper__number">{number.to_string()}</dd>
                    <dt>"Date"</dt><dd class="unbroken">{format::date(content.date)}</dd>
                    {terms(&content)}
                    <dt>"Place of supply"</dt><dd>{format::state(content.place_of_supply)}</dd>
                    {taxed.then(|| view! {
                        <dt>"Reverse charge"</dt><dd>{if content.reverse_charge { "Yes" } else { "No" }}</dd>
                    }.erase())}
                    {exchange(&content)}
                </dl>
            </div>
            {endorsement(&content).map(|words| view! { <p class="paper__notes">{words}</p> }.erase())}
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

/// What a composition dealer must say (rule 5(1)(f) of the composition rules).
fn on_top(content: &DocumentContent) -> Option<&'static str> {
    (content.seller.registration == Registration::Composition)
        .then_some("Composition taxable person, not eligible to collect tax on supplies")
}

/// The endorsement of rule 46 for supplies abroad and to special economic zones.
fn endorsement(content: &DocumentContent) -> Option<&'static str> {
    if content.heads == Heads::None {
        return None;
    }
    match content.supply {
        SupplyKind::Sez => {
            Some("SUPPLY MEANT FOR SEZ UNIT OR SEZ DEVELOPER FOR AUTHORISED OPERATIONS ON PAYMENT OF INTEGRATED TAX")
        }
        SupplyKind::SezUnderBond => Some(
            "SUPPLY MEANT FOR SEZ UNIT OR SEZ DEVELOPER FOR AUTHORISED OPERATIONS UNDER BOND OR LETTER OF UNDERTAKING \
             WITHOUT PAYMENT OF INTEGRATED TAX",
        ),
        SupplyKind::Export => Some("SUPPLY MEANT FOR EXPORT ON PAYMENT OF INTEGRATED TAX"),
        SupplyKind::ExportUnderBond => {
            Some("SUPPLY MEANT FOR EXPORT UNDER BOND OR LETTER OF UNDERTAKING WITHOUT PAYMENT OF INTEGRATED TAX")
        }
        SupplyKind::Domestic | SupplyKind::DeemedExport => None,
    }
}

/// What belongs to the kind of the document.
fn terms(content: &DocumentContent) -> AnyView {
    let mut facts: Vec<(&'static str, String)> = Vec::new();
    match &content.terms {
        Terms::Quotation { valid_until: Some(day) } => facts.push(("Valid until", format::date(*day))),
        Terms::Invoice { due } if *due != content.date => facts.push(("Due date", format::date(*due))),
        Terms::CreditNote(note) | Terms::DebitNote(note) => {
            for reference in &note.against {
                let words = String::from(reference.number.as_str()) + " of " + &format::date(reference.date);
                facts.push(("Against invoice", words));
            }
            facts.push(("Reason", note.reason.clone()));
        }
        Terms::DeliveryChallan { purpose } => facts.push(("Goods go for", purpose.clone())),
        _ => {}
    }
    let fact = |(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }.erase();
    facts.into_iter().map(fact).collect_view().into_any()
}

fn exchange(content: &DocumentContent) -> Option<AnyView> {
    let Worth::Foreign { currency, rate } = content.worth else { return None };
    let words = String::from("1 ") + currency.code() + " = ₹" + &format::decimal(&rate.to_string());
    Some(view! { <dt>"Exchange rate"</dt><dd class="num">{words}</dd> }.erase())
}

fn delivery(delivery: &DeliveryAddress) -> AnyView {
    let mut address = delivery.address.clone();
    if let Some(state) = delivery.state {
        push_line(&mut address, &format::state(state));
    }
    view! {
        <section class="paper__party" aria-labelledby="ship-to">
            <h3 class="paper__label" id="ship-to">"Deliver to"</h3>
            <p class="paper__party-name">{delivery.name.clone()}</p>
            <p class="paper__address">{address}</p>
        </section>
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
fn columns(content: &DocumentContent, tax: Tax) -> Vec<(&'static str, Money)> {
    let mut amounts = heads_amounts(content.heads, Tax { cess: Money::ZERO, ..tax });
    if content.totals.tax.cess != Money::ZERO {
        amounts.push(("Cess", tax.cess));
    }
    amounts
}

/// The sums of the lines by rate, as returns ask for them.
fn taxes(content: &DocumentContent) -> AnyView {
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

fn totals(content: &DocumentContent) -> AnyView {
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
            <dt class="paper__payable">{if content.kind() == DocumentKind::CreditNote { "Amount credited" } else { "Amount payable" }}</dt>
            <dd class="paper__payable" id="paper-payable">{format::money_in(totals.payable, currency)}</dd>
        </dl>
    }
    .erase()
}
