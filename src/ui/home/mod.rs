//! Home: what is owed and overdue, how the business does, and what to do next. Each figure leads to the list behind it.

mod checklist;
mod overview;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::components::{Erase, follow, icon, waiting_rows};
use super::recurring::DueNotice;
use super::session::Session;
use crate::browser::clock;
use crate::domain::{Date, FinancialYear};
use crate::language::tr;
use crate::protocol::{
    BuyingCustomer, BuyingPeriod, Fault, Figures, GetFigures, ListBuying, ListOverdue, ListOwing, OverdueClaim,
    OwingCustomer,
};
use crate::ui::title;

pub const PATH: &str = "/home";

/// Rows of each short list.
const ROWS: u32 = 5;

/// What the screen says.
struct Seen {
    figures: Figures,
    overdue: Vec<OverdueClaim>,
    owing: Vec<OwingCustomer>,
    /// In this financial year.
    buying: Vec<BuyingCustomer>,
}

#[component]
pub fn Home() -> AnyView {
    let session = Session::current();
    let today = clock::today();
    title::set(tr("Home"));
    let seen = RwSignal::new(None::<Seen>);
    follow(move || {
        session.follow_changes();
        spawn_local(async move {
            match look(session, today).await {
                Ok(found) => drop(seen.try_set(Some(found))),
                Err(fault) => session.report(&fault),
            }
        });
    });
    let begun = Memo::new(move |_| seen.with(|seen| seen.as_ref().map(|seen| seen.figures.begun)));
    // What another tab saves need not change what is said here; then the links stay, and the focus with them.
    let said = Memo::new(move |_| seen.with(|seen| seen.as_ref().map(|seen| overview::markup(seen, today))));
    let content = move || match said.get() {
        None => waiting_rows(),
        Some(said) => view! { <div class="home" inner_html=said></div> }.erase(),
    };
    view! {
        <div class="page pins">
            <header class="page__head">
                <h1>{tr("Home")}</h1>
                <div class="page__actions">
                    <a class="button" href="/quotations/new">{icon("plus")}{tr("Quotation")}</a>
                    <a class="button button--primary" id="invoice-new" href="/invoices/new">{icon("plus")}{tr("New invoice")}</a>
                </div>
            </header>
            {move || begun.get().map(|begun| checklist::checklist(session, begun))}
            <DueNotice/>
            {move || content()}
        </div>
    }
    .erase()
}

async fn look(session: Session, today: Date) -> Result<Seen, Fault> {
    Ok(Seen {
        figures: session.ask(GetFigures { today }).await?,
        overdue: session.ask(ListOverdue { today, limit: ROWS }).await?,
        owing: session.ask(ListOwing { today, limit: ROWS }).await?,
        buying: session.ask(ListBuying { period: BuyingPeriod::Year(FinancialYear::of(today)), limit: ROWS }).await?,
    })
}
