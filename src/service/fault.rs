//! What the store says, as the page hears it.

use crate::domain::Problems;
use crate::protocol::{Fault, FaultCause};
use crate::store::StoreError;

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        match error {
            StoreError::BooksTooNew { found, known } => Fault::BooksTooNew { found, known },
            error => Fault::Storage(FaultCause {
                message: error.to_string(),
                code: error.code(),
                full: error.is_full(),
                broken: error.is_io(),
            }),
        }
    }
}

impl From<Problems> for Fault {
    fn from(problems: Problems) -> Fault {
        Fault::Invalid(problems)
    }
}
