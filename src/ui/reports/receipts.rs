//! Payments received: by mode, and listed.

use super::asked::Asked;
use super::chart::Chart;
use super::run::Run;
use super::sheet::{Found, Line, Place, Sheet, amount_if, column, text, too_large};
use super::{Report, address};
use crate::domain::report::csv::Cell;
use crate::domain::report::{Receipt, Received};
use crate::domain::{Money, Overflow};
use crate::protocol::{Fault, GetReceipts};
use crate::ui::session::Session;
use crate::ui::words::kinds;

pub(super) async fn gather(session: Session, asked: Asked, run: Run) -> Result<Option<Found>, Fault> {
    let parts = asked.period.parts();
    let mut receipts = Vec::new();
    for (done, part) in parts.iter().enumerate() {
        if !run.at(done, Some(parts.len())) {
            return Ok(None);
        }
        receipts.extend(session.ask(GetReceipts { part: *part }).await?);
    }
    if !run.is_wanted() {
        return Ok(None);
    }
    receipts.retain(|receipt| asked.mode.is_none_or(|mode| receipt.mode == mode));
    shown(&receipts, &asked).map(Some).map_err(too_large)
}

fn shown(receipts: &[Receipt], asked: &Asked) -> Result<Found, Overflow> {
    if receipts.is_empty() {
        return Ok(Found::default());
    }
    let mut modes = Sheet::new(
        "By mode",
        [
            column("Paid by", Place::Name),
            column("Payments", Place::Figure),
            column("TDS", Place::Seldom),
            column("Received", Place::Figure),
            column("Given back", Place::Seldom),
            column("Kept", Place::Total),
        ],
    );
    let by_mode = Received::by_mode(receipts)?;
    for (mode, received) in &by_mode {
        let link = address(Report::Receipts, &Asked { mode: Some(*mode), ..asked.clone() });
        modes.push(mode_cells(kinds::mode(*mode), received), Some(link));
    }
    let mut all = Received::default();
    receipts.iter().try_for_each(|receipt| all.add(receipt))?;
    modes.total = mode_cells("Total", &all);

    let mut listed = Sheet::new(
        "One by one",
        [
            column("Date", Place::Text),
            column("Customer", Place::Name),
            column("Paid by", Place::Text),
            column("Reference", Place::Text),
            column("TDS", Place::Seldom),
            column("Amount", Place::Total),
        ],
    );
    for receipt in receipts {
        let link = Some(String::from("/payments/") + &receipt.payment.to_string());
        listed.rows.push(Line { cells: receipt_cells(receipt)?, link, over: receipt.reversed });
    }
    listed.total = vec![Cell::Blank, text("Total"), Cell::Blank, Cell::Blank];
    listed.total.extend([all.tds, all.kept].map(Cell::Amount));
    let chart = Chart::largest(by_mode.iter().map(|(mode, received)| (kinds::mode(*mode).to_owned(), received.kept)));
    Ok(Found { about: Vec::new(), chart: Some(chart), sheets: vec![modes, listed] })
}

fn mode_cells(name: &str, received: &Received) -> Vec<Cell> {
    let mut cells = vec![text(name), Cell::Count(received.payments)];
    cells.extend([received.tds, received.received, received.given_back, received.kept].map(Cell::Amount));
    cells
}

/// What was reversed has no amounts, so that the file adds up too.
fn receipt_cells(receipt: &Receipt) -> Result<Vec<Cell>, Overflow> {
    let mut mode = kinds::mode(receipt.mode).to_owned();
    if receipt.refund {
        mode.push_str(", given back");
    }
    if receipt.reversed {
        mode.push_str(", reversed");
    }
    let amount = if receipt.refund { Money::ZERO.minus(receipt.amount)? } else { receipt.amount };
    let counts = !receipt.reversed;
    Ok(vec![
        Cell::Day(receipt.date),
        text(receipt.name.as_str()),
        Cell::Text(mode),
        text(receipt.reference.as_str()),
        amount_if(counts, receipt.tds),
        amount_if(counts, amount),
    ])
}
