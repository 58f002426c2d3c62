//! Customers: the list, and the dialogs that create, change and merge them.

mod account;
mod dialog;
mod duplicates;
mod form_state;
mod list;
mod prices;
mod row_state;
mod rows;
mod terms;

pub use account::{described, page};
pub use dialog::CustomerDialog;
pub use duplicates::DuplicatesDialog;
pub use list::List;
