//! A statement of account: the entries of one customer with the balance after each, to be sent to them.

use super::asked::Asked;
use super::run::Run;
use super::sheet::{Found, Place, Sheet, amount_if, column, text, too_large};
use crate::domain::report::csv::Cell;
use crate::domain::{Customer, Money, Overflow};
use crate::protocol::{Fault, GetCustomer, GetLedger, Ledger, LedgerEntry};
use crate::ui::customers::described;
use crate::ui::session::Session;

/// Entries that are asked for at once.
const ENTRIES: u32 = 200;

pub(super) async fn gather(session: Session, asked: Asked, run: Run) -> Result<Option<Found>, Fault> {
    let Some(id) = asked.customer else { return Ok(run.is_wanted().then(Found::default)) };
    let Some(customer) = session.ask(GetCustomer { id }).await? else { return Err(Fault::NotFound) };
    let (from, to) = (asked.period.from(), asked.period.to());
    let (mut opening, mut entries, mut after) = (None, Vec::new(), None);
    loop {
        if !run.at(entries.len(), None) {
            return Ok(None);
        }
        let call = GetLedger { customer: id, from, to, after, limit: ENTRIES };
        let Ledger { opening: before, entries: found, next } = session.ask(call).await?;
        opening.get_or_insert(before);
        entries.extend(found);
        after = next;
        if after.is_none() {
            break;
        }
    }
    if !run.is_wanted() {
        return Ok(None);
    }
    let sheet = sheet(opening.unwrap_or_default(), &entries, &asked).map_err(too_large)?;
    Ok(Some(Found { about: whose(&customer), chart: None, sheets: vec![sheet] }))
}

/// As a letter is addressed.
fn whose(customer: &Customer) -> Vec<String> {
    let mut about = vec![customer.name.clone()];
    about.extend(customer.address().lines().map(str::to_owned));
    about.extend(customer.gstin.as_ref().map(|gstin| String::from("GSTIN ") + gstin.as_str()));
    about
}

fn sheet(opening: Money, entries: &[LedgerEntry], asked: &Asked) -> Result<Sheet, Overflow> {
    let mut sheet = Sheet::new(
        "Entries with the balance after each",
        [
            column("Date", Place::Text),
            column("Entry", Place::Name),
            column("Owed", Place::Figure),
            column("Settled", Place::Figure),
            column("Balance", Place::Total),
        ],
    );
    let edge =
        |day, words: &str, balance| vec![Cell::Day(day), text(words), Cell::Blank, Cell::Blank, Cell::Amount(balance)];
    sheet.push(edge(asked.period.from(), "Opening balance", opening), None);
    let (mut balance, mut owed, mut settled) = (opening, Money::ZERO, Money::ZERO);
    for entry in entries {
        balance = balance.plus(entry.amount)?;
        let raises = entry.amount >= Money::ZERO;
        let size = if raises { entry.amount } else { Money::ZERO.minus(entry.amount)? };
        let side = if raises { &mut owed } else { &mut settled };
        *side = side.plus(size)?;
        let (words, link) = described(&entry.what);
        let amounts = [amount_if(raises, size), amount_if(!raises, size), Cell::Amount(balance)];
        sheet.push([Cell::Day(entry.date), Cell::Text(words)].into_iter().chain(amounts).collect(), Some(link));
    }
    sheet.total = edge(asked.period.to(), "Closing balance", balance);
    sheet.total[2] = Cell::Amount(owed);
    sheet.total[3] = Cell::Amount(settled);
    Ok(sheet)
}
