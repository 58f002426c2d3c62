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

use crate::language::tr;
use crate::protocol::PaymentRow;

/// Who paid, or got money back.
pub fn payer_name(row: &PaymentRow) -> String {
    if row.payment.customer.is_none() { tr("Over the counter").to_owned() } else { row.customer.clone() }
}
