//! A table of a report: how its lines become cells, the same ones on the screen, in print and in the file.

use super::asked::Asked;
use crate::domain::report::csv::{self, Cell};
use crate::domain::report::{Line, Table};
use crate::domain::{Money, date};
use crate::language::tr;
use crate::ui::format;

/// What a table of a report is made of. Its words are marked as keys, and translated where they are shown.
pub(super) struct Spec {
    pub title: &'static str,
    pub lead: &'static [Column],
    pub rest: &'static [Column],
    /// Where what is behind a line can be seen.
    pub link: fn(&Line, &Asked) -> Option<String>,
    /// The text that is empty unless the line counts nothing.
    pub over: Option<usize>,
    /// What the line below the others is called.
    pub total: &'static str,
}

#[derive(Clone, Copy)]
pub(super) struct Column {
    /// Marked as a key.
    pub heading: &'static str,
    pub place: Place,
    pub from: From,
}

/// What a column is to the table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// What the line is called; it bears the link.
    Name,
    Text,
    Figure,
    /// A figure that is left out where no line has one.
    Seldom,
    /// What the line comes to.
    Total,
    /// In the file only.
    File,
}

/// Where the cells of a column come from: a text, or one of the numbers.
#[derive(Clone, Copy)]
pub(super) enum From {
    Words(fn(&Line) -> String),
    Text(usize),
    Day(usize),
    Count(usize),
    Quantity(usize),
    Amount(usize),
}

pub(super) const fn column(heading: &'static str, place: Place, from: From) -> Column {
    Column { heading, place, from }
}

/// A table that was gathered.
pub(super) struct Sheet {
    pub spec: &'static Spec,
    pub table: Table,
}

impl Spec {
    pub fn columns(&'static self) -> impl Iterator<Item = &'static Column> {
        self.lead.iter().chain(self.rest)
    }
}

impl Column {
    pub fn is_figure(&self) -> bool {
        matches!(self.place, Place::Figure | Place::Seldom | Place::Total)
    }

    /// The cell of the line, in the file.
    pub fn cell(&self, line: &Line) -> Cell {
        match self.from {
            From::Words(words) => Cell::Text(words(line)),
            From::Text(place) | From::Day(place) => Cell::Text(line.texts[place].clone()),
            From::Quantity(_) if line.texts.get(1).is_some_and(String::is_empty) => Cell::Blank,
            From::Count(place) | From::Quantity(place) | From::Amount(place) => self.number(line.numbers[place]),
        }
    }

    fn number(&self, number: i64) -> Cell {
        match self.from {
            From::Count(_) => Cell::Count(number),
            From::Quantity(_) => Cell::Quantity(number),
            _ => Cell::Amount(Money::from_paise(number)),
        }
    }

    /// The same as people read it. What comes to nothing is left empty, unless it is what the line comes to.
    pub fn written(&self, line: &Line) -> String {
        match (self.from, self.cell(line)) {
            (From::Day(_), Cell::Text(text)) => date::parse(&text).map(format::date).unwrap_or_default(),
            (_, cell) => self.shown(&cell),
        }
    }

    fn shown(&self, cell: &Cell) -> String {
        match cell {
            Cell::Amount(Money::ZERO) if self.place != Place::Total => String::new(),
            Cell::Amount(amount) => format::amount(*amount),
            Cell::Quantity(thousandths) if *thousandths < 0 => {
                String::from("−") + &format::decimal(&Cell::Quantity(-thousandths).plain())
            }
            Cell::Count(_) | Cell::Quantity(_) => format::decimal(&cell.plain()),
            Cell::Blank | Cell::Text(_) => cell.plain(),
        }
    }
}

impl Sheet {
    /// A column of which no line has anything needs no room.
    pub fn shows(&self, column: &Column) -> bool {
        match (column.place, column.from) {
            (Place::File, _) => false,
            (Place::Seldom, From::Amount(place)) => self.table.lines.iter().any(|line| line.numbers[place] != 0),
            _ => true,
        }
    }

    /// What stands below the column.
    pub fn total(&self, column: &Column) -> String {
        match column.from {
            _ if column.place == Place::Name => tr(self.spec.total).to_owned(),
            From::Count(place) | From::Amount(place) => {
                self.table.all.get(place).map_or_else(String::new, |all| column.shown(&column.number(*all)))
            }
            _ => String::new(),
        }
    }

    pub fn file(&self) -> String {
        let headings: Vec<&str> = self.spec.columns().map(|column| tr(column.heading)).collect();
        let cells = |line: &Line| self.spec.columns().map(|column| column.cell(line)).collect();
        let rows: Vec<Vec<Cell>> = self.table.lines.iter().map(cells).collect();
        csv::file(&headings, &rows)
    }
}
