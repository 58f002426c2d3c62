//! Payments: the list, one payment, and the dialogs that record them.

mod dialog;
mod list;
mod page;
mod refund;
mod shares;

pub use dialog::PaymentDialog;
pub use list::List;
pub use page::page;
pub use refund::RefundDialog;
