//! Reports over what was sold and received.
//!
//! Invariants: figures are rupees and add up exactly. A credit note counts below zero, a debit note above, what was
//! cancelled or reversed counts nothing, and quotations, proformas, challans and receipt vouchers are no sales. Whatever the
//! rows stand for, all of them together come to the same [`Sales::all`], and a report over a long time is the sum of the
//! reports over its months: so each month is asked for by itself, and the worker is never held long.

pub mod csv;
mod key;
mod period;
mod receipts;
mod sale;

use serde::{Deserialize, Serialize};

pub use key::{Article, Levy, SalesBy, SalesKey};
pub use period::{Month, Part, Period, Preset};
pub use receipts::{Receipt, Received};
pub use sale::{SALES, Sale, SaleLine};

use super::money::{Money, Overflow};
use super::tax::Tax;

/// What documents come to, in rupees. The tax is what the seller charges: where the customer pays it to the government,
/// there is none. `total = taxable + tax + rounding`, which is what the customers pay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// How many, notes among them.
    pub documents: u32,
    pub taxable: Money,
    pub tax: Tax,
    /// What rounding to the rupee added, and in other currencies the paise by which the parts, each worth a whole number of
    /// paise, miss the worth of the whole.
    pub rounding: Money,
    pub total: Money,
}

/// A row of a report about sales.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub key: SalesKey,
    /// How the books call it now; empty where the key says it.
    pub name: String,
    /// Thousandths of the unit in the key; without meaning where the key has none.
    pub quantity: i64,
    pub figures: Figures,
}

/// A report about sales, its rows in the order of their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sales {
    pub rows: Vec<Row>,
    /// Every document once, while those of two rows may be the same.
    pub all: Figures,
}

/// Collects sales for a report.
#[derive(Debug)]
pub struct Collecting {
    by: SalesBy,
    /// In no order.
    rows: Vec<Row>,
    all: Figures,
}

impl Figures {
    pub fn plus(self, other: Figures) -> Result<Figures, Overflow> {
        Ok(Figures {
            documents: self.documents.checked_add(other.documents).ok_or(Overflow)?,
            taxable: self.taxable.plus(other.taxable)?,
            tax: self.tax.plus(other.tax)?,
            rounding: self.rounding.plus(other.rounding)?,
            total: self.total.plus(other.total)?,
        })
    }
}

impl Row {
    /// Takes in a row with the same key.
    fn take_in(&mut self, other: &Row) -> Result<(), Overflow> {
        self.quantity = self.quantity.checked_add(other.quantity).ok_or(Overflow)?;
        self.figures = self.figures.plus(other.figures)?;
        Ok(())
    }
}

impl Collecting {
    pub fn by(by: SalesBy) -> Collecting {
        Collecting { by, rows: Vec::new(), all: Figures::default() }
    }

    pub fn add(&mut self, sale: &Sale) -> Result<(), Overflow> {
        self.all = self.all.plus(sale.figures()?)?;
        self.rows.extend(sale.rows(self.by)?);
        Ok(())
    }

    pub fn finish(self) -> Result<Sales, Overflow> {
        let Collecting { mut rows, all, .. } = self;
        rows.sort_by(|one, other| one.key.cmp(&other.key));
        let mut summed: Vec<Row> = Vec::new();
        for row in rows {
            match summed.last_mut() {
                Some(last) if last.key == row.key => last.take_in(&row)?,
                _ => summed.push(row),
            }
        }
        Ok(Sales { rows: summed, all })
    }
}

impl Sales {
    /// Both together. A name is the one that was read last.
    pub fn plus(self, later: Sales) -> Result<Sales, Overflow> {
        let mut rows = Vec::with_capacity(self.rows.len().max(later.rows.len()));
        let mut earlier = self.rows.into_iter().peekable();
        for mut row in later.rows {
            while let Some(before) = earlier.next_if(|before| before.key < row.key) {
                rows.push(before);
            }
            if let Some(same) = earlier.next_if(|before| before.key == row.key) {
                row.take_in(&same)?;
            }
            rows.push(row);
        }
        rows.extend(earlier);
        Ok(Sales { rows, all: self.all.plus(later.all)? })
    }
}
