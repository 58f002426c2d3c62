//! Customers: the list, and the dialog that creates and changes one.

mod dialog;
mod list;

pub use dialog::CustomerDialog;
pub use list::List;
