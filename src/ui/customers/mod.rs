//! Customers: the list, and the dialog that creates and changes one.

mod account;
mod dialog;
mod list;

pub use account::page;
pub use dialog::CustomerDialog;
pub use list::List;
