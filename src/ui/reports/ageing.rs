//! Receivables ageing: what every customer owes today, by how long it is overdue.

use super::chart::Chart;
use super::run::Run;
use super::sheet::{Found, Place, Sheet, column, text, too_large};
use crate::browser::clock;
use crate::domain::account::Ageing;
use crate::domain::report::csv::Cell;
use crate::domain::{Money, Overflow, in_order};
use crate::protocol::{AgeingRow, Fault, GetAgeing};
use crate::ui::session::Session;

const BUCKETS: [&str; 5] = ["Not due", "1–30 days", "31–60 days", "61–90 days", "Over 90 days"];

pub(super) async fn gather(session: Session, run: Run) -> Result<Option<Found>, Fault> {
    let today = clock::today();
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        if !run.at(rows.len(), None) {
            return Ok(None);
        }
        let page = session.ask(GetAgeing { after, today }).await?;
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    if !run.is_wanted() {
        return Ok(None);
    }
    shown(rows).map(Some).map_err(too_large)
}

/// By customer, whose rows may be several, those that owe most first.
fn summed(rows: Vec<AgeingRow>) -> Result<Vec<(AgeingRow, Money)>, Overflow> {
    let order = in_order(0..rows.len(), |one, other| rows[*one].customer <= rows[*other].customer);
    let mut summed: Vec<AgeingRow> = Vec::new();
    for place in order {
        match summed.last_mut() {
            Some(last) if last.customer == rows[place].customer => {
                last.ageing = last.ageing.plus(rows[place].ageing)?
            }
            _ => summed.push(rows[place].clone()),
        }
    }
    let totals = summed.iter().map(|row| row.ageing.total()).collect::<Result<Vec<Money>, Overflow>>()?;
    let order = in_order(0..totals.len(), |one, other| totals[*one] >= totals[*other]);
    Ok(order.into_iter().map(|place| (summed[place].clone(), totals[place])).collect())
}

fn shown(rows: Vec<AgeingRow>) -> Result<Found, Overflow> {
    if rows.is_empty() {
        return Ok(Found::default());
    }
    let columns = BUCKETS.map(|heading| column(heading, Place::Seldom));
    let mut sheet = Sheet::new(
        "Customers that owe something, the most first",
        [column("Customer", Place::Name)].into_iter().chain(columns).chain([column("Owed", Place::Total)]),
    );
    let mut all = Ageing::default();
    for (row, owed) in summed(rows)? {
        all = all.plus(row.ageing)?;
        let link = row.customer.map(|customer| String::from("/customers/") + &customer.to_string());
        let name = if row.customer.is_some() { row.name } else { "Sales over the counter".to_owned() };
        sheet.push(cells(name, row.ageing, owed), link);
    }
    sheet.total = cells("Total".to_owned(), all, all.total()?);
    let bars = BUCKETS.into_iter().map(str::to_owned).zip(all.buckets()).collect();
    Ok(Found { about: Vec::new(), chart: Some(Chart::Bars(bars)), sheets: vec![sheet] })
}

fn cells(name: String, ageing: Ageing, owed: Money) -> Vec<Cell> {
    let mut cells = vec![text(name)];
    cells.extend(ageing.buckets().map(Cell::Amount));
    cells.push(Cell::Amount(owed));
    cells
}
