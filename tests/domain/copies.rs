//! How the copies of a document are marked.

use bahi::domain::document::Template;
use bahi::domain::{CopyFor, DocumentContent, DocumentDraft, DocumentKind, DraftLine};

use crate::sample::{check, draft, typed};

fn of(kind: DocumentKind, hsn: &[&str]) -> DocumentContent {
    let line = |hsn: &&str| DraftLine { hsn: (*hsn).to_owned(), ..typed("1", "100", "18") };
    let draft = DocumentDraft { kind, reason: "Fair".to_owned(), ..draft(hsn.iter().map(line)) };
    check(&draft).expect("the draft is complete")
}

#[test]
fn goods_have_three_copies_services_two_and_offers_none() {
    use CopyFor::*;
    assert_eq!(of(DocumentKind::Invoice, &["7323"]).copies(), [Recipient, Transporter, Supplier]);
    assert_eq!(of(DocumentKind::Invoice, &["998311", "7323"]).copies(), [Recipient, Transporter, Supplier]);
    assert_eq!(of(DocumentKind::Invoice, &["998311"]).copies(), [Recipient, Supplier]);
    assert_eq!(of(DocumentKind::DeliveryChallan, &["7323"]).copies(), [Consignee, Transporter, Consigner]);
    for kind in [DocumentKind::Quotation, DocumentKind::Proforma, DocumentKind::ReceiptVoucher] {
        assert_eq!(of(kind, &["7323"]).copies(), [], "{kind:?}");
    }
}

#[test]
fn every_template_is_found_under_its_version() {
    assert_eq!(Template::CURRENT.version(), 1);
    assert_eq!(Template::of_version(1), Some(Template::First));
    assert_eq!(Template::of_version(0).or(Template::of_version(2)), None);
    assert_eq!(of(DocumentKind::Invoice, &["7323"]).template, Template::CURRENT);
}
