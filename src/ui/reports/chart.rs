//! Charts of reports: months as columns, the largest of anything else as bars. The table below says the same, so they are
//! hidden from screen readers.

use leptos::prelude::*;

use crate::domain::report::Month;
use crate::domain::{FinancialYear, Money, in_order};
use crate::ui::components::Erase;
use crate::ui::format;

#[derive(Clone)]
pub(super) enum Chart {
    Months(Vec<(Month, Money)>),
    Bars(Vec<(String, Money)>),
}

/// How many bars there are at most.
const BARS: usize = 10;

/// The height of the plot, and the length of the longest bar.
const FULL: i64 = 1_000;

impl Chart {
    /// The largest above zero.
    pub fn largest(of: impl Iterator<Item = (String, Money)>) -> Chart {
        let above = of.filter(|(_, amount)| *amount > Money::ZERO);
        let mut largest = in_order(above, |one, other| one.1 >= other.1);
        largest.truncate(BARS);
        Chart::Bars(largest)
    }

    pub fn view(&self) -> Option<AnyView> {
        match self {
            Chart::Months(months) if months.len() > 1 => Some(columns(months)),
            Chart::Bars(bars) if !bars.is_empty() => Some(self::bars(bars)),
            _ => None,
        }
    }
}

/// The share of the whole in thousandths.
fn share(amount: i64, whole: i64) -> i64 {
    let share = i128::from(amount) * i128::from(FULL) / i128::from(whole.max(1));
    i64::try_from(share).unwrap_or(0)
}

/// Made of numbers and the names of months alone, so it is safe as markup.
fn columns(months: &[(Month, Money)]) -> AnyView {
    let paise = || months.iter().map(|(_, amount)| amount.paise());
    let most = paise().max().unwrap_or(0).max(0);
    let least = paise().min().unwrap_or(0).min(0);
    let whole = most.saturating_sub(least);
    let zero = share(most, whole).to_string();
    let mut plot = String::from(r#"<svg class="columns__plot" preserveAspectRatio="none" viewBox="0 0 "#)
        + &(10 * months.len()).to_string()
        + r#" 1000">"#;
    for (place, (month, amount)) in months.iter().enumerate() {
        plot = plot
            + r#"<path class="columns__bar" d="M"#
            + &(10 * place + 2).to_string()
            + " "
            + &zero
            + "v"
            + &(-share(amount.paise(), whole)).to_string()
            + "h6V"
            + &zero
            + r#"z"><title>"#
            + &format::month(*month)
            + ": "
            + &format::rupees(*amount)
            + "</title></path>";
    }
    plot += "</svg>";
    let few = months.len() <= 12;
    let label = |(month, _): &(Month, Money)| {
        let words = if few {
            format::month_name(*month).to_owned()
        } else if month.first_day().month() == 4 {
            FinancialYear::of(month.first_day()).to_string()
        } else {
            String::new()
        };
        view! { <span class="columns__label">{words}</span> }.erase()
    };
    view! {
        <figure class="card columns" aria-hidden="true">
            <figcaption class="columns__most">{short(Money::from_paise(most))}</figcaption>
            <div inner_html=plot></div>
            <div class="columns__labels">{months.iter().map(label).collect_view()}</div>
        </figure>
    }
    .erase()
}

fn bars(bars: &[(String, Money)]) -> AnyView {
    let most = bars.iter().map(|(_, amount)| amount.paise()).max().unwrap_or(0);
    let bar = |(name, amount): &(String, Money)| {
        let path = String::from("M0 0h") + &share(amount.paise(), most).max(2).to_string() + "v1H0z";
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

/// `₹4.25 L`, `₹1.20 Cr`: lakhs and crores as people say them, cut off and not rounded.
fn short(amount: Money) -> String {
    let paise = amount.paise().unsigned_abs();
    let (hundredths, unit) = match paise {
        0..1_00_000_00 => return format::rupees(Money::from_paise(amount.paise() / 100 * 100)).replace(".00", ""),
        1_00_000_00..1_00_00_000_00 => (paise / 1_000_00, "\u{a0}L"),
        _ => (paise / 1_00_000_00, "\u{a0}Cr"),
    };
    let sign = if amount < Money::ZERO { "−₹" } else { "₹" };
    let rest = (hundredths % 100 + 100).to_string();
    String::from(sign) + &format::decimal(&(hundredths / 100).to_string()) + "." + &rest[1..] + unit
}
