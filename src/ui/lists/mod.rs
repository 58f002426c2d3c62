//! Lists: of documents of every kind, payments, customers and items. What they share stands here; what is particular to one
//! of them is data (`spec.rs`).
//!
//! The state of a list stands in its address, so that links, reload and the way back lead to what was seen. `asked.rs` says
//! how such an address is written. A list may have any number of rows: those in sight are on the page, those around them in
//! memory.

mod asked;
mod beside;
mod bulk;
mod drawing;
mod filters;
mod foot;
mod frame;
mod head;
mod kept;
mod keys;
mod listing;
mod loading;
pub mod pages;
mod picking;
mod printed;
mod row;
pub mod spec;
mod table;

pub use asked::Asked;
pub use frame::{Frame, day_or_text};
pub use kept::Kept;
pub use listing::Listing;
