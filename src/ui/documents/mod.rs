//! Invoices: the list, the form of a draft, and the issued document.

mod customer_field;
mod form;
mod form_state;
mod item_cell;
mod lines;
mod list;
mod page;
mod paper;
mod place_field;
mod saver;
mod totals;
mod view;

pub use list::List;
pub use page::page;
pub use paper::Paper;
pub use totals::TotalsBar;
