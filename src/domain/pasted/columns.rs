//! What the columns hold, guessed from their headings and, where there are none, from what is in them.

use super::cells::{percent, plain_number, rate, unit};
use super::{Column, Rows};
use crate::domain::hsn::Hsn;
use crate::domain::rates;
use crate::domain::search::words;
use crate::domain::{Date, Rate};

/// What the columns of rows as [`read`](super::read) gives them seem to hold. `today` is the day whose rates are known.
pub fn guess(cells: Vec<Vec<String>>, today: Date) -> Rows {
    let headings = cells.first().map(|row| named(row)).unwrap_or_default();
    let known = headings.iter().filter(|column| column.is_some()).count();
    // A row of headings has no numbers, and says of two things what they are, or of one where numbers follow.
    let numbers = cells.first().is_some_and(|row| row.iter().any(|cell| plain_number(cell).is_some()));
    let numbers_follow = cells.iter().skip(1).flatten().any(|cell| plain_number(cell).is_some());
    let headed = !numbers && cells.len() > 1 && (known > 1 || (known == 1 && numbers_follow));
    let columns = if headed {
        headings.into_iter().map(|column| column.unwrap_or(Column::LeftOut)).collect()
    } else {
        by_content(&cells, today)
    };
    let mut rows = Rows { cells, columns, headed };
    if headed && !rows.columns.contains(&Column::Description) {
        // The longest texts are what is sold, whatever their heading says.
        let left: Vec<usize> =
            (0..rows.columns.len()).filter(|index| rows.columns[*index] == Column::LeftOut).collect();
        if let Some(index) = most_wordy(rows.body(), &left) {
            rows.columns[index] = Column::Description;
        }
    }
    rows
}

/// What the headings say, each thing only once; none where a heading says nothing that is known.
fn named(row: &[String]) -> Vec<Option<Column>> {
    let mut taken = Vec::new();
    let mut once = |heading: &String| {
        let column = of_heading(heading)?;
        if column != Column::LeftOut && taken.contains(&column) {
            return Some(Column::LeftOut);
        }
        taken.push(column);
        Some(column)
    };
    row.iter().map(&mut once).collect()
}

fn of_heading(heading: &str) -> Option<Column> {
    // What is looked for first is the surer: `Taxable amount` is no tax, `GST rate` no price, `Unit price` no unit.
    const WORDS: [(&str, Column); 41] = [
        ("amount", Column::LeftOut),
        ("total", Column::LeftOut),
        ("value", Column::LeftOut),
        ("serial", Column::LeftOut),
        ("cess", Column::LeftOut),
        ("hsn", Column::Hsn),
        ("sac", Column::Hsn),
        ("disc", Column::Discount),
        ("gst", Column::Rate),
        ("igst", Column::Rate),
        ("cgst", Column::Rate),
        ("tax", Column::Rate),
        ("कर", Column::Rate),
        ("qty", Column::Quantity),
        ("quantity", Column::Quantity),
        ("quant", Column::Quantity),
        ("मात्रा", Column::Quantity),
        ("price", Column::Price),
        ("rate", Column::Price),
        ("mrp", Column::Price),
        ("cost", Column::Price),
        ("दर", Column::Price),
        ("मूल्य", Column::Price),
        ("description", Column::Description),
        ("particular", Column::Description),
        ("item", Column::Description),
        ("product", Column::Description),
        ("goods", Column::Description),
        ("service", Column::Description),
        ("article", Column::Description),
        ("material", Column::Description),
        ("name", Column::Description),
        ("details", Column::Description),
        ("विवरण", Column::Description),
        ("सामान", Column::Description),
        ("unit", Column::Unit),
        ("uom", Column::Unit),
        ("uqc", Column::Unit),
        ("इकाई", Column::Unit),
        ("nos", Column::Quantity),
        ("per", Column::Unit),
    ];
    let words = words(heading);
    // `S. No.`, `Sl. no`, `#`.
    let letters = words.concat();
    if heading.trim() == "#" || ["sno", "slno", "srno", "sr", "sl", "no"].contains(&letters.as_str()) {
        return Some(Column::LeftOut);
    }
    // `Item code` names no goods that a customer would know.
    if letters.ends_with("code") && !letters.contains("hsn") && !letters.contains("sac") {
        return Some(Column::LeftOut);
    }
    let says = |known: &str| match known {
        // Too short to be the beginning of anything.
        "per" | "nos" | "sac" => words.iter().any(|word| word == known),
        _ => words.iter().any(|word| word.starts_with(known)),
    };
    WORDS.iter().find(|(known, _)| says(known)).map(|(_, column)| *column)
}

