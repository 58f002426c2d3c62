//! The business.

use crate::domain::Business;
use crate::protocol::{Fault, GetBusiness, SaveBusiness, SetUpBusiness};
use crate::store::{Connection, Writing, business};

pub(super) fn get(books: &Connection, _: &GetBusiness) -> Result<Option<Business>, Fault> {
    Ok(business::get(books)?)
}

pub(super) fn save(books: &Writing<'_>, call: &SaveBusiness) -> Result<Business, Fault> {
    let checked = call.form.check()?;
    business::put(books, &checked)?;
    Ok(checked)
}

/// A form that was filled in twice sets up one business: the second one changes nothing.
pub(super) fn set_up(books: &Writing<'_>, call: &SetUpBusiness) -> Result<Business, Fault> {
    match business::get(books)? {
        Some(_) => Err(Fault::NotAllowed),
        None => save(books, &SaveBusiness { form: call.form.clone() }),
    }
}
