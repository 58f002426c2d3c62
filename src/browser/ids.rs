//! New identifiers: UUID version 7, from the device's clock and the browser's randomness.

use uuid::Uuid;

pub fn new_uuid() -> Uuid {
    Uuid::now_v7()
}