/// What stands in a column, seen over all rows.
struct Content<'cells> {
    cells: Vec<&'cells str>,
}

impl Content<'_> {
    fn all(&self, holds: impl Fn(&str) -> bool) -> bool {
        self.cells.iter().all(|cell| holds(cell))
    }

    fn is_number(&self) -> bool {
        self.all(|cell| plain_number(cell).is_some())
    }

    /// Percentages and nothing else.
    fn is_percentage(&self) -> bool {
        self.all(|cell| percent(cell).is_some())
    }

    fn is_bare(&self) -> bool {
        self.all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// 1, 2, 3 and so on.
    fn counts_up(&self) -> bool {
        self.cells.len() > 1 && (1_usize..).zip(&self.cells).all(|(count, cell)| cell.parse() == Ok(count))
    }
}

fn by_content(cells: &[Vec<String>], today: Date) -> Vec<Column> {
    let width = cells.first().map_or(0, Vec::len);
    let content: Vec<Content<'_>> = (0..width)
        .map(|index| Content {
            cells: cells.iter().map(|row| row[index].as_str()).filter(|cell| !cell.is_empty()).collect(),
        })
        .collect();
    let mut columns = vec![Column::LeftOut; width];
    let is_rate = |cell: &str| {
        let known = |rate: Rate| rates::on(today).any(|row| row.rate == rate);
        rate(cell).is_some_and(known)
    };

    let texts: Vec<usize> =
        (0..width).filter(|index| !content[*index].is_number() && !content[*index].is_percentage()).collect();
    let description = most_wordy(cells, &texts);
    if let Some(index) = description {
        columns[index] = Column::Description;
    }
    for index in texts {
        if columns[index] == Column::LeftOut && content[index].all(|cell| unit(cell).is_some()) {
            columns[index] = Column::Unit;
            break;
        }
    }
    let mut numbers: Vec<usize> = (0..width).filter(|index| content[*index].is_number()).collect();
    let serial =
        |index: &usize| description.is_none_or(|description| *index < description) && content[*index].counts_up();
    numbers.retain(|index| !serial(index));

    // Percentages are tax if they are rates of the day, and otherwise discounts.
    for index in 0..width {
        if content[index].is_percentage() {
            let column = if content[index].all(is_rate) { Column::Rate } else { Column::Discount };
            if !columns.contains(&column) {
                columns[index] = column;
            }
        }
    }
    // Codes stand before the quantity. Four digits may as well be one, unless enough other numbers follow.
    if let [first, ref others @ ..] = *numbers.as_slice()
        && content[first].is_bare()
        && content[first].all(|cell| Hsn::parse(cell).is_some())
        && (others.len() > 1 || (others.len() == 1 && content[first].all(|cell| cell.len() > 4)))
    {
        columns[first] = Column::Hsn;
        numbers.remove(0);
    }
    match *numbers.as_slice() {
        [] => {}
        [only] => {
            let whole = content[only].is_bare();
            columns[only] = if whole { Column::Quantity } else { Column::Price };
        }
        [quantity, price, ref rest @ ..] => {
            columns[quantity] = Column::Quantity;
            columns[price] = Column::Price;
            let rate = rest.iter().copied().find(|index| content[*index].all(is_rate));
            if let Some(rate) = rate.filter(|_| !columns.contains(&Column::Rate)) {
                columns[rate] = Column::Rate;
            }
        }
    }
    columns
}

/// Of these columns, the one with the most text.
fn most_wordy(cells: &[Vec<String>], columns: &[usize]) -> Option<usize> {
    let letters = |index: usize| -> usize {
        let of_cell = |row: &Vec<String>| {
            row.get(index).map_or(0, |cell| cell.chars().filter(|sign| sign.is_alphabetic()).count())
        };
        cells.iter().map(of_cell).sum()
    };
    columns
        .iter()
        .copied()
        .filter(|index| letters(*index) > 0)
        .max_by_key(|index| (letters(*index), usize::MAX - index))
}
