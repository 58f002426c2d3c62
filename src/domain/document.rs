//! What a document states: its checked content, and the issued document, which never changes.
//!
//! Invariants: the content was complete and lawful on its date, its totals belong to its lines, and
//! seller and buyer are copies, so that later edits of a customer or an item do not reach the past.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::business::{BankAccount, Business, Registration, UpiId};
use super::currency::Worth;
use super::customer::Customer;
use super::draft::OriginalLine;
use super::financial_year::FinancialYear;
use super::gstin::Gstin;
use super::hsn::Hsn;
use super::id::{CustomerId, DocumentId, ItemId, PaymentId};
use super::kind::DocumentKind;
use super::money::{Money, Overflow};
use super::number::DocumentNumber;
use super::search;
use super::state::StateCode;
use super::supply::{Heads, PlaceReason, SupplyKind};
use super::tax::{Line, LineTotals, Rounding, Tax, Totals};
use super::units::Unit;

/// An issued document: frozen, with a number of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub id: DocumentId,
    pub number: DocumentNumber,
    pub content: DocumentContent,
}

/// Everything a document states besides its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentContent {
    pub terms: Terms,
    /// The document that this one was made from, such as a quotation.
    pub source: Option<DocumentId>,
    #[serde(with = "super::date")]
    pub date: Date,
    pub seller: Seller,
    pub buyer: Buyer,
    pub delivery: DeliveryAddress,
    pub supply: SupplyKind,
    pub reverse_charge: bool,
    pub place_of_supply: StateCode,
    pub place_reason: PlaceReason,
    /// Why the place is not the one of the rules.
    pub place_note: String,
    pub heads: Heads,
    pub worth: Worth,
    pub lines: Vec<DocumentLine>,
    pub rounding: Rounding,
    pub totals: Totals,
    pub notes: String,
    pub template: Template,
}

/// How the paper is drawn. A document keeps the template of its day, so that its paper never changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Template {
    #[default]
    First,
}

impl Template {
    /// What new documents are drawn by.
    pub const CURRENT: Template = Template::First;

    /// Under which the books keep it, from 1.
    pub const fn version(self) -> u32 {
        match self {
            Template::First => 1,
        }
    }

    pub const fn of_version(version: u32) -> Option<Template> {
        match version {
            1 => Some(Template::First),
            _ => None,
        }
    }
}

/// What belongs to one kind of document only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Terms {
    Quotation {
        /// The last day on which it can be accepted.
        #[serde(with = "super::date::optional")]
        valid_until: Option<Date>,
    },
    Proforma,
    Invoice {
        #[serde(with = "super::date")]
        due: Date,
    },
    CreditNote(Note),
    DebitNote(Note),
    DeliveryChallan {
        purpose: String,
    },
    ReceiptVoucher {
        /// The advance that it is for.
        payment: Option<PaymentId>,
    },
}

/// What a credit or debit note refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub reason: String,
    /// Never empty, in the order of the lines that refer to them.
    pub against: Vec<Reference>,
    /// What a credit note gives back of each, at the same index. Empty on a debit note, and in the history of credit notes
    /// from before it was kept.
    #[serde(default)]
    pub given: Vec<Given>,
}

/// How much of what the customer was to pay for an invoice is given back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// In the currency of the invoice.
    pub payable: Money,
    pub rupees: Money,
}

/// An earlier document as a later one names it (rule 53).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    pub id: DocumentId,
    pub number: DocumentNumber,
    #[serde(with = "super::date")]
    pub date: Date,
}

/// The seller as on the day of issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seller {
    pub name: String,
    pub registration: Registration,
    pub gstin: Option<Gstin>,
    pub state: StateCode,
    pub address: String,
    pub phone: String,
    pub email: String,
    /// Where to pay.
    pub bank: Option<BankAccount>,
    pub upi: Option<UpiId>,
}

/// The buyer as on the day of issue. A sale over the counter has no customer and an empty name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buyer {
    pub customer: Option<CustomerId>,
    pub name: String,
    pub gstin: Option<Gstin>,
    pub state: Option<StateCode>,
    pub address: String,
    /// The address is another one than the customer's billing address.
    pub elsewhere: bool,
}

