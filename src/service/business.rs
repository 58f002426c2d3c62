//! The business.

use crate::domain::Business;
use crate::protocol::{Fault, GetBusiness, SaveBusiness};
use crate::store::{Database, business};

pub(super) fn get(database: &mut Database, _: &GetBusiness) -> Result<Option<Business>, Fault> {
    Ok(database.read(business::get)?)
}

pub(super) fn save(database: &mut Database, call: &SaveBusiness) -> Result<Business, Fault> {
    let checked = call.form.check()?;
    database.transact(|transaction| {
        business::put(transaction, &checked)?;
        Ok(checked)
    })
}
