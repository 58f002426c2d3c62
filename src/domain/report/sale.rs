//! What an issued document adds to a report.
//!
//! Each amount of a line is converted into rupees by itself, at the document's own rate and rounded to the paisa; what is then
//! missing to the worth of what the customer pays is the document's rounding. The lines of a credit note say themselves what they
//! are in rupees, so that the notes over all of an invoice leave nothing of any of its rows.

use jiff::civil::Date;

use super::key::{Article, Levy, SalesBy, SalesKey};
use super::period::Month;
use super::{Figures, Row};
use crate::domain::document::InRupees;
use crate::domain::money::{Money, Overflow};
use crate::domain::tax::{LineTotals, Tax, Treatment};
use crate::domain::{CustomerId, DocumentKind, DocumentLine, Heads, Hsn, Rate, Unit, Worth};

/// The kinds of documents that are sales, or change what was sold.
pub const SALES: [DocumentKind; 3] = [DocumentKind::Invoice, DocumentKind::CreditNote, DocumentKind::DebitNote];

/// An issued document, as far as reports look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sale {
    pub kind: DocumentKind,
    pub date: Date,
    /// The one that stays of merged ones.
    pub customer: Option<CustomerId>,
    pub heads: Heads,
    pub reverse_charge: bool,
    pub worth: Worth,
    /// In rupees.
    pub payable: Money,
    pub lines: Vec<SaleLine>,
}

/// A line with its amounts in the currency of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaleLine {
    pub article: Article,
    pub hsn: Option<Hsn>,
    pub unit: Unit,
    /// Thousandths of the unit; on a note, what it changes.
    pub quantity: i64,
    pub treatment: Treatment,
    pub rate: Rate,
    pub taxable: Money,
    pub tax: Tax,
    /// The same in rupees, where the line says it; otherwise they are converted at the document's rate.
    pub rupees: Option<InRupees>,
}

impl SaleLine {
    pub fn of(line: DocumentLine, amounts: &LineTotals) -> SaleLine {
        SaleLine {
            article: line.item.map_or(Article::Typed(line.description), Article::Listed),
            hsn: line.hsn,
            unit: line.unit,
            // A note says how much of the original's quantity it changes; its own is only a factor.
            quantity: line.change.map_or(line.priced.quantity.thousandths(), |change| change.quantity),
            treatment: line.priced.treatment,
            rate: line.priced.rate,
            taxable: amounts.taxable,
            tax: amounts.tax,
            rupees: line.change.and_then(|change| change.rupees),
        }
    }
}

impl Sale {
    /// The document as a whole.
    pub fn figures(&self) -> Result<Figures, Overflow> {
        let mut whole = Figures { documents: 1, ..Figures::default() };
        for line in &self.lines {
            whole = whole.plus(self.of(line)?)?;
        }
        let payable = self.signed(self.payable)?;
        Ok(Figures { rounding: payable.minus(whole.total)?, total: payable, ..whole })
    }

    /// What it adds to the rows of a report, each key once.
    pub fn rows(&self, by: SalesBy) -> Result<Vec<Row>, Overflow> {
        let mut rows: Vec<Row> = Vec::new();
        if let SalesBy::Month | SalesBy::Customer = by {
            let key = if by == SalesBy::Month {
                SalesKey::Month(Month::of(self.date))
            } else {
                SalesKey::Customer(self.customer)
            };
            rows.push(Row { key, name: String::new(), quantity: 0, figures: self.figures()? });
            return Ok(rows);
        }
        for line in &self.lines {
            let key = self.key(line, by);
            let figures = Figures { documents: 1, ..self.of(line)? };
            let quantity = if self.is_credit() { -line.quantity } else { line.quantity };
            let row = Row { key, name: String::new(), quantity, figures };
            match rows.iter_mut().find(|known| known.key == row.key) {
                Some(known) => {
                    known.take_in(&row)?;
                    known.figures.documents = 1;
                }
                None => rows.push(row),
            }
        }
        let whole = self.figures()?;
        if whole.rounding != Money::ZERO {
            let (documents, rounding) = (1, whole.rounding);
            let figures = Figures { documents, rounding, total: rounding, ..Figures::default() };
            rows.push(Row { key: SalesKey::Rounding, name: String::new(), quantity: 0, figures });
        }
        Ok(rows)
    }

    fn key(&self, line: &SaleLine, by: SalesBy) -> SalesKey {
        match by {
            SalesBy::Hsn => SalesKey::Hsn(line.hsn.clone(), line.unit),
            SalesBy::Levy => SalesKey::Levy(Levy::of(self.heads, self.reverse_charge, line.treatment, line.rate)),
            _ => SalesKey::Item(line.article.clone(), line.unit),
        }
    }

    /// A line, as no document by itself.
    fn of(&self, line: &SaleLine) -> Result<Figures, Overflow> {
        let rupees = InRupees::of_line(line.rupees, line.taxable, line.tax, self.worth)?;
        let taxable = self.signed(rupees.taxable)?;
        let tax = if self.reverse_charge { Tax::default() } else { rupees.tax.map(|head| self.signed(head))? };
        Ok(Figures { taxable, tax, total: taxable.plus(tax.total()?)?, ..Figures::default() })
    }

    fn is_credit(&self) -> bool {
        self.kind == DocumentKind::CreditNote
    }

    /// Below zero on a credit note.
    fn signed(&self, amount: Money) -> Result<Money, Overflow> {
        if self.is_credit() { Money::ZERO.minus(amount) } else { Ok(amount) }
    }
}
