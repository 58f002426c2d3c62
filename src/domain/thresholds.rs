//! From which amount on, and with how many digits, the law asks for more.
//!
//! The table is dated data (`data/thresholds.tsv`), because such rules change on a day. Before April 2021 turnovers below five
//! crore asked for two digits or none; a code here has at least four.

use jiff::civil::Date;

use super::date;
use super::money::Money;

/// What has a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// Rupees from which an unregistered buyer's name, address and State must be stated.
    BuyerDescribed,
    /// Digits that an HSN code has at least, by the seller's turnover.
    HsnUpToFiveCrore,
    HsnAboveFiveCrore,
}

impl Threshold {
    const fn name(self) -> &'static str {
        match self {
            Threshold::BuyerDescribed => "buyer described",
            Threshold::HsnUpToFiveCrore => "HSN up to five crore",
            Threshold::HsnAboveFiveCrore => "HSN above five crore",
        }
    }

    /// What held on that day; the end of the calendar asks for the law as it stands. Nothing was asked for before GST.
    pub fn on(self, day: Date) -> u32 {
        let amount = |row: &'static str| {
            let mut cells = row.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let (name, amount, from, to) = (cell(), cell(), date::parse(cell()), date::parse(cell()));
            let holds = name == self.name() && from.is_some_and(|from| from <= day) && to.is_none_or(|to| day <= to);
            holds.then(|| amount.parse().expect("data/thresholds.tsv: amount"))
        };
        include_str!("../../data/thresholds.tsv").lines().skip(1).find_map(amount).unwrap_or(0)
    }

    /// The same where the threshold is in rupees.
    pub fn rupees_on(self, day: Date) -> Money {
        Money::from_paise(i64::from(self.on(day)) * 100)
    }
}
