//! The price list, and the dialog that creates and changes an item.

mod dialog;
mod list;

pub use dialog::{ItemDialog, rate_options};
pub use list::List;
