//! Charts of reports: months as columns, the largest of anything else as bars. The table below says the same, so they are
//! hidden from screen readers.

use leptos::prelude::*;

use super::gather::{Found, largest_first};
use super::specs::{BUCKETS, mode_of_key, sold_name};
use crate::domain::report::{Line, ReportKind, SalesBy, figure, receipt};
use crate::domain::{FinancialYear, Money, date};
use crate::ui::components::Erase;
use crate::ui::format;

/// How many bars there are at most.
const BARS: usize = 10;

/// The height of the plot, and the length of the longest bar.
const FULL: i64 = 1_000;

/// The chart that people look for in this report, if there is one.
pub(super) fn chart(report: ReportKind, found: &Found) -> Option<AnyView> {
    let table = &found.sheets.first()?.table;
    let (name, number): (fn(&Line) -> String, usize) = match report {
        ReportKind::Sales(SalesBy::Month) => return columns(&table.lines),
        ReportKind::Sales(_) => (sold_name, figure::TOTAL),
        ReportKind::Receipts => (mode_of_key, receipt::KEPT),
        ReportKind::Ageing => {
            let buckets = BUCKETS.iter().map(|name| (*name).to_owned()).zip(table.all.iter().copied());
            return Some(bars(&buckets.collect::<Vec<_>>()));
        }
        ReportKind::Register | ReportKind::Statement => return None,
    };
    let mut lines = table.lines.clone();
    largest_first(&mut lines, number);
    lines.truncate(BARS);
    lines.retain(|line| line.numbers[number] > 0);
    let largest: Vec<(String, i64)> = lines.iter().map(|line| (name(line), line.numbers[number])).collect();
    (!largest.is_empty()).then(|| bars(&largest))
}

/// The share of the whole in thousandths.
fn share(amount: i64, whole: i64) -> i64 {
    let share = i128::from(amount) * i128::from(FULL) / i128::from(whole.max(1));
    i64::try_from(share).unwrap_or(0)
}

/// Made of numbers and the names of months alone, so it is safe as markup.
fn columns(lines: &[Line]) -> Option<AnyView> {
    if lines.len() < 2 {
        return None;
    }
    let amounts = || lines.iter().map(|line| line.numbers[figure::TOTAL]);
    let most = amounts().max().unwrap_or(0).max(0);
    let whole = most.saturating_sub(amounts().min().unwrap_or(0).min(0));
    let zero = share(most, whole).to_string();
    let mut plot = String::from(r#"<svg class="columns__plot" preserveAspectRatio="none" viewBox="0 0 "#)
        + &(10 * lines.len()).to_string()
        + r#" 1000">"#;
    let mut labels = String::new();
    for (place, (line, amount)) in lines.iter().zip(amounts()).enumerate() {
        let name = sold_name(line);
        plot = plot
            + r#"<path class="columns__bar" d="M"#
            + &(10 * place + 2).to_string()
            + " "
            + &zero
            + "v"
            + &(-share(amount, whole)).to_string()
            + "h6V"
            + &zero
            + r#"z"><title>"#
            + &name
            + ": "
            + &format::rupees(Money::from_paise(amount))
            + "</title></path>";
        labels = labels + r#"<span class="columns__label">"# + &label(line, &name, lines.len()) + "</span>";
    }
    let markup = plot + r#"</svg><div class="columns__labels">"# + &labels + "</div>";
    Some(
        view! {
            <figure class="card columns" aria-hidden="true">
                <figcaption class="columns__most">{short(most)}</figcaption>
                <div inner_html=markup></div>
            </figure>
        }
        .erase(),
    )
}

/// The month, or where there are many, the financial year at its beginning.
fn label(line: &Line, name: &str, months: usize) -> String {
    if months <= 12 {
        return name.chars().take(3).collect();
    }
    let first_day = line.key.split_once('.').and_then(|(_, day)| date::parse(day));
    first_day.filter(|day| day.month() == 4).map(|day| FinancialYear::of(day).to_string()).unwrap_or_default()
}

fn bars(bars: &[(String, i64)]) -> AnyView {
    let most = bars.iter().map(|(_, amount)| *amount).max().unwrap_or(0);
    let bar = |(name, amount): &(String, i64)| {
        let path = String::from("M0 0h") + &share(*amount, most).to_string() + "v1H0z";
        view! {
            <li class="bars__row">
                <span class="bars__name">{name.clone()}</span>
                <svg class="bars__plot" preserveAspectRatio="none" viewBox="0 0 1000 1"><path class="bars__bar" d=path></path></svg>
                <span class="bars__amount num">{short(*amount)}</span>
            </li>
        }
        .erase()
    };
    view! {
        <figure class="card" aria-hidden="true"><ul class="bars">{bars.iter().map(bar).collect_view()}</ul></figure>
    }
    .erase()
}

/// `₹4.25 L`, `₹1.20 Cr`: lakhs and crores as people say them, cut off and not rounded; below a lakh, whole rupees.
fn short(paise: i64) -> String {
    let rupees = paise.unsigned_abs() / 100;
    let (whole, hundredths, unit) = match rupees {
        0..1_00_000 => (rupees, None, ""),
        1_00_000..1_00_00_000 => (rupees / 1_00_000, Some(rupees / 1_000 % 100), "\u{a0}L"),
        _ => (rupees / 1_00_00_000, Some(rupees / 1_00_000 % 100), "\u{a0}Cr"),
    };
    let mut text = String::from(if paise < 0 { "−₹" } else { "₹" }) + &format::decimal(&whole.to_string());
    if let Some(hundredths) = hundredths {
        text = text + "." + &(hundredths + 100).to_string()[1..];
    }
    text + unit
}