/// Where the goods go; all empty if to the buyer's own address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryAddress {
    /// Somebody who is not the buyer.
    pub name: String,
    pub address: String,
    pub state: Option<StateCode>,
}

/// A line: what it describes and what is needed to compute it. Its amounts stand at the same index of
/// [`Totals::lines`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLine {
    /// What it was filled from, for reports: the text and the price are the line's own.
    pub item: Option<ItemId>,
    /// On a note, what it changes.
    pub change: Option<Change>,
    pub description: String,
    pub hsn: Option<Hsn>,
    pub unit: Unit,
    pub priced: Line,
}

/// What a line of a note changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub original: OriginalLine,
    /// Thousandths of the unit; 0 if only the value changes.
    pub quantity: i64,
    /// On a credit note in another currency, by what it raises the rupees that notes give back of the line. None on other
    /// notes, and on those from before it was kept.
    #[serde(default)]
    pub rupees: Option<InRupees>,
}

/// The amounts of a line in rupees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InRupees {
    pub taxable: Money,
    pub tax: Tax,
}

/// What the document is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Title {
    Quotation,
    Proforma,
    /// A registered seller's taxable supply (rule 46).
    TaxInvoice,
    /// A registered seller's supply of which nothing is taxed, or a composition dealer's (rule 49).
    BillOfSupply,
    /// Taxed and exempt goods together, to a buyer who is not registered (rule 46A).
    InvoiceCumBill,
    /// A seller without GSTIN.
    Invoice,
    CreditNote,
    DebitNote,
    DeliveryChallan,
    ReceiptVoucher,
}

impl Terms {
    pub fn kind(&self) -> DocumentKind {
        match self {
            Terms::Quotation { .. } => DocumentKind::Quotation,
            Terms::Proforma => DocumentKind::Proforma,
            Terms::Invoice { .. } => DocumentKind::Invoice,
            Terms::CreditNote(_) => DocumentKind::CreditNote,
            Terms::DebitNote(_) => DocumentKind::DebitNote,
            Terms::DeliveryChallan { .. } => DocumentKind::DeliveryChallan,
            Terms::ReceiptVoucher { .. } => DocumentKind::ReceiptVoucher,
        }
    }

    /// What a note refers to.
    pub fn against(&self) -> &[Reference] {
        match self {
            Terms::CreditNote(note) | Terms::DebitNote(note) => &note.against,
            _ => &[],
        }
    }

    /// The day on which an invoice is due, or the last day of a quotation.
    pub fn due(&self) -> Option<Date> {
        match self {
            Terms::Quotation { valid_until } => *valid_until,
            Terms::Invoice { due } => Some(*due),
            _ => None,
        }
    }
}

impl DocumentContent {
    pub fn kind(&self) -> DocumentKind {
        self.terms.kind()
    }

    pub fn financial_year(&self) -> FinancialYear {
        FinancialYear::of(self.date)
    }

    /// What the customer pays, in rupees at the document's rate; of a credit note, what it gives back of the invoices' rupees.
    pub fn in_rupees(&self) -> Result<Money, Overflow> {
        match &self.terms {
            Terms::CreditNote(Note { given, .. }) if !given.is_empty() => Ok(Given::sum(given.iter().copied())?.rupees),
            _ => self.worth.in_rupees(self.totals.payable),
        }
    }

    /// The value without tax, and the tax that the customer pays, in rupees.
    pub fn value_in_rupees(&self) -> Result<InRupees, Overflow> {
        InRupees::of_lines(self.lines.iter().zip(&self.totals.lines), self.worth, self.reverse_charge)
    }

    pub fn title(&self) -> Title {
        match self.kind() {
            DocumentKind::Quotation => Title::Quotation,
            DocumentKind::Proforma => Title::Proforma,
            DocumentKind::Invoice => self.invoice_title(),
            DocumentKind::CreditNote => Title::CreditNote,
            DocumentKind::DebitNote => Title::DebitNote,
            DocumentKind::DeliveryChallan => Title::DeliveryChallan,
            DocumentKind::ReceiptVoucher => Title::ReceiptVoucher,
        }
    }

