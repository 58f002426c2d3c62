//! A customer: what they owe, how long, and every entry with the balance after it.

use leptos::prelude::*;

use super::CustomerDialog;
use crate::browser::{address, clock};
use crate::domain::history::Subject;
use crate::domain::{Customer, CustomerId, Date, FinancialYear, Money, date};
use crate::language::{fill, key, tr};
use crate::protocol::{
    Account, ArchiveCustomer, CustomerStanding, DeleteCustomer, GetAccount, GetCustomer, GetCustomerStanding,
    GetLedger, Ledger, LedgerEntry, LedgerWhat,
};
use crate::ui::components::{Erase, TextField, follow, handler, icon, leaving, waiting_rows};
use crate::ui::format;
use crate::ui::history::HistoryPanel;
use crate::ui::lists::Kept;
use crate::ui::payments::PaymentDialog;
use crate::ui::places::Places;
use crate::ui::reports::statement_of;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::title;
use crate::ui::words::kinds;

/// Entries of one page of the ledger.
const ENTRIES: u32 = 200;

/// `id` is as it stands in the address.
pub fn page(id: &str) -> AnyView {
    let session = Session::current();
    let customer = RwSignal::new(None::<Option<Customer>>);
    match id.parse::<CustomerId>() {
        Ok(id) => follow(move || {
            session.follow_changes();
            session.request(GetCustomer { id }, move |answer| match answer {
                Ok(found) => drop(customer.try_set(Some(found))),
                Err(fault) => session.report(&fault),
            });
        }),
        Err(_) => customer.set(Some(None)),
    }
    // Made anew for another name only, so that the ledger keeps its period.
    let known = Memo::new(move |_| customer.get());
    let screen = move || match known.get() {
        None => view! { <div class="page">{waiting_rows()}</div> }.erase(),
        Some(None) => missing(),
        Some(Some(found)) => view! { <CustomerPage customer=found/> }.erase(),
    };
    view! { {move || screen()} }.into_any()
}

#[component]
fn CustomerPage(customer: Customer) -> AnyView {
    let (session, places) = (Session::current(), Places::current());
    let id = customer.id;
    title::set(&customer.name);
    let account = RwSignal::new(None::<Account>);
    let archived = RwSignal::new(false);
    let (editing, paying) = (RwSignal::new(false), RwSignal::new(false));
    // What this tab has changed shows on the page that is made anew.
    let again = move || places.go_instead(&address::here());
    follow(move || {
        session.follow_changes();
        session.request(GetAccount { customer: id, today: clock::today() }, move |answer| match answer {
            Ok(found) => drop(account.try_set(Some(found))),
            Err(fault) => session.report(&fault),
        });
    });
    let merged_into = RwSignal::new(None::<CustomerId>);
    follow(move || {
        session.follow_changes();
        session.request(GetCustomerStanding { id }, move |answer| {
            if let Ok(Some(standing)) = answer {
                archived.try_set(standing == CustomerStanding::Archived);
                merged_into.try_set(match standing {
                    CustomerStanding::Merged(into) => Some(into),
                    CustomerStanding::Active | CustomerStanding::Archived => None,
                });
            }
        });
    });
    let standing = move || match merged_into.get() {
        Some(into) => Some(
            view! {
                <p class="notice">
                    <a class="link" href=String::from("/customers/") + &into.to_string()>
                        {tr("It was merged into another customer.")}
                    </a>
                </p>
            }
            .erase(),
        ),
        None => {
            archived.get().then(|| view! { <p class="notice">{tr("Archived: it stays out of the lists.")}</p> }.erase())
        }
    };
    let name = customer.name.clone();
    let mut facts: Vec<String> = Vec::new();
    facts.extend(customer.gstin.as_ref().map(|gstin| String::from("GSTIN ") + gstin.as_str()));
    facts.extend(customer.state().map(format::state));
    facts.extend(
        customer.credit_limit.map(|limit| fill("Credit limit {amount}", &[("amount", &format::rupees(limit))])),
    );
    facts.extend([customer.phone.clone(), customer.email.clone()].into_iter().filter(|text| !text.is_empty()));
    let dialogs =
        {
            let customer = customer.clone();
            move || {
                if editing.get() {
                    let close = Callback::new(move |()| editing.set(false));
                    let saved = Callback::new(move |customer: Customer| {
                        session.notify(NoticeKind::Done, fill("{name} is saved", &[("name", &customer.name)]));
                        again();
                    });
                    let gone = Callback::new(move |words: String| {
                        session.notify(NoticeKind::Done, words);
                        places.go_instead("/customers");
                    });
                    let archived = archived.get_untracked();
                    let archive = ArchiveCustomer { id, archived: !archived };
                    let more = leaving(customer.name.clone(), archived, archive, DeleteCustomer { id }, gone);
                    let customer = Some(customer.clone());
                    return Some(view! {
                    <CustomerDialog customer=customer name=String::new() on_saved=saved on_close=close more=more/>
                }.erase());
                }
                paying.get().then(|| {
                    let close = Callback::new(move |()| paying.set(false));
                    let saved = Callback::new(move |_| {
                        session.notify(NoticeKind::Done, tr("The payment is recorded"));
                        again();
                    });
                    let payer = Some((id, customer.name.clone()));
                    view! { <PaymentDialog customer=payer on_saved=saved on_close=close/> }.erase()
                })
            }
        };
    view! {
        <div class="page">
            <a class="page__back" href=Kept::current().way_back("/customers")>{icon("back")}{tr("Customers")}</a>
            <header class="page__head">
                <h1>{name}</h1>
                <div class="page__actions">
                    <a class="button button--fold" id="customer-statement" href=statement_of(id)>
                        {icon("reports")}<span class="button__label">{tr("Statement")}</span>
                    </a>
                    <button class="button" type="button" id="customer-edit" on:click=handler(move |_| editing.set(true))>
                        {icon("edit")}{tr("Edit")}
                    </button>
                    <button class="button button--primary" type="button" id="payment-record"
                        on:click=handler(move |_| paying.set(true))>{tr("Record payment")}</button>
                </div>
            </header>
            <p class="soft">{facts.join(" · ")}</p>
            {move || standing()}
            {move || account.get().map(|account| owed(&account))}
            <LedgerView customer=id/>
            <HistoryPanel subject=Subject::Customer(id)/>
            {move || dialogs()}
        </div>
    }
    .erase()
}

