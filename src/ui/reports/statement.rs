//! A statement of account: the entries of one customer with the balance after each, to be sent to them.

use super::asked::{Asked, CUSTOMER};
use super::gather::{Found, Run, too_large};
use super::sheet::{From, Place, Sheet, Spec, column};
use crate::domain::report::{Line, Table};
use crate::domain::{Customer, CustomerId, Money, Overflow};
use crate::protocol::{Fault, GetCustomer, GetLedger, Ledger, LedgerEntry};
use crate::ui::customers::described;
use crate::ui::session::Session;

/// Entries that are asked for at once.
const ENTRIES: u32 = 200;

static ENTRY: Spec = Spec {
    title: "Entries with the balance after each",
    lead: &[column("Date", Place::Text, From::Day(0)), column("Entry", Place::Name, From::Text(1))],
    rest: &[
        column("Owed", Place::Figure, From::Amount(0)),
        column("Settled", Place::Figure, From::Amount(1)),
        column("Balance", Place::Total, From::Amount(2)),
    ],
    link: |line, _| Some(line.key.clone()).filter(|link| !link.is_empty()),
    over: None,
    total: "Closing balance",
};

/// None if it was given up.
pub(super) async fn gather(session: Session, asked: Asked, run: Run) -> Result<Option<Found>, Fault> {
    let Some(id) = asked.value(CUSTOMER).and_then(|id| id.parse::<CustomerId>().ok()) else {
        return Ok(run.is_wanted().then(Found::default));
    };
    let customer = session.ask(GetCustomer { id }).await?.ok_or(Fault::NotFound)?;
    let (from, to) = (asked.period.from(), asked.period.to());
    let mut whole = Ledger { opening: Money::ZERO, entries: Vec::new(), next: None };
    loop {
        let call = GetLedger { customer: id, from, to, after: whole.next.take(), limit: ENTRIES };
        let Ledger { opening, entries, next } = session.ask(call).await?;
        if whole.entries.is_empty() {
            whole.opening = opening;
        }
        whole.entries.extend(entries);
        whole.next = next;
        if !run.step() {
            return Ok(None);
        }
        if whole.next.is_none() {
            break;
        }
    }
    let table = table(&whole, &asked).map_err(too_large)?;
    Ok(Some(Found { about: whose(&customer), sheets: vec![Sheet { spec: &ENTRY, table }] }))
}

/// As a letter is addressed.
fn whose(customer: &Customer) -> Vec<String> {
    let mut about = vec![customer.name.clone()];
    about.extend(customer.address().lines().map(str::to_owned));
    about.extend(customer.gstin.as_ref().map(|gstin| String::from("GSTIN ") + gstin.as_str()));
    about
}

fn table(ledger: &Ledger, asked: &Asked) -> Result<Table, Overflow> {
    let line = |day: String, (words, link): (String, String), numbers: [Money; 3]| Line {
        key: link,
        texts: vec![day, words],
        numbers: numbers.map(Money::paise).to_vec(),
    };
    let (mut balance, mut owed, mut settled) = (ledger.opening, Money::ZERO, Money::ZERO);
    let opening = ("Opening balance".to_owned(), String::new());
    let first = line(asked.period.from().to_string(), opening, [Money::ZERO, Money::ZERO, balance]);
    let mut lines = vec![first];
    for LedgerEntry { date, what, amount } in &ledger.entries {
        let (up, down) = match *amount >= Money::ZERO {
            true => (*amount, Money::ZERO),
            false => (Money::ZERO, Money::ZERO.minus(*amount)?),
        };
        balance = balance.plus(*amount)?;
        owed = owed.plus(up)?;
        settled = settled.plus(down)?;
        lines.push(line(date.to_string(), described(what), [up, down, balance]));
    }
    let all = [owed, settled, balance].map(Money::paise).to_vec();
    Ok(Table { lines, all, ..Table::default() })
}
