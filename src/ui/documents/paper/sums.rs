//! What the lines of the paper come to: tax by rate, and totals.

use super::super::totals::heads_amounts;
use super::lines::heads;
use crate::domain::tax::{LineTotals, Tax};
use crate::domain::{DocumentContent, Heads, Money, Rate};
use crate::paper::{Cell, Column, ColumnKind, Fact, Table};
use crate::ui::format;
use crate::ui::words::kinds;

/// The sums of the lines by rate, as returns ask for them.
pub fn taxes(content: &DocumentContent) -> Option<Table> {
    if content.heads == Heads::None {
        return None;
    }
    let mut rates: Vec<Rate> = Vec::new();
    for line in &content.lines {
        if let Err(place) = rates.binary_search(&line.priced.rate) {
            rates.insert(place, line.priced.rate);
        }
    }
    let figure = |name: &str| Column::new(ColumnKind::Figure, name);
    let mut columns = vec![Column::new(ColumnKind::Code, "GST"), figure("Taxable value").called("Taxable")];
    columns.extend(heads(content, content.totals.tax).into_iter().map(|(name, _)| figure(name)));
    let rows = rates.into_iter().map(|rate| row(content, rate)).collect();
    Some(Table { caption: "Tax by rate".to_owned(), columns, rows })
}

fn row(content: &DocumentContent, rate: Rate) -> Vec<Cell> {
    let currency = content.worth.currency();
    let of_rate = content.lines.iter().zip(&content.totals.lines).filter(|(line, _)| line.priced.rate == rate);
    // These are parts of sums that fitted.
    let sum = |part: fn(&LineTotals) -> Money| {
        Money::sum(of_rate.clone().map(|(_, amounts)| part(amounts))).unwrap_or_default()
    };
    let tax = Tax {
        cgst: sum(|line| line.tax.cgst),
        sgst: sum(|line| line.tax.sgst),
        igst: sum(|line| line.tax.igst),
        cess: sum(|line| line.tax.cess),
    };
    let halved = matches!(content.heads, Heads::Intra { .. });
    let head_rate = if halved { rate.half().to_string() } else { rate.to_string() };
    let head = |(name, money): (&str, Money)| {
        let before = if name == "Cess" { String::new() } else { head_rate.clone() + "%" };
        Cell { before, ..Cell::new(format::amount_in(money, currency)) }
    };
    let taxable = format::amount_in(sum(|line| line.taxable), currency);
    let mut cells = vec![Cell::new(rate.to_string() + "%"), Cell::new(taxable)];
    cells.extend(heads(content, tax).into_iter().map(head));
    cells
}

/// What leads to the payable amount.
pub fn totals(content: &DocumentContent) -> Vec<Fact> {
    let totals = &content.totals;
    let mut parts = Vec::new();
    if content.heads != Heads::None {
        parts.push(("Taxable value", totals.taxable));
        parts.extend(heads_amounts(content.heads, totals.tax));
    }
    if content.reverse_charge {
        let tax = totals.tax.total().unwrap_or_default();
        parts.push(("Tax, paid by the customer", Money::ZERO.minus(tax).unwrap_or_default()));
    }
    parts.push(("Total", totals.total));
    if totals.round_off != Money::ZERO {
        parts.push(("Round-off", totals.round_off));
    }
    let currency = content.worth.currency();
    parts.into_iter().map(|(name, money)| Fact::new(name, format::amount_in(money, currency))).collect()
}

pub fn payable(content: &DocumentContent) -> Fact {
    let amount = format::money_in(content.totals.payable, content.worth.currency());
    Fact::new(kinds::sum(content.kind()), amount).strong()
}
