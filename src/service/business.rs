//! The business.

use crate::domain::Business;
use crate::protocol::{Fault, GetBusiness, SaveBusiness};
use crate::store::{Connection, Writing, business};

pub(super) fn get(books: &Connection, _: &GetBusiness) -> Result<Option<Business>, Fault> {
    Ok(business::get(books)?)
}

pub(super) fn save(books: &Writing<'_>, call: &SaveBusiness) -> Result<Business, Fault> {
    let checked = call.form.check()?;
    business::put(books, &checked)?;
    Ok(checked)
}
