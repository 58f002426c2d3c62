//! Charts of reports: months as columns, the largest of anything else as bars. The table below says the same, so they are
//! hidden from screen readers.

use super::gather::{Found, largest_first};
use super::specs::{BUCKETS, mode_of_key, sold_name};
use crate::domain::report::{Line, ReportKind, SalesBy, figure, receipt};
use crate::domain::{FinancialYear, Money, date};
use crate::ui::format;
use crate::ui::markup::Markup;

/// How many bars there are at most.
const BARS: usize = 10;

/// The height of the plot, and the length of the longest bar.
const FULL: i64 = 1_000;

/// The chart that people look for in this report, if there is one.
pub(super) fn chart(markup: &mut Markup, report: ReportKind, found: &Found) {
    let Some(table) = found.sheets.first().map(|sheet| &sheet.table) else { return };
    let (name, number): (fn(&Line) -> String, usize) = match report {
        ReportKind::Sales(SalesBy::Month) => return columns(markup, &table.lines),
        ReportKind::Sales(_) => (sold_name, figure::TOTAL),
        ReportKind::Receipts => (mode_of_key, receipt::KEPT),
        ReportKind::Ageing => {
            let buckets = BUCKETS.iter().map(|name| (*name).to_owned()).zip(table.all.iter().copied());
            return bars(markup, &buckets.collect::<Vec<_>>());
        }
        ReportKind::Register | ReportKind::Statement => return,
    };
    let mut lines = table.lines.clone();
    largest_first(&mut lines, number);
    lines.truncate(BARS);
    lines.retain(|line| line.numbers[number] > 0);
    let largest: Vec<(String, i64)> = lines.iter().map(|line| (name(line), line.numbers[number])).collect();
    bars(markup, &largest);
}

/// The share of the whole in thousandths.
fn share(amount: i64, whole: i64) -> i64 {
    let share = i128::from(amount) * i128::from(FULL) / i128::from(whole.max(1));
    i64::try_from(share).unwrap_or(0)
}

fn columns(markup: &mut Markup, lines: &[Line]) {
    if lines.len() < 2 {
        return;
    }
    let amounts = || lines.iter().map(|line| line.numbers[figure::TOTAL]);
    let most = amounts().max().unwrap_or(0).max(0);
    let whole = most.saturating_sub(amounts().min().unwrap_or(0).min(0));
    let zero = share(most, whole).to_string();
    markup.tags("<figure class=\"card columns\" aria-hidden=\"true\"><figcaption class=\"columns__most\">");
    markup
        .tags(&short(most))
        .tags("</figcaption><svg class=\"columns__plot\" preserveAspectRatio=\"none\" viewBox=\"0 0 ");
    markup.tags(&(10 * lines.len()).to_string()).tags(" 1000\">");
    for (place, (line, amount)) in lines.iter().zip(amounts()).enumerate() {
        markup.tags("<path class=\"columns__bar\" d=\"M").tags(&(10 * place + 2).to_string()).tags(" ").tags(&zero);
        markup.tags("v").tags(&(-share(amount, whole)).to_string()).tags("h6V").tags(&zero).tags("z\"><title>");
        markup.text(&sold_name(line)).tags(": ").tags(&format::rupees(Money::from_paise(amount)));
        markup.tags("</title></path>");
    }
    markup.tags("</svg><div class=\"columns__labels\">");
    for line in lines {
        markup.tags("<span class=\"columns__label\">").text(&label(line, lines.len())).tags("</span>");
    }
    markup.tags("</div></figure>");
}

/// The month, or where there are many, the financial year at its beginning.
fn label(line: &Line, months: usize) -> String {
    if months <= 12 {
        return sold_name(line).chars().take(3).collect();
    }
    let first_day = line.key.split_once('.').and_then(|(_, day)| date::parse(day));
    first_day.filter(|day| day.month() == 4).map(|day| FinancialYear::of(day).to_string()).unwrap_or_default()
}

fn bars(markup: &mut Markup, bars: &[(String, i64)]) {
    let most = bars.iter().map(|(_, amount)| *amount).max().unwrap_or(0);
    if most == 0 {
        return;
    }
    markup.tags("<figure class=\"card\" aria-hidden=\"true\"><ul class=\"bars\">");
    for (name, amount) in bars {
        markup.tags("<li class=\"bars__row\"><span class=\"bars__name\">").text(name);
        markup.tags("</span><svg class=\"bars__plot\" preserveAspectRatio=\"none\" viewBox=\"0 0 1000 1\">");
        markup
            .tags("<path class=\"bars__bar\" d=\"M0 0h")
            .tags(&share(*amount, most).to_string())
            .tags("v1H0z\"/></svg>");
        markup.tags("<span class=\"bars__amount num\">").tags(&short(*amount)).tags("</span></li>");
    }
    markup.tags("</ul></figure>");
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
