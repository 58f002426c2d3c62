//! The invoice that the speed check saves, in the worker alone and through the whole path: the same one, so
//! that the figures compare.

use crate::domain::{Date, DocumentDraft, DocumentId, DraftLine};

/// Five lines of an invented article.
pub fn five_lines(id: DocumentId, date: Date) -> DocumentDraft {
    let line = DraftLine {
        description: "Hexagon bolt, zinc plated, M8 x 40".to_owned(),
        hsn: "7318".to_owned(),
        quantity: "12".to_owned(),
        unit_price: "8.75".to_owned(),
        ..DraftLine::empty()
    };
    DocumentDraft { lines: vec![line; 5], ..DocumentDraft::empty(id, date) }
}
