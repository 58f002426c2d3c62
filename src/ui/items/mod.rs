//! The price list, and the dialog that creates and changes an item.

mod dialog;
mod list;
mod tax_fields;

pub use dialog::{ItemDialog, rate_options};
pub use list::List;
