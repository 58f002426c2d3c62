//! What stands on a sheet of paper, in the order in which it is read.

use serde::{Deserialize, Serialize};

/// One copy of a document. Everything is text as it is to be shown; what is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Said of the whole sheet where it is no document of real business.
    pub demo: String,
    /// What the law wants on top of the documents of some sellers.
    pub on_top: String,
    /// `Tax invoice`.
    pub title: String,
    /// `INV/26-27/000032`, which is among the facts too.
    pub number: String,
    /// For whom this copy is, or that the document is cancelled.
    pub marking: String,
    pub cancelled: bool,
    pub seller: Party,
    /// To whom the document goes, and where the goods go.
    pub parties: Vec<Party>,
    pub facts: Vec<Fact>,
    pub endorsement: String,
    pub lines: Table,
    /// The sums of the lines by rate of tax.
    pub taxes: Option<Table>,
    pub totals: Vec<Fact>,
    pub payable: Fact,
    pub in_words: String,
    /// Where to pay.
    pub pay_to: Vec<Fact>,
    pub notes: String,
    /// Who signs.
    pub signs: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// `Bill to`; the seller has none.
    pub label: String,
    pub name: String,
    /// In lines.
    pub address: String,
    pub contact: String,
    pub gstin: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub name: String,
    pub value: String,
    pub look: Look,
}

/// How the value of a fact is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    #[default]
    Plain,
    /// In one piece, such as a date.
    Unbroken,
    /// What the document is looked up by.
    Strong,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    /// As many cells in each as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub heading: String,
    /// What a cell is called where it stands by itself.
    pub label: String,
    pub kind: ColumnKind,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnKind {
    /// The place of a line.
    Ordinal,
    /// Wraps, and takes the room that the others leave.
    Wide,
    #[default]
    Code,
    /// At the end of its column, in one piece.
    Figure,
}

/// A figure with what stands small before or after it, such as a rate or a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub before: String,
    pub text: String,
    pub after: String,
}

impl Party {
    /// Adds a line to the address.
    pub fn with_line(mut self, line: &str) -> Party {
        if !self.address.is_empty() {
            self.address.push('\n');
        }
        self.address.push_str(line);
        self
    }
}

impl Fact {
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Fact {
        Fact { name: name.into(), value: value.into(), look: Look::Plain }
    }

    pub fn unbroken(self) -> Fact {
        Fact { look: Look::Unbroken, ..self }
    }

    pub fn strong(self) -> Fact {
        Fact { look: Look::Strong, ..self }
    }
}

impl Column {
    pub fn new(kind: ColumnKind, heading: impl Into<String>) -> Column {
        let heading = heading.into();
        Column { label: heading.clone(), heading, kind }
    }

    pub fn called(self, label: &str) -> Column {
        Column { label: label.to_owned(), ..self }
    }
}

impl Cell {
    pub fn new(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), ..Cell::default() }
    }
}