fn owed(account: &Account) -> AnyView {
    let (label, amount) = if account.balance < Money::ZERO {
        (tr("In credit"), Money::ZERO.minus(account.balance).unwrap_or_default())
    } else {
        (tr("Owes"), account.balance)
    };
    const NAMES: [&str; 5] =
        [key("Not due"), key("1–30 days"), key("31–60 days"), key("61–90 days"), key("Over 90 days")];
    let bucket = |(name, amount): (&'static str, Money)| {
        view! { <div class="ageing__bucket"><dt>{tr(name)}</dt><dd class="num">{format::rupees(amount)}</dd></div> }
            .erase()
    };
    let buckets = NAMES.into_iter().zip(account.ageing.buckets()).map(bucket).collect_view();
    view! {
        <section class="card owed" aria-label=tr("What is owed")>
            <p class="owed__sum">{label}" "<strong class="num" id="customer-balance">{format::rupees(amount)}</strong></p>
            <dl class="ageing">{buckets}</dl>
        </section>
    }
    .erase()
}

#[component]
fn LedgerView(customer: CustomerId) -> AnyView {
    let session = Session::current();
    let today = clock::today();
    let from = RwSignal::new(FinancialYear::of(today).first_day().to_string());
    let to = RwSignal::new(FinancialYear::of(today).last_day().to_string());
    let pages = RwSignal::new(None::<Vec<Ledger>>);
    let load = move |from: Date, to: Date, so_far: Vec<Ledger>| {
        let after = so_far.last().and_then(|page| page.next.clone());
        session.request(GetLedger { customer, from, to, after, limit: ENTRIES }, move |answer| match answer {
            Ok(page) => drop(pages.try_set(Some(so_far.into_iter().chain([page]).collect()))),
            Err(fault) => session.report(&fault),
        });
    };
    let period = move || Some((from.with(|text| date::parse(text))?, to.with(|text| date::parse(text))?));
    follow(move || {
        session.follow_changes();
        if let Some((from, to)) = period() {
            load(from, to, Vec::new());
        }
    });
    let more = move |_| {
        if let (Some((from, to)), Some(so_far)) = (untrack(period), pages.get_untracked()) {
            load(from, to, so_far);
        }
    };
    let has_more = move || pages.with(|pages| pages.iter().flatten().last().is_some_and(|page| page.next.is_some()));
    view! {
        <section class="section" aria-labelledby="ledger-title">
            <div class="section-head"><h2 id="ledger-title">{tr("Ledger")}</h2></div>
            <div class="fields fields--three ledger__period">
                <TextField id="ledger-from" label=tr("From") value=from kind="date"/>
                <TextField id="ledger-to" label=tr("To") value=to kind="date"/>
            </div>
            {move || pages.get().map(|pages| table(&pages))}
            {move || has_more().then(|| view! {
                <button class="button" type="button" on:click=handler(more)>{tr("Show more")}</button>
            }.erase())}
        </section>
    }
    .erase()
}

