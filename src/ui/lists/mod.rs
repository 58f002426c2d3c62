//! Lists: of documents of every kind, payments, customers and items. What they share stands here; what is particular to one
//! of them is data.
//!
//! The state of a list stands in its address, so that links, reload and the way back lead to what was seen. `asked.rs` says
//! how such an address is written.

mod asked;

pub use asked::Asked;
