//! Sixty documents and seven GSTINs whose results were worked out elsewhere with exact decimals.

use bahi::domain::tax::{self, Line, LineTotals};
use bahi::domain::{Gstin, Heads, Rounding, SupplyKind};
use serde::Deserialize;

use crate::sample::{conditions, inclusive, less_percent, line, rupees, state};

#[derive(Deserialize)]
struct Document {
    name: String,
    supplier_state: String,
    place_of_supply: String,
    round_to_rupee: bool,
    #[serde(default)]
    sez: bool,
    lines: Vec<DocumentLine>,
    document_discount: Option<String>,
    expected: Expected,
}

#[derive(Deserialize)]
struct DocumentLine {
    quantity: String,
    unit_price: String,
    rate: String,
    discount_percent: Option<String>,
    #[serde(default)]
    price_includes_tax: bool,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
struct Expected {
    lines: Vec<ExpectedLine>,
    taxable: String,
    cgst: String,
    sgst: String,
    igst: String,
    total: String,
    round_off: String,
    payable: String,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
struct ExpectedLine {
    taxable: String,
    cgst: String,
    sgst: String,
    igst: String,
}

impl DocumentLine {
    fn priced(&self) -> Line {
        let plain = line(&self.quantity, &self.unit_price, &self.rate);
        let plain = if self.price_includes_tax { inclusive(plain) } else { plain };
        match &self.discount_percent {
            Some(percent) => less_percent(percent, plain),
            None => plain,
        }
    }
}

impl Document {
    fn computed(&self) -> Expected {
        let lines: Vec<Line> = self.lines.iter().map(DocumentLine::priced).collect();
        let discount = rupees(self.document_discount.as_deref().unwrap_or("0"));
        let heads = Heads::of(
            state(&self.supplier_state),
            state(&self.place_of_supply),
            if self.sez { SupplyKind::Sez } else { SupplyKind::Domestic },
        );
        let rounding = if self.round_to_rupee { Rounding::ToRupee } else { Rounding::None };
        let totals = tax::totals(&lines, &conditions(discount, heads, rounding)).expect("every vector can be computed");
        let line = |line: &LineTotals| ExpectedLine {
            taxable: line.taxable.to_string(),
            cgst: line.tax.cgst.to_string(),
            sgst: line.tax.sgst.to_string(),
            igst: line.tax.igst.to_string(),
        };
        Expected {
            lines: totals.lines.iter().map(line).collect(),
            taxable: totals.taxable.to_string(),
            cgst: totals.tax.cgst.to_string(),
            sgst: totals.tax.sgst.to_string(),
            igst: totals.tax.igst.to_string(),
            total: totals.total.to_string(),
            round_off: totals.round_off.to_string(),
            payable: totals.payable.to_string(),
        }
    }
}

#[test]
fn every_document_comes_to_the_amounts_worked_out_elsewhere() {
    let documents: Vec<Document> =
        serde_json::from_str(include_str!("../vectors/invoices.json")).expect("the vectors are well-formed");
    assert_eq!(documents.len(), 60);
    for document in documents {
        assert_eq!(document.computed(), document.expected, "{}", document.name);
    }
}

#[derive(Deserialize)]
struct Registration {
    gstin: String,
    check_digit_ok: bool,
}

#[test]
fn every_check_digit_is_judged_as_it_was_elsewhere() {
    let registrations: Vec<Registration> =
        serde_json::from_str(include_str!("../vectors/gstin.json")).expect("the vectors are well-formed");
    assert_eq!(registrations.len(), 7);
    for Registration { gstin, check_digit_ok } in registrations {
        let parsed = Gstin::parse(&gstin).expect("every vector has a known shape");
        assert_eq!(parsed.verified().is_ok(), check_digit_ok, "{gstin}");
    }
}
