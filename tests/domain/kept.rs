//! How a draft is kept: as typed, in few bytes, and readable by every later version.

use bahi::domain::{DocumentDraft, DocumentId, DraftLine};
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::{CUSTOMER, TODAY};

fn read(text: &str) -> DocumentDraft {
    DocumentDraft::from_text(text, DocumentId::from_bytes([1; 16]), Some(CUSTOMER)).expect("the text is a draft")
}

#[test]
fn the_text_of_a_draft_is_the_one_that_was_agreed_on() {
    let line = DraftLine { description: "Pot".to_owned(), quantity: "2".to_owned(), ..DraftLine::empty() };
    let free = DraftLine { unit: String::new(), rate: "0".to_owned(), ..DraftLine::empty() };
    let draft = DocumentDraft {
        customer: Some(CUSTOMER),
        lines: vec![line, free],
        notes: "By \"van\"".to_owned(),
        ..DocumentDraft::empty(DocumentId::from_bytes([1; 16]), TODAY)
    };
    let text = draft.to_text();
    let fields: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let expected = serde_json::json!({
        "date": TODAY.to_string(),
        "lines": [{ "description": "Pot", "quantity": "2" }, { "unit": "", "rate": "0" }],
        "charges": [],
        "notes": "By \"van\"",
    });
    assert_eq!(fields, expected);
    assert_eq!(read(&text), draft);
}

/// What these say must be the same in every later version: drafts of this one lie on people's devices.
#[test]
fn a_text_of_this_version_keeps_its_meaning() {
    let blank = read("{}");
    assert_eq!((&*blank.date, blank.lines.len(), blank.charges.len()), ("0000-01-01", 1, 1));
    let line = &read(r#"{"lines":[{"description":"Pot"}],"charges":[]}"#).lines[0];
    assert_eq!((&*line.unit, &*line.rate, &*line.quantity, line.item), ("NOS", "18", "", None));
    assert_eq!((line.basis, line.treatment), Default::default());
}

#[test]
fn what_is_no_draft_is_an_error() {
    for text in ["", "7", "[]", "{\"date\":7}", "{\"kind\":\"letter\"}"] {
        DocumentDraft::from_text(text, DocumentId::from_bytes([1; 16]), None).expect_err(text);
    }
}

proptest! {
    #[test]
    fn every_draft_comes_back_from_its_text(draft in arbitrary::draft()) {
        let text = draft.to_text();
        prop_assert_eq!(DocumentDraft::from_text(&text, draft.id, draft.customer), Ok(draft));
    }
}
