//! An issued document: the paper, how it stands, and what can be done with it.

use leptos::prelude::*;

use super::actions::Actions;
use super::copies::Copies;
use super::page::{NUMBER, Shown};
use super::settled::settled;
use crate::browser::{clock, page};
use crate::domain::document::Terms;
use crate::domain::history::Subject;
use crate::domain::{Document, Money, Standing};
use crate::language::{fill, key, tr};
use crate::protocol::{DocumentRow, SettlementRow};
use crate::ui::components::{Erase, icon};
use crate::ui::format;
use crate::ui::history::HistoryPanel;
use crate::ui::lists::Kept;
use crate::ui::words::kinds;

#[component]
pub fn DocumentView(
    document: Document,
    standing: Standing,
    related: Vec<DocumentRow>,
    settlements: Vec<SettlementRow>,
    shown: RwSignal<Shown>,
) -> AnyView {
    let id = document.id;
    let number = document.number.to_string();
    // The name that a browser proposes for the PDF; a slash would not do in it.
    page::set_title(&(number.replace('/', "-") + " " + &document.content.seller.name));
    let kind = document.content.kind();
    let words = kinds::kind(kind);
    let (status, class) = kinds::status(standing.status(kind, clock::today()));
    let cancelled = standing.cancelled.is_some();
    view! {
        <div class="page page--paper">
            <a class="page__back" href=Kept::current().way_back(words.path)>{icon("back")}{words.title}</a>
            <header class="page__head">
                <h1 class="num" id=NUMBER tabindex="-1">{number}</h1>
                <span class=class id="paper-status">{status}</span>
                <Actions document=document.clone() standing=standing.clone() shown=shown/>
            </header>
            {facts(&standing)}
            {advance(&document)}
            {(!related.is_empty()).then(|| relatives(related))}
            {settled(&document, standing.balance(), cancelled, settlements, shown)}
            <Copies document=document cancelled=cancelled/>
            <HistoryPanel subject=Subject::Document(id)/>
        </div>
    }
    .erase()
}

/// What happened to it since its issue.
fn facts(standing: &Standing) -> Option<AnyView> {
    let mut facts: Vec<String> = Vec::new();
    if let Some(cancelled) = &standing.cancelled {
        let values = [("date", &*format::date(cancelled.on)), ("reason", &cancelled.reason)];
        facts.push(fill("Cancelled on {date}: {reason}", &values));
    }
    if let Some(answer) = standing.answer {
        let said = if answer.accepted { key("Accepted on {date}") } else { key("Declined on {date}") };
        facts.push(fill(said, &[("date", &format::date(answer.on))]));
    }
    if standing.settled != Money::ZERO {
        let (settled, left) = (format::rupees(standing.settled), format::rupees(standing.balance()));
        facts.push(fill("Settled {settled}, left {left}", &[("settled", &settled), ("left", &left)]));
    }
    (!facts.is_empty()).then(|| {
        let fact = |text| view! { <li>{text}</li> }.erase();
        view! { <ul class="happened" id="paper-facts">{facts.into_iter().map(fact).collect_view()}</ul> }.erase()
    })
}

/// Where the advance of a voucher is found.
fn advance(document: &Document) -> Option<AnyView> {
    let Terms::ReceiptVoucher { payment: Some(payment) } = document.content.terms else { return None };
    let address = String::from("/payments/") + &payment.to_string();
    Some(
        view! { <p><a class="link" id="paper-payment" href=address>{tr("The payment that this is for")}</a></p> }
            .erase(),
    )
}

fn relatives(related: Vec<DocumentRow>) -> AnyView {
    let relative = |row: DocumentRow| {
        let words = kinds::kind(row.kind);
        let address = String::from(words.path) + "/" + &row.id.to_string();
        let (status, class) = kinds::status(row.standing.status(row.kind, clock::today()));
        let named = fill("{document} of {date}", &[("document", words.one), ("date", &format::date(row.date))]);
        view! {
            <li class="relatives__item">
                <a class="relatives__link num" href=address>{row.number.to_string()}</a>
                <span class="soft">{named}</span>
                <span class="num">{format::money_in(row.payable, row.currency)}</span>
                <span class=class>{status}</span>
            </li>
        }
        .erase()
    };
    view! {
        <nav class="relatives" aria-label=tr("Related documents")>
            <ul class="relatives__list">{related.into_iter().map(relative).collect_view()}</ul>
        </nav>
    }
    .erase()
}
