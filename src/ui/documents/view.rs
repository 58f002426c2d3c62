//! An issued document: the paper, how it stands, and what can be done with it.

use leptos::prelude::*;

use super::actions::Actions;
use super::copies::{Copies, Wanted};
use super::page::{NUMBER, Shown};
use super::settled::settled;
use super::timeline::timeline;
use crate::browser::{clock, page};
use crate::domain::document::Terms;
use crate::domain::history::Subject;
use crate::domain::{Document, Standing};
use crate::language::{fill, tr};
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
    let wanted = Wanted::original();
    view! {
        <div class="page page--paper">
            <a class="page__back" href=Kept::current().way_back(words.path)>{icon("back")}{words.title}</a>
            <header class="page__head">
                <h1 class="num" id=NUMBER tabindex="-1">{number}</h1>
                <span class=class id="paper-status">{status}</span>
                <Actions document=document.clone() standing=standing.clone() shown=shown wanted=wanted/>
            </header>
            {timeline(&document, &standing, &settlements)}
            {advance(&document)}
            {(!related.is_empty()).then(|| relatives(related))}
            {settled(&document, standing.balance(), cancelled, settlements, shown)}
            <Copies document=document cancelled=cancelled wanted=wanted/>
            <HistoryPanel subject=Subject::Document(id)/>
        </div>
    }
    .erase()
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