    fn invoice_title(&self) -> Title {
        let taxed = self.lines.iter().filter(|line| !line.priced.rate.value().is_zero()).count();
        match self.seller.registration {
            Registration::Unregistered => Title::Invoice,
            Registration::Composition => Title::BillOfSupply,
            Registration::Regular if taxed == 0 => Title::BillOfSupply,
            Registration::Regular if taxed < self.lines.len() && self.buyer.gstin.is_none() => Title::InvoiceCumBill,
            Registration::Regular => Title::TaxInvoice,
        }
    }
}

/// The words that an issued document is found by: of its number and its buyer's name.
pub fn search_words(number: &str, buyer: &str) -> Vec<String> {
    let mut words = search::number_words(number);
    words.extend(search::words(buyer));
    words
}

impl Buyer {
    /// Whether the document says who the buyer is and where (rule 46(d) and (e)).
    pub fn is_described(&self) -> bool {
        self.gstin.is_some() || (!self.name.is_empty() && !self.address.is_empty() && self.state.is_some())
    }
}

impl Given {
    pub fn sum(given: impl IntoIterator<Item = Given>) -> Result<Given, Overflow> {
        given.into_iter().try_fold(Given::default(), |sum, given| {
            Ok(Given { payable: sum.payable.plus(given.payable)?, rupees: sum.rupees.plus(given.rupees)? })
        })
    }
}

impl InRupees {
    /// Each amount converted by itself.
    pub fn of(taxable: Money, tax: Tax, worth: Worth) -> Result<InRupees, Overflow> {
        Ok(InRupees { taxable: worth.in_rupees(taxable)?, tax: tax.map(|head| worth.in_rupees(head))? })
    }

    /// What a line says itself, or else each of its amounts converted by itself.
    pub fn of_line(stated: Option<InRupees>, taxable: Money, tax: Tax, worth: Worth) -> Result<InRupees, Overflow> {
        stated.map_or_else(|| InRupees::of(taxable, tax, worth), Ok)
    }

    /// The lines of a document together, as reports count them; with the tax that
    /// the customer pays, which is none under reverse charge.
    pub fn of_lines<'lines>(
        lines: impl IntoIterator<Item = (&'lines DocumentLine, &'lines LineTotals)>,
        worth: Worth,
        reverse_charge: bool,
    ) -> Result<InRupees, Overflow> {
        let mut sum = InRupees::default();
        for (line, amounts) in lines {
            let stated = line.change.and_then(|change| change.rupees);
            sum = sum.plus(InRupees::of_line(stated, amounts.taxable, amounts.tax, worth)?)?;
        }
        Ok(if reverse_charge { InRupees { tax: Tax::default(), ..sum } } else { sum })
    }

    pub(super) fn plus(self, other: InRupees) -> Result<InRupees, Overflow> {
        Ok(InRupees { taxable: self.taxable.plus(other.taxable)?, tax: self.tax.plus(other.tax)? })
    }

    pub(super) fn minus(self, other: InRupees) -> Result<InRupees, Overflow> {
        Ok(InRupees { taxable: self.taxable.minus(other.taxable)?, tax: self.tax.minus(other.tax)? })
    }

    pub(super) fn at_least(self, other: InRupees) -> InRupees {
        InRupees { taxable: self.taxable.max(other.taxable), tax: self.tax.at_least(other.tax) }
    }
}

impl DeliveryAddress {
    pub fn is_empty(&self) -> bool {
        *self == DeliveryAddress::default()
    }
}

impl From<&Business> for Seller {
    fn from(business: &Business) -> Seller {
        Seller {
            name: business.name.clone(),
            registration: business.registration(),
            gstin: business.gstin.clone(),
            state: business.state,
            address: business.address.clone(),
            phone: business.phone.clone(),
            email: business.email.clone(),
            bank: business.bank.clone(),
            upi: business.upi.clone(),
        }
    }
}

impl From<&Customer> for Buyer {
    fn from(customer: &Customer) -> Buyer {
        Buyer {
            customer: Some(customer.id),
            name: customer.name.clone(),
            gstin: customer.gstin.clone(),
            state: customer.state(),
            address: customer.address(),
            elsewhere: false,
        }
    }
}

impl From<&Document> for Reference {
    fn from(document: &Document) -> Reference {
        Reference { id: document.id, number: document.number.clone(), date: document.content.date }
    }
}
