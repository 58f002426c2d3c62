//! What a customer owes, by how long it is overdue.

use super::table::Line;
use crate::domain::CustomerId;
use crate::domain::account::Ageing;
use crate::domain::money::{Money, Overflow};

/// Open claims on a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owing {
    /// The one that stays of merged ones; none for sales over the counter.
    pub customer: Option<CustomerId>,
    /// As the books have it now.
    pub name: String,
    pub ageing: Ageing,
}

impl Owing {
    /// As it travels.
    pub fn line(self) -> Result<Line, Overflow> {
        let mut numbers = self.ageing.buckets().map(Money::paise).to_vec();
        numbers.push(self.ageing.total()?.paise());
        let key = self.customer.map(|customer| customer.to_string()).unwrap_or_default();
        Ok(Line { key, texts: vec![self.name], numbers })
    }
}
