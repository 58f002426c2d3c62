//! What the kinds of documents, their states and their reasons are called.

use crate::domain::account::Mode;
use crate::domain::document::Title;
use crate::domain::{BuyerKind, CopyFor, DocumentKind, Heads, PlaceReason, Site, Status, SupplyKind};
use crate::language::{fill, key, tr};

/// A kind of document: its address, and what one and several are called within a sentence.
pub struct KindWords {
    pub path: &'static str,
    pub one: &'static str,
    pub many: &'static str,
    /// At the beginning of a sentence.
    pub title: &'static str,
}

/// In the language of the page.
pub fn kind(kind: DocumentKind) -> KindWords {
    let KindWords { path, one, many, title } = keys(kind);
    KindWords { path, one: tr(one), many: tr(many), title: tr(title) }
}

/// In the words of the source, for constants: they are translated where they are shown.
pub const fn keys(kind: DocumentKind) -> KindWords {
    let (path, one, many, title) = match kind {
        DocumentKind::Quotation => ("/quotations", key("quotation"), key("quotations"), key("Quotations")),
        DocumentKind::Proforma => {
            ("/proformas", key("proforma invoice"), key("proforma invoices"), key("Proforma invoices"))
        }
        DocumentKind::Invoice => ("/invoices", key("invoice"), key("invoices"), key("Invoices")),
        DocumentKind::CreditNote => ("/credit-notes", key("credit note"), key("credit notes"), key("Credit notes")),
        DocumentKind::DebitNote => ("/debit-notes", key("debit note"), key("debit notes"), key("Debit notes")),
        DocumentKind::DeliveryChallan => {
            ("/challans", key("delivery challan"), key("delivery challans"), key("Delivery challans"))
        }
        DocumentKind::ReceiptVoucher => {
            ("/receipts", key("receipt voucher"), key("receipt vouchers"), key("Receipt vouchers"))
        }
    };
    KindWords { path, one, many, title }
}

/// What stands on top of the paper.
pub fn title(title: Title) -> &'static str {
    tr(match title {
        Title::Quotation => "Quotation",
        Title::Proforma => "Proforma invoice",
        Title::TaxInvoice => "Tax invoice",
        Title::BillOfSupply => "Bill of supply",
        Title::InvoiceCumBill => "Invoice-cum-bill of supply",
        Title::Invoice => "Invoice",
        Title::CreditNote => "Credit note",
        Title::DebitNote => "Debit note",
        Title::DeliveryChallan => "Delivery challan",
        Title::ReceiptVoucher => "Receipt voucher",
    })
}

/// What a document comes to.
pub fn sum(kind: DocumentKind) -> &'static str {
    tr(match kind {
        DocumentKind::CreditNote => "Amount credited",
        DocumentKind::ReceiptVoucher => "Amount received",
        _ => "Amount payable",
    })
}

/// How a document stands, and the class of its chip.
pub fn status(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Sent => (tr("Sent"), "chip chip--issued"),
        Status::Accepted => (tr("Accepted"), "chip chip--good"),
        Status::Declined => (tr("Declined"), "chip chip--over"),
        Status::Expired => (tr("Expired"), "chip chip--over"),
        Status::Invoiced => (tr("Invoiced"), "chip chip--good"),
        Status::Issued => (tr("Issued"), "chip chip--issued"),
        Status::PartPaid => (tr("Part paid"), "chip chip--issued"),
        Status::Paid => (tr("Paid"), "chip chip--good"),
        Status::Overdue => (tr("Overdue"), "chip chip--late"),
        Status::Cancelled => (tr("Cancelled"), "chip chip--over"),
    }
}

/// How a copy is marked, by its place among them: `DUPLICATE FOR TRANSPORTER` (rules 48 and 55(2)).
pub fn copy(place: usize, copy: CopyFor) -> String {
    let whom = tr(match copy {
        CopyFor::Recipient => "RECIPIENT",
        CopyFor::Transporter => "TRANSPORTER",
        CopyFor::Supplier => "SUPPLIER",
        CopyFor::Consignee => "CONSIGNEE",
        CopyFor::Consigner => "CONSIGNER",
    });
    let words = match place {
        0 => key("ORIGINAL FOR {whom}"),
        1 => key("DUPLICATE FOR {whom}"),
        2 => key("TRIPLICATE FOR {whom}"),
        _ => key("COPY FOR {whom}"),
    };
    fill(words, &[("whom", whom)])
}

pub fn mode(mode: Mode) -> &'static str {
    tr(match mode {
        Mode::Cash => "Cash",
        Mode::Upi => "UPI",
        Mode::Bank => "Bank transfer",
        Mode::Cheque => "Cheque",
        Mode::Card => "Card",
    })
}

pub fn supply(kind: SupplyKind) -> &'static str {
    tr(match kind {
        SupplyKind::Domestic => "Within India",
        SupplyKind::Sez => "To a SEZ, with IGST",
        SupplyKind::SezUnderBond => "To a SEZ, under bond or LUT",
        SupplyKind::Export => "Export, with IGST",
        SupplyKind::ExportUnderBond => "Export, under bond or LUT",
        SupplyKind::DeemedExport => "Deemed export",
    })
}

/// Goes on after the name of the State.
pub fn place_reason(reason: PlaceReason) -> &'static str {
    tr(match reason {
        PlaceReason::GoodsMoveThere => ", because the goods move there",
        PlaceReason::BuyerOrdersFromThere => ", because the buyer orders from there",
        PlaceReason::BuyersAddress => ", the buyer’s State",
        PlaceReason::RecipientThere => ", because the recipient is registered there",
        PlaceReason::AddressOnRecord => ", the recipient’s address on record",
        PlaceReason::CustomersUsualPlace => ", the customer’s usual place",
        PlaceReason::SellerThere => ", because no State of the buyer is known",
        PlaceReason::Abroad => ", because it is an export",
        PlaceReason::PropertyThere => ", because the property is there",
        PlaceReason::EventThere => ", because the event or restaurant is there",
        PlaceReason::Chosen => ", as you chose",
    })
}

/// What the place of supply is said to be, before its State is.
pub fn site(site: Site) -> &'static str {
    tr(match site {
        Site::Property => "Where the property is",
        Site::Event => "Where the event or restaurant is",
    })
}

pub fn heads(heads: Heads) -> &'static str {
    tr(match heads {
        Heads::None => "no tax",
        Heads::Intra { utgst: false } => "CGST and SGST",
        Heads::Intra { utgst: true } => "CGST and UTGST",
        Heads::Inter => "IGST",
        Heads::UnderBond => "no tax under bond",
    })
}

pub fn buyer(kind: BuyerKind) -> &'static str {
    tr(match kind {
        BuyerKind::Regular => "Registered",
        BuyerKind::Composition => "Registered, composition",
        BuyerKind::Unregistered => "Not registered",
        BuyerKind::Sez => "SEZ unit or developer",
        BuyerKind::Overseas => "Overseas",
        BuyerKind::DeemedExport => "Deemed export",
    })
}
