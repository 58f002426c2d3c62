//! Sales by month, customer, item and HSN, and tax by rate.

use super::asked::Asked;
use super::chart::Chart;
use super::run::Run;
use super::sheet::{Column, FIGURES, Found, Place, Sheet, column, figure_cells, text, too_large};
use super::{Report, address};
use crate::domain::in_order;
use crate::domain::report::csv::Cell;
use crate::domain::report::{Article, Figures, Levy, Month, Period, Row, Sales, SalesBy, SalesKey};
use crate::protocol::{Fault, GetSales};
use crate::ui::format;
use crate::ui::session::Session;

pub(super) async fn gather(session: Session, by: SalesBy, asked: Asked, run: Run) -> Result<Option<Found>, Fault> {
    let parts = asked.period.parts();
    let mut sales = Sales::default();
    for (done, part) in parts.iter().enumerate() {
        if !run.at(done, Some(parts.len())) {
            return Ok(None);
        }
        let month = session.ask(GetSales { by, part: *part }).await?;
        sales = sales.plus(month).map_err(too_large)?;
    }
    Ok(run.is_wanted().then(|| shown(by, sales, asked.period)))
}

fn shown(by: SalesBy, sales: Sales, period: Period) -> Found {
    if sales.rows.is_empty() {
        return Found::default();
    }
    let rows = arranged(by, sales.rows, period);
    let columns = columns(by);
    let mut sheet = Sheet::new(title(by), columns);
    for row in &rows {
        sheet.push(cells(by, row), link(&row.key, period));
    }
    let all = Row { key: SalesKey::Rounding, name: String::new(), quantity: 0, figures: sales.all };
    sheet.total = cells(by, &all);
    if let Some(name) = sheet.total.first_mut() {
        *name = text("Total");
    }
    let chart = match by {
        SalesBy::Month => Chart::Months(rows.iter().filter_map(month_and_total).collect()),
        _ => Chart::largest(rows.iter().map(|row| (name(row), row.figures.total))),
    };
    Found { about: Vec::new(), chart: Some(chart), sheets: vec![sheet] }
}

fn month_and_total(row: &Row) -> Option<(Month, crate::domain::Money)> {
    match row.key {
        SalesKey::Month(month) => Some((month, row.figures.total)),
        _ => None,
    }
}

/// Months without gaps, customers and items with the largest first, and the others by their code. Rounding comes last.
fn arranged(by: SalesBy, rows: Vec<Row>, period: Period) -> Vec<Row> {
    match by {
        SalesBy::Month => {
            let mut rows = rows.into_iter().peekable();
            let months = period.parts().into_iter().map(|part| SalesKey::Month(part.month()));
            let empty = |key| Row { key, name: String::new(), quantity: 0, figures: Figures::default() };
            months.map(|key| rows.next_if(|row| row.key == key).unwrap_or_else(|| empty(key))).collect()
        }
        SalesBy::Customer | SalesBy::Item => {
            let last = |row: &Row| row.key == SalesKey::Rounding;
            let before = |one: &usize, other: &usize| {
                let (one, other) = (&rows[*one], &rows[*other]);
                (last(one), other.figures.total) <= (last(other), one.figures.total)
            };
            let order = in_order(0..rows.len(), before);
            let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
            order.into_iter().filter_map(|place| rows[place].take()).collect()
        }
        SalesBy::Hsn | SalesBy::Levy => rows,
    }
}

fn title(by: SalesBy) -> &'static str {
    match by {
        SalesBy::Month => "Sales by month",
        SalesBy::Customer => "Sales by customer",
        SalesBy::Item => "Sales by item",
        SalesBy::Hsn => "Sales by HSN",
        SalesBy::Levy => "Tax by rate and head",
    }
}

fn is_counted(by: SalesBy) -> bool {
    matches!(by, SalesBy::Item | SalesBy::Hsn)
}

fn columns(by: SalesBy) -> Vec<Column> {
    let heading = match by {
        SalesBy::Month => "Month",
        SalesBy::Customer => "Customer",
        SalesBy::Item => "Item",
        SalesBy::Hsn => "HSN or SAC",
        SalesBy::Levy => "Tax",
    };
    let mut columns = vec![column(heading, Place::Name)];
    if is_counted(by) {
        columns.extend([column("Quantity", Place::Figure), column("Unit", Place::Text)]);
    }
    columns.extend(FIGURES);
    columns
}

fn cells(by: SalesBy, row: &Row) -> Vec<Cell> {
    let mut cells = vec![text(name(row))];
    if is_counted(by) {
        cells.extend(match &row.key {
            SalesKey::Item(_, unit) | SalesKey::Hsn(_, unit) => [Cell::Quantity(row.quantity), text(unit.code())],
            _ => [Cell::Blank, Cell::Blank],
        });
    }
    cells.extend(figure_cells(&row.figures));
    cells
}

fn name(row: &Row) -> String {
    key_name(&row.key, &row.name)
}

/// What a row is called, if the books call what it stands for by this name.
pub(super) fn key_name(key: &SalesKey, name: &str) -> String {
    let words = match key {
        SalesKey::Month(month) => return format::month(*month),
        SalesKey::Customer(None) => "Sales over the counter",
        SalesKey::Item(Article::Typed(text), _) if !text.is_empty() => text,
        SalesKey::Hsn(None, _) => "No code",
        SalesKey::Hsn(Some(hsn), _) => hsn.as_str(),
        SalesKey::Levy(levy) => return levy_name(*levy),
        SalesKey::Rounding => "Rounding",
        SalesKey::Customer(Some(_)) | SalesKey::Item(..) if name.is_empty() => "Without a name",
        SalesKey::Customer(Some(_)) | SalesKey::Item(..) => name,
    };
    words.to_owned()
}

fn levy_name(levy: Levy) -> String {
    let words = match levy {
        Levy::Charged(rate) => return rate.to_string() + "%",
        Levy::Reversed(rate) => return rate.to_string() + "%, paid by the customer (reverse charge)",
        Levy::UnderBond => "Zero-rated under bond or LUT",
        Levy::Exempt => "Exempt",
        Levy::NonGst => "Outside of GST",
        Levy::NotCharged => "No tax charged",
    };
    words.to_owned()
}

/// A month opens its register, a customer its page, and anything else the documents that have it.
fn link(key: &SalesKey, period: Period) -> Option<String> {
    let asked = match key {
        SalesKey::Rounding => return None,
        SalesKey::Customer(Some(customer)) => return Some(String::from("/customers/") + &customer.to_string()),
        SalesKey::Month(month) => {
            let parts = period.parts().into_iter().find(|part| part.month() == *month);
            Asked::about(parts.and_then(|part| Period::new(part.from(), part.to())).unwrap_or(period))
        }
        key => Asked { only: Some(key.clone()), ..Asked::about(period) },
    };
    Some(address(Report::Register, &asked))
}
