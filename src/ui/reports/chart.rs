//! Which report has which chart: months as columns, the largest of anything else as bars. The table below says the same.

use super::gather::{Found, largest_first};
use super::specs::{BUCKETS, mode_of_key, sold_name};
use crate::domain::report::{Line, ReportKind, SalesBy, figure, receipt};
use crate::domain::{FinancialYear, date};
use crate::language::tr;
use crate::ui::charts::{Point, bars, columns};
use crate::ui::format;
use crate::ui::markup::Markup;

/// How many bars there are at most.
const BARS: usize = 10;

/// The chart that people look for in this report, if there is one.
pub(super) fn chart(markup: &mut Markup, report: ReportKind, found: &Found) {
    let Some(table) = found.sheets.first().map(|sheet| &sheet.table) else { return };
    let (name, number): (fn(&Line) -> String, usize) = match report {
        ReportKind::Sales(SalesBy::Month) => return months(markup, &table.lines),
        ReportKind::Sales(_) => (sold_name, figure::TOTAL),
        ReportKind::Receipts => (mode_of_key, receipt::KEPT),
        ReportKind::Ageing => {
            let buckets = BUCKETS.iter().zip(&table.all);
            return draw(
                markup,
                bars,
                &buckets.map(|(name, amount)| point(tr(name).to_owned(), *amount)).collect::<Vec<_>>(),
            );
        }
        ReportKind::Register | ReportKind::Statement => return,
    };
    let mut lines = table.lines.clone();
    largest_first(&mut lines, number);
    lines.truncate(BARS);
    lines.retain(|line| line.numbers[number] > 0);
    let largest: Vec<Point> = lines.iter().map(|line| point(name(line), line.numbers[number])).collect();
    draw(markup, bars, &largest);
}

fn draw(markup: &mut Markup, draw: fn(&mut Markup, &[Point]), points: &[Point]) {
    if points.iter().any(|point| point.amount != 0) {
        markup.tags("<div class=\"card\">");
        draw(markup, points);
        markup.tags("</div>");
    }
}

fn point(label: String, amount: i64) -> Point {
    Point { label, title: String::new(), amount }
}

fn months(markup: &mut Markup, lines: &[Line]) {
    if lines.len() > 1 {
        let month = |line: &Line| Point {
            title: sold_name(line),
            ..point(label(line, lines.len()), line.numbers[figure::TOTAL])
        };
        draw(markup, columns, &lines.iter().map(month).collect::<Vec<_>>());
    }
}

/// The month, or where there are many, the financial year at its beginning.
fn label(line: &Line, months: usize) -> String {
    let first_day = line.key.split_once('.').and_then(|(_, day)| date::parse(day));
    match first_day {
        Some(day) if months <= 12 => format::short_month(day).to_owned(),
        Some(day) if day.month() == 4 => FinancialYear::of(day).to_string(),
        _ => String::new(),
    }
}
