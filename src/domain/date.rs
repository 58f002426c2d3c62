//! How a civil date travels: as year, month and day. For `#[serde(with = "…::date")]`.

use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

/// # Errors
/// Only those of the serializer.
pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    (date.year(), date.month(), date.day()).serialize(serializer)
}

/// # Errors
/// Those of the deserializer, and parts that are no day of the calendar.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let (year, month, day) = Deserialize::deserialize(deserializer)?;
    Date::new(year, month, day).map_err(|_| D::Error::custom("not a day of the calendar"))
}
