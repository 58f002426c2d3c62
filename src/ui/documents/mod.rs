//! Documents: the lists, the forms of drafts, and the issued documents.

mod actions;
mod address_field;
mod against;
mod charges;
mod copies;
mod credit_notice;
mod customer_field;
mod details;
mod editor;
mod field_ids;
mod form;
mod form_state;
mod in_hand;
mod item_cell;
mod last_prices;
mod lines;
mod list;
mod note_form;
mod page;
mod paper;
mod paste;
mod place_field;
mod printing;
mod received_field;
mod refill;
mod saver;
mod series_field;
mod settled;
mod totals;
mod twin;
mod view;

pub use list::List;
pub use page::{beside, page};
pub use paper::Paper;
pub use printing::printing;
pub use totals::TotalsBar;
