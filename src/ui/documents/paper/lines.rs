//! The lines of the paper, each with its tax.

use super::super::totals::heads_amounts;
use crate::domain::tax::{LineTotals, PriceBasis, Tax};
use crate::domain::{DocumentContent, DocumentLine, Heads, Money, Treatment};
use crate::paper::{Cell, Column, ColumnKind, Table};
use crate::ui::format;

pub fn lines(content: &DocumentContent) -> Table {
    let taxed = content.heads != Heads::None;
    let figure = |name: &str| Column::new(ColumnKind::Figure, name);
    let mut columns = vec![
        Column::new(ColumnKind::Ordinal, "#"),
        Column::new(ColumnKind::Wide, "Description"),
        // It may be broken after the stroke.
        Column::new(ColumnKind::Code, "HSN/\u{200b}SAC").called("HSN/SAC"),
        figure("Quantity"),
        figure("Rate"),
        figure("Discount"),
        figure(if taxed { "Taxable value" } else { "Amount" }).called("Taxable"),
    ];
    if taxed {
        columns.push(figure("GST"));
        columns.extend(heads(content, content.totals.tax).into_iter().map(|(name, _)| figure(name)));
    }
    let rows = content.lines.iter().zip(&content.totals.lines).enumerate();
    let rows = rows.map(|(index, (line, amounts))| row(index + 1, line, amounts, content)).collect();
    let caption = String::from("Lines, amounts in ") + content.worth.currency().name();
    Table { caption, columns, rows }
}

fn row(number: usize, line: &DocumentLine, amounts: &LineTotals, content: &DocumentContent) -> Vec<Cell> {
    let currency = content.worth.currency();
    let taxed = content.heads != Heads::None;
    let mut price = format::price(&line.priced.unit_price.to_string());
    if taxed && line.priced.basis == PriceBasis::Inclusive {
        price.push_str(" incl.");
    }
    // Both lower the taxable value; they cannot overflow, since their sum is at most the line's value.
    let discount = amounts.discount.plus(amounts.document_discount).unwrap_or(amounts.discount);
    let discount = if discount == Money::ZERO { "–".to_owned() } else { format::amount_in(discount, currency) };
    let quantity = Cell::new(format::decimal(&line.priced.quantity.to_string()));
    let mut cells = vec![
        Cell::new(number.to_string()),
        Cell::new(&line.description),
        Cell::new(line.hsn.as_ref().map_or("", |hsn| hsn.as_str())),
        Cell { after: line.unit.code().to_owned(), ..quantity },
        Cell::new(price),
        Cell::new(discount),
        Cell::new(format::amount_in(amounts.taxable, currency)),
    ];
    if taxed {
        cells.push(Cell::new(match line.priced.treatment {
            Treatment::Taxable => line.priced.rate.to_string() + "%",
            Treatment::Exempt => "Exempt".to_owned(),
            Treatment::NonGst => "Non-GST".to_owned(),
        }));
        let heads = heads(content, amounts.tax).into_iter();
        cells.extend(heads.map(|(_, money)| Cell::new(format::amount_in(money, currency))));
    }
    cells
}

/// The amounts of a line in the columns that the document has: cess also where a line bears none.
pub fn heads(content: &DocumentContent, tax: Tax) -> Vec<(&'static str, Money)> {
    let mut amounts = heads_amounts(content.heads, Tax { cess: Money::ZERO, ..tax });
    if content.totals.tax.cess != Money::ZERO {
        amounts.push(("Cess", tax.cess));
    }
    amounts
}
