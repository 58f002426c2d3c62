//! Reports over what was sold and received.
//!
//! Invariants: figures are rupees and add up exactly. A credit note counts below zero, a debit note above, what was
//! cancelled or reversed counts nothing, and quotations, proformas, challans and receipt vouchers are no sales. Whatever the
//! rows stand for, all of them together come to the same [`Sales::all`], and a report over a long time is the sum of the
//! reports over its months: so it is read month by month, and the worker is never held long.
//!
//! A report is put together from typed rows, and travels as a [`Table`]: the page adds parts, shows and saves all reports with
//! the same few functions.

pub mod csv;
mod key;
mod owing;
mod period;
mod receipts;
mod sale;
mod table;

use serde::{Deserialize, Serialize};

pub use key::{Article, Levy, SalesBy, SalesKey};
pub use owing::Owing;
pub use period::{Month, Part, Period, Preset};
pub use receipts::Receipt;
pub use sale::{SALES, Sale, SaleLine};
pub use table::{Line, Table, ageing, entry, figure, receipt, register, sales};

use super::money::{Money, Overflow};
use super::tax::Tax;

/// Which report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportKind {
    Sales(SalesBy),
    /// Invoices and notes, or the documents of one kind.
    Register,
    /// Payments, and money that went back.
    Receipts,
    /// What customers owe on a day.
    Ageing,
    /// The entries of one customer, with the balance after each.
    Statement,
}

/// What documents come to, in rupees. The tax is what the seller charges: where the customer pays it to the government,
/// there is none. `total = taxable + tax + rounding`, which is what the customers pay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: SalesKey,
    /// How the books call it now; empty where the key says it.
    pub name: String,
    /// Thousandths of the unit in the key; without meaning where the key has none.
    pub quantity: i64,
    pub figures: Figures,
}

/// A report about sales, its rows in the order of their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// As it travels, each row with its key, what it is called and in which unit it is counted.
    pub fn table(self) -> Result<Table, Overflow> {
        let lines = self.rows.into_iter().map(Row::line).collect();
        Table::new(lines, self.all.numbers().to_vec())
    }
}

impl Figures {
    /// In the order of [`figure`].
    pub fn numbers(&self) -> [i64; 8] {
        let Figures { documents, taxable, tax, rounding, total } = self;
        let amounts = [*taxable, tax.cgst, tax.sgst, tax.igst, tax.cess, *rounding, *total].map(Money::paise);
        let [taxable, cgst, sgst, igst, cess, rounding, total] = amounts;
        [i64::from(*documents), taxable, cgst, sgst, igst, cess, rounding, total]
    }
}

impl Row {
    fn line(self) -> Line {
        let key = self.key.to_string();
        let (name, unit) = match self.key {
            SalesKey::Item(Article::Typed(text), unit) => (text, unit.code()),
            SalesKey::Item(Article::Listed(_), unit) => (self.name, unit.code()),
            SalesKey::Hsn(hsn, unit) => (hsn.map(|hsn| hsn.as_str().to_owned()).unwrap_or_default(), unit.code()),
            _ => (self.name, ""),
        };
        let mut numbers = self.figures.numbers().to_vec();
        numbers.push(self.quantity);
        Line { key, texts: vec![name, unit.to_owned()], numbers }
    }
}
