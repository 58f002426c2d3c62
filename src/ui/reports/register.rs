//! The document register: every document with its tax, or those that are behind a figure of another report.

use super::asked::Asked;
use super::run::Run;
use super::sales::key_name;
use super::sheet::{FIGURES, Found, Line, Place, Sheet, column, figure_cells, text, too_large};
use crate::domain::report::csv::Cell;
use crate::domain::report::{Article, Figures, SalesKey};
use crate::protocol::{Fault, GetCustomer, GetItem, GetRegister, RegisterRow};
use crate::ui::format;
use crate::ui::session::Session;
use crate::ui::words::kinds;

pub(super) async fn gather(session: Session, asked: Asked, run: Run) -> Result<Option<Found>, Fault> {
    let about = match &asked.only {
        None => Vec::new(),
        Some(key) => vec![String::from("Only ") + &key_name(key, &name(session, key).await?)],
    };
    let parts = asked.period.parts();
    let mut rows = Vec::new();
    for (done, part) in parts.iter().enumerate() {
        if !run.at(done, Some(parts.len())) {
            return Ok(None);
        }
        let call = GetRegister { part: *part, kind: asked.kind, only: asked.only.clone() };
        rows.extend(session.ask(call).await?);
    }
    if !run.is_wanted() {
        return Ok(None);
    }
    let sheets = if rows.is_empty() { Vec::new() } else { vec![sheet(&rows)?] };
    Ok(Some(Found { about, chart: None, sheets }))
}

async fn name(session: Session, key: &SalesKey) -> Result<String, Fault> {
    let name = match key {
        SalesKey::Customer(Some(id)) => session.ask(GetCustomer { id: *id }).await?.map(|customer| customer.name),
        SalesKey::Item(Article::Listed(id), _) => session.ask(GetItem { id: *id }).await?.map(|item| item.name),
        _ => None,
    };
    Ok(name.unwrap_or_default())
}

fn sheet(rows: &[RegisterRow]) -> Result<Sheet, Fault> {
    let columns = [
        column("Number", Place::Name),
        column("Date", Place::Text),
        column("Kind", Place::Text),
        column("Customer", Place::Text),
        column("GSTIN", Place::File),
        column("Place of supply", Place::File),
    ];
    // Each row is one document, so there is nothing to count.
    let mut sheet = Sheet::new("Documents by date", columns.into_iter().chain(FIGURES.into_iter().skip(1)));
    let mut all = Figures::default();
    for row in rows {
        all = all.plus(row.figures).map_err(too_large)?;
        let words = kinds::kind(row.kind);
        let link = Some(String::from(words.path) + "/" + &row.id.to_string());
        sheet.rows.push(Line { cells: cells(row, words.one), link, over: row.cancelled });
    }
    sheet.total = vec![text("Total"), Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank];
    sheet.total.extend(figure_cells(&all).into_iter().skip(1));
    Ok(sheet)
}

fn cells(row: &RegisterRow, kind: &str) -> Vec<Cell> {
    let mut what = kind.to_owned();
    what[..1].make_ascii_uppercase();
    if row.cancelled {
        what.push_str(", cancelled");
    }
    let buyer = if row.buyer.is_empty() { "Sale over the counter" } else { &row.buyer };
    let mut cells = vec![
        text(row.number.as_str()),
        Cell::Day(row.date),
        Cell::Text(what),
        text(buyer),
        text(row.gstin.as_ref().map_or("", |gstin| gstin.as_str())),
        Cell::Text(format::state(row.place_of_supply)),
    ];
    cells.extend(figure_cells(&row.figures).into_iter().skip(1));
    cells
}