fn table(pages: &[Ledger]) -> AnyView {
    let opening = pages.first().map(|page| page.opening).unwrap_or_default();
    let mut balance = opening;
    let mut rows = Vec::new();
    for entry in pages.iter().flat_map(|page| &page.entries) {
        // The worker has summed the same entries; what fitted there fits here.
        balance = balance.plus(entry.amount).unwrap_or_default();
        rows.push(row(entry, balance));
    }
    let closing = format::rupees(balance);
    view! {
        <table class="ledger" id="ledger">
            <caption class="visually-hidden">{tr("Entries with the balance after each")}</caption>
            <thead><tr>
                <th scope="col">{tr("Date")}</th><th scope="col">{tr("Entry")}</th>
                <th class="ledger__num" scope="col">{tr("Owed|of an entry")}</th>
                <th class="ledger__num" scope="col">{tr("Settled|of an entry")}</th>
                <th class="ledger__num" scope="col">{tr("Balance")}</th>
            </tr></thead>
            <tbody>
                <tr class="ledger__edge"><td></td><td>{tr("Opening balance")}</td><td></td><td></td>
                    <td class="ledger__num">{format::amount(opening)}</td></tr>
                {rows}
                <tr class="ledger__edge"><td></td><td>{tr("Closing balance")}</td><td></td><td></td>
                    <td class="ledger__num" id="ledger-closing">{closing}</td></tr>
            </tbody>
        </table>
    }
    .erase()
}

fn row(entry: &LedgerEntry, balance: Money) -> AnyView {
    let (words, address) = described(&entry.what);
    let negative = Money::ZERO.minus(entry.amount).unwrap_or_default();
    let (owed, settled) = if entry.amount < Money::ZERO {
        (String::new(), format::amount(negative))
    } else {
        (format::amount(entry.amount), String::new())
    };
    view! {
        <tr>
            <td class="num unbroken">{format::date(entry.date)}</td>
            <td><a class="ledger__link" href=address>{words}</a></td>
            <td class="ledger__num" data-label=tr("Owed|of an entry")>{owed}</td>
            <td class="ledger__num" data-label=tr("Settled|of an entry")>{settled}</td>
            <td class="ledger__num" data-label=tr("Balance")>{format::amount(balance)}</td>
        </tr>
    }
    .erase()
}

/// What happened, and where it can be seen.
pub fn described(what: &LedgerWhat) -> (String, String) {
    let document = |id: &crate::domain::DocumentId| String::from("/invoices/") + &id.to_string();
    let payment = |id: &crate::domain::PaymentId| String::from("/payments/") + &id.to_string();
    match what {
        LedgerWhat::Document { document, kind, number } => {
            let words = kinds::kind(*kind);
            (
                format::sentence(words.one) + " " + number.as_str(),
                String::from(words.path) + "/" + &document.to_string(),
            )
        }
        LedgerWhat::Cancelled { document: id, number } => {
            (fill("Cancelled {number}", &[("number", number.as_str())]), document(id))
        }
        LedgerWhat::Payment { payment: id, mode, reference, refund } => {
            let words = if *refund { key("Given back, {mode}") } else { key("Payment, {mode}") };
            let mut words = fill(words, &[("mode", kinds::mode(*mode))]);
            if !reference.is_empty() {
                words.push_str(" · ");
                words.push_str(reference);
            }
            (words, payment(id))
        }
        LedgerWhat::Tds { payment: id } => (tr("TDS kept back").to_owned(), payment(id)),
        LedgerWhat::Reversed { payment: id, reason } => {
            (fill("Reversed: {reason}", &[("reason", reason)]), payment(id))
        }
        LedgerWhat::WrittenOff { document: id, reason } => {
            (fill("Written off: {reason}", &[("reason", reason)]), document(id))
        }
    }
}

fn missing() -> AnyView {
    view! {
        <div class="page">
            <section class="empty">
                <h1>{tr("This customer is not in the books")}</h1>
                <a class="button button--primary" href="/customers">{tr("Show the customers")}</a>
            </section>
        </div>
    }
    .erase()
}
