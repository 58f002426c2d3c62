//! Charts as SVG: amounts in time as columns, and the largest of anything else as bars. They are hidden from screen readers, so
//! whoever draws one says the same in words or in a table beside it.

use super::format;
use super::markup::Markup;
use crate::domain::Money;
use crate::language::tr;

/// The height of the plot, and the length of the longest bar.
const FULL: i64 = 1_000;

/// One amount of a chart, in paise.
pub struct Point {
    /// What stands below the column, which may be nothing, or before the bar.
    pub label: String,
    /// What a column says when it is pointed at, before its amount.
    pub title: String,
    pub amount: i64,
}

/// The share of the whole in thousandths.
fn share(amount: i64, whole: i64) -> i64 {
    let share = i128::from(amount) * i128::from(FULL) / i128::from(whole.max(1));
    i64::try_from(share).unwrap_or(0)
}

/// Columns from a common line, one for each amount; those below zero hang from it.
pub fn columns(markup: &mut Markup, points: &[Point]) {
    let amounts = || points.iter().map(|point| point.amount);
    let most = amounts().max().unwrap_or(0).max(0);
    let whole = most.saturating_sub(amounts().min().unwrap_or(0).min(0));
    let zero = share(most, whole).to_string();
    markup.tags("<figure class=\"columns\" aria-hidden=\"true\"><figcaption class=\"columns__most\">");
    markup
        .tags(&short(most))
        .tags("</figcaption><svg class=\"columns__plot\" preserveAspectRatio=\"none\" viewBox=\"0 0 ");
    markup.tags(&(10 * points.len()).to_string()).tags(" 1000\">");
    for (place, point) in points.iter().enumerate() {
        markup.tags("<path class=\"columns__bar\" d=\"M").tags(&(10 * place + 2).to_string()).tags(" ").tags(&zero);
        markup.tags("v").tags(&(-share(point.amount, whole)).to_string()).tags("h6V").tags(&zero).tags("z\"><title>");
        markup.text(&point.title).tags(": ").tags(&format::rupees(Money::from_paise(point.amount)));
        markup.tags("</title></path>");
    }
    markup.tags("</svg><div class=\"columns__labels\">");
    for point in points {
        markup.tags("<span class=\"columns__label\">").text(&point.label).tags("</span>");
    }
    markup.tags("</div></figure>");
}

/// A bar for each amount, as long as its share of the largest. Nothing, if there is no amount above zero.
pub fn bars(markup: &mut Markup, points: &[Point]) {
    let most = points.iter().map(|point| point.amount).max().unwrap_or(0);
    if most <= 0 {
        return;
    }
    markup.tags("<figure aria-hidden=\"true\"><ul class=\"bars\">");
    for Point { label, amount, .. } in points {
        markup.tags("<li class=\"bars__row\"><span class=\"bars__name\">").text(label);
        markup.tags("</span><svg class=\"bars__plot\" preserveAspectRatio=\"none\" viewBox=\"0 0 1000 1\">");
        markup
            .tags("<path class=\"bars__bar\" d=\"M0 0h")
            .tags(&share(*amount, most).to_string())
            .tags("v1H0z\"/></svg>");
        markup.tags("<span class=\"bars__amount num\">").tags(&short(*amount)).tags("</span></li>");
    }
    markup.tags("</ul></figure>");
}

/// `₹4.25 L`, `₹1.20 Cr`: lakhs and crores as people say them, cut off and not rounded; below a lakh, whole rupees.
pub fn short(paise: i64) -> String {
    let rupees = paise.unsigned_abs() / 100;
    let (whole, hundredths, unit) = match rupees {
        0..1_00_000 => (rupees, None, ""),
        1_00_000..1_00_00_000 => (rupees / 1_00_000, Some(rupees / 1_000 % 100), tr("\u{a0}L")),
        _ => (rupees / 1_00_00_000, Some(rupees / 1_00_000 % 100), tr("\u{a0}Cr")),
    };
    let mut text = String::from(if paise < 0 { "−₹" } else { "₹" }) + &format::decimal(&whole.to_string());
    if let Some(hundredths) = hundredths {
        text = text + "." + &(hundredths + 100).to_string()[1..];
    }
    text + unit
}
