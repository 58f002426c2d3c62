//! What the store says, as the page hears it.

use crate::domain::{Field, Overflow, Problems};
use crate::protocol::{Fault, FaultCause};
use crate::store::{StoreError, refused_bytes};

/// What the books want beside a save, in bytes: the host's reserve, and as much for the log of the next saves.
const ROOM_TO_WORK: u64 = 2 << 20;

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        match error {
            error if error.is_overflow() => Problems::one(Field::Total, Overflow).into(),
            StoreError::BooksTooNew { found, known } => Fault::BooksTooNew { found, known },
            StoreError::NotABackup => Fault::NotABackup,
            StoreError::DamagedBackup { findings } => Fault::DamagedBackup { findings },
            error => Fault::Storage(FaultCause {
                message: error.to_string(),
                code: error.code(),
                full: error.is_full(),
                room: if error.is_full() { refused_bytes() + ROOM_TO_WORK } else { 0 },
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
