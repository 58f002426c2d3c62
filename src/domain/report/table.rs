//! A report as it travels and is shown: rows with texts, which say what they are, and numbers, which add up.
//!
//! Invariants: rows are in the order of their keys, each key once; all of them have the same texts and numbers, in the order
//! of the constants below. The sum of two parts of a report is the report over both.

use serde::{Deserialize, Serialize};

use crate::domain::money::Overflow;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub lines: Vec<Line>,
    /// What all come to. A document counts once, even if it is in several lines.
    pub all: Vec<i64>,
    /// How the books call what it is about, if that is a single thing; more lines of it may follow.
    pub about: Vec<String>,
    /// What to ask for to go on; none if this was the last part.
    pub next: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub key: String,
    pub texts: Vec<String>,
    pub numbers: Vec<i64>,
}

impl Table {
    /// A report of lines in any order, of which those with the same key are one.
    pub fn new(mut lines: Vec<Line>, all: Vec<i64>) -> Result<Table, Overflow> {
        lines.sort_by(|one, other| one.key.cmp(&other.key));
        let mut summed: Vec<Line> = Vec::with_capacity(lines.len());
        for line in lines {
            match summed.last_mut() {
                Some(last) if last.key == line.key => add(&mut last.numbers, &line.numbers)?,
                _ => summed.push(line),
            }
        }
        Ok(Table { lines: summed, all, ..Table::default() })
    }

    /// The same where all come to the sum of the lines.
    pub fn summed(lines: Vec<Line>) -> Result<Table, Overflow> {
        let mut all = Vec::new();
        lines.iter().try_for_each(|line| add(&mut all, &line.numbers))?;
        Table::new(lines, all)
    }

    /// Both together. What a line says is what the later part says.
    pub fn plus(self, mut later: Table) -> Result<Table, Overflow> {
        let mut lines = Vec::with_capacity(self.lines.len().max(later.lines.len()));
        let mut earlier = self.lines.into_iter().peekable();
        for mut line in std::mem::take(&mut later.lines) {
            while let Some(before) = earlier.next_if(|before| before.key < line.key) {
                lines.push(before);
            }
            if let Some(same) = earlier.next_if(|before| before.key == line.key) {
                add(&mut line.numbers, &same.numbers)?;
            }
            lines.push(line);
        }
        lines.extend(earlier);
        add(&mut later.all, &self.all)?;
        Ok(Table { lines, ..later })
    }

    /// Those lines alone whose text at this place is the wanted one.
    pub fn only(mut self, place: usize, wanted: &str) -> Result<Table, Overflow> {
        self.lines.retain(|line| line.texts[place] == wanted);
        self.all.clear();
        self.lines.iter().try_for_each(|line| add(&mut self.all, &line.numbers))?;
        Ok(self)
    }

    /// The lines put together by one of their texts, in the order in which these come first.
    pub fn grouped(&self, by: usize) -> Result<Table, Overflow> {
        let mut lines: Vec<Line> = Vec::new();
        for Line { texts, numbers, .. } in &self.lines {
            match lines.iter_mut().find(|line| line.key == texts[by]) {
                Some(line) => add(&mut line.numbers, numbers)?,
                None => lines.push(Line { key: texts[by].clone(), texts: Vec::new(), numbers: numbers.clone() }),
            }
        }
        Ok(Table { lines, all: self.all.clone(), ..Table::default() })
    }
}

/// Number by number; an empty sum takes all.
pub fn add(sum: &mut Vec<i64>, numbers: &[i64]) -> Result<(), Overflow> {
    sum.resize(sum.len().max(numbers.len()), 0);
    for (sum, number) in sum.iter_mut().zip(numbers) {
        *sum = sum.checked_add(*number).ok_or(Overflow)?;
    }
    Ok(())
}

/// Places of the numbers of sales and documents. Amounts are paise.
pub mod figure {
    pub const DOCUMENTS: usize = 0;
    pub const TAXABLE: usize = 1;
    pub const CGST: usize = 2;
    pub const SGST: usize = 3;
    pub const IGST: usize = 4;
    pub const CESS: usize = 5;
    pub const ROUNDING: usize = 6;
    pub const TOTAL: usize = 7;
    /// Of sales: thousandths of the unit.
    pub const QUANTITY: usize = 8;
}

/// Places of the texts of a line about sales, whose key is that of [`super::SalesKey`].
pub mod sales {
    pub const NAME: usize = 0;
    pub const UNIT: usize = 1;
}

/// Places of the texts of a document.
pub mod register {
    pub const DATE: usize = 0;
    pub const NUMBER: usize = 1;
    pub const KIND: usize = 2;
    pub const ID: usize = 3;
    pub const BUYER: usize = 4;
    pub const GSTIN: usize = 5;
    pub const PLACE_OF_SUPPLY: usize = 6;
    /// Empty, unless it was cancelled.
    pub const CANCELLED: usize = 7;
}

/// Places of the texts and the numbers of a payment.
pub mod receipt {
    pub const DATE: usize = 0;
    pub const ID: usize = 1;
    pub const CUSTOMER: usize = 2;
    pub const MODE: usize = 3;
    pub const REFERENCE: usize = 4;
    /// Empty, unless it went back.
    pub const REFUND: usize = 5;
    /// Empty, unless it was none after all.
    pub const REVERSED: usize = 6;

    pub const PAYMENTS: usize = 0;
    pub const TDS: usize = 1;
    pub const RECEIVED: usize = 2;
    pub const GIVEN_BACK: usize = 3;
    pub const KEPT: usize = 4;
}

/// Places of the texts and the numbers of what a customer owes; the key is the customer, and empty over the counter.
pub mod ageing {
    pub const CUSTOMER: usize = 0;

    /// The first of [`crate::domain::account::Ageing::buckets`].
    pub const FIRST_BUCKET: usize = 0;
    pub const OWED: usize = 5;
}

/// Places of the texts and the numbers of an entry in a statement of account. The first line is the opening balance.
pub mod entry {
    pub const DATE: usize = 0;
    /// A kind of document, or one of the words below.
    pub const WHAT: usize = 1;
    /// What the entry is of.
    pub const ID: usize = 2;
    /// The number of a document, the reference of a payment, or a reason.
    pub const TEXT: usize = 3;
    /// Of a payment.
    pub const MODE: usize = 4;

    pub const OPENING: &str = "opening";
    pub const CANCELLED: &str = "cancelled";
    pub const PAYMENT: &str = "payment";
    pub const REFUND: &str = "refund";
    pub const TDS: &str = "tds";
    pub const REVERSED: &str = "reversed";
    pub const WRITTEN_OFF: &str = "written off";

    pub const OWED: usize = 0;
    pub const SETTLED: usize = 1;
    /// After the entry; of all entries, at the end.
    pub const BALANCE: usize = 2;
}
