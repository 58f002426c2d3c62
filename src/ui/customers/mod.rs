//! Customers: the list, and the dialogs that create, change and merge them.

mod dialog;
mod duplicates;
mod form_state;
mod list;
mod prices;
mod rows;
mod terms;

pub use dialog::CustomerDialog;
pub use list::List;
