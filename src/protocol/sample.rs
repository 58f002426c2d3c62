//! The invoice that the speed check saves, in the worker alone and through the whole path: the same one, so
//! that the figures compare.

use crate::domain::{Date, DraftLine, InvoiceDraft, InvoiceId};

/// Five lines of an invented article.
pub fn five_lines(id: InvoiceId, date: Date) -> InvoiceDraft {
    let line = DraftLine {
        description: "Hexagon bolt, zinc plated, M8 x 40".to_owned(),
        hsn: "7318".to_owned(),
        quantity: "12".to_owned(),
        unit_price: "8.75".to_owned(),
        ..DraftLine::empty()
    };
    InvoiceDraft { lines: vec![line; 5], ..InvoiceDraft::empty(id, date) }
}
