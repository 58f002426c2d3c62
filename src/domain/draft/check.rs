//! From a draft to the content of a document.

use jiff::civil::Date;

use super::super::business::Business;
use super::super::currency::{Currency, Worth};
use super::super::customer::{BuyerKind, Customer};
use super::super::decimal::ExchangeRate;
use super::super::document::{
    Buyer, DeliveryAddress, DocumentContent, DocumentLine, InRupees, Seller, Template, Terms,
};
use super::super::id::PaymentId;
use super::super::kind::DocumentKind;
use super::super::money::Money;
use super::super::problem::{Fault, Field, LineField, Problems};
use super::super::state::StateCode;
use super::super::supply::{self, Delivery, Heads, Place, PlaceReason, SupplyKind};
use super::super::tax::{self, Conditions, Line, TotalsError};
use super::super::thresholds::Threshold;
use super::super::{NumberFault, date, rates, text};
use super::charge::principal;
use super::line::Rules;
use super::note::{self, Original};
use super::{DocumentDraft, DraftLine, optional_money};

/// More lines than any invoice needs; a larger document is surely a mistake.
pub const MOST_LINES: u32 = 1_000;

impl DocumentDraft {
    /// The content of the document that this draft would become, or everything that stands in the way.
    /// Lines in which nothing was typed are left out.
    ///
    /// `customer` is the one that the draft names; `originals` are the documents that a note's lines refer to, and nothing
    /// for other kinds. `today` bounds the dates for which rates are known.
    pub fn check(
        &self,
        seller: &Business,
        customer: Option<&Customer>,
        originals: &[Original],
        today: Date,
    ) -> Result<DocumentContent, Problems> {
        let mut problems = Problems::new();
        let content = if self.kind.is_note() {
            note::check(self, seller, originals, today, &mut problems)
        } else {
            self.checked(seller, customer, today, &mut problems)
        };
        problems.or(content)
    }

    fn checked(
        &self,
        seller: &Business,
        customer: Option<&Customer>,
        today: Date,
        problems: &mut Problems,
    ) -> Option<DocumentContent> {
        if self.customer != customer.map(|customer| customer.id) {
            problems.push(Field::Customer, Fault::UnknownCustomer);
        }
        let date = problems.keep(Field::Date, self.checked_date(today));
        let due = problems.keep(Field::Due, self.checked_due(date));
        let notes = problems.keep(Field::Notes, text::optional_paragraph(&self.notes, 2_000));
        let reason = problems.keep(Field::Reason, self.checked_reason());
        let worth = self.checked_worth(problems);
        let currency = worth.map(Worth::currency).unwrap_or_default();
        let document_discount =
            problems.keep(Field::DocumentDiscount, optional_money(&self.document_discount, currency));
        let delivery = self.checked_delivery(problems);
        let buyer = self.checked_buyer(customer, problems);
        self.check_received(date, today, problems);
        let (supply, place, heads) = supply_of(self, seller, customer);
        problems.keep(Field::Supply, supply_suits(supply, customer));
        let place_note = self.checked_place(seller, customer, place, date, problems);
        let taxed = heads != Heads::None;
        if self.reverse_charge && !taxed {
            problems.push(Field::ReverseCharge, Fault::NoTaxToReverse);
        }
        let registered = customer.is_some_and(|customer| customer.gstin.is_some());
        let rules = Rules {
            taxed_on: date.filter(|_| taxed),
            hsn_digits: if taxed && self.kind.states_hsn() && seller.turnover.needs_hsn(registered) {
                seller.turnover.hsn_digits(date.unwrap_or(today))
            } else {
                0
            },
            currency,
        };
        let lines = self.checked_lines(problems, rules);
        let charges = self.checked_charges(problems, lines.as_deref(), heads, currency);
        let (date, mut lines, worth) = (date?, lines?, worth?);
        lines.extend(charges?);
        let conditions = Conditions {
            document_discount: document_discount?,
            heads,
            reverse_charge: self.reverse_charge,
            rounding: seller.rounding,
            currency,
        };
        let priced: Vec<Line> = lines.iter().map(|(_, line)| line.priced).collect();
        let totals = match tax::totals(&priced, &conditions) {
            Ok(totals) => totals,
            Err(error) => {
                let (field, fault) = at_field(error, |index| lines[index].0);
                problems.push(field, fault);
                return None;
            }
        };
        problems.keep(Field::Total, worth.in_rupees(totals.total))?;
        let priced_lines = lines.iter().map(|(_, line)| line).zip(&totals.lines);
        let value = problems.keep(Field::Total, InRupees::of_lines(priced_lines, worth, self.reverse_charge))?;
        let buyer = buyer?;
        if taxed && self.kind == DocumentKind::Invoice {
            // The value of a supply is without its tax (CGST Act, section 15).
            let from = Threshold::BuyerDescribed.rupees_on(date);
            if value.taxable >= from && !buyer.is_described() {
                problems.push(Field::Customer, Fault::BuyerNeedsAddress { from });
            }
        }
        Some(DocumentContent {
            terms: self.terms(due?, date, reason?),
            source: self.source,
            date,
            seller: Seller::from(seller),
            buyer,
            delivery: delivery?,
            supply,
            reverse_charge: self.reverse_charge,
            place_of_supply: place.state,
            place_reason: place.reason,
            place_note: place_note?,
            heads,
            worth,
            lines: lines.into_iter().map(|(_, line)| line).collect(),
            rounding: seller.rounding,
            totals,
            notes: notes?,
            template: Template::CURRENT,
        })
    }

    pub(super) fn checked_date(&self, today: Date) -> Result<Date, Fault> {
        let date = match self.date.trim() {
            "" => return Err(Fault::Missing),
            text => date::parse(text).ok_or(Fault::NotADate)?,
        };
        let (from, to) = (rates::FIRST_DAY, rates::last_day(today));
        if (from..=to).contains(&date) { Ok(date) } else { Err(Fault::DateOutsideRates { from, to }) }
    }

    fn checked_due(&self, earliest: Option<Date>) -> Result<Option<Date>, Fault> {
        if self.due.trim().is_empty() {
            return Ok(None);
        }
        let due = date::parse(self.due.trim()).ok_or(Fault::NotADate)?;
        match earliest {
            Some(earliest) if due < earliest => Err(Fault::Before { earliest }),
            _ => Ok(Some(due)),
        }
    }

    fn checked_reason(&self) -> Result<String, Fault> {
        let reason = text::optional_line(&self.reason, 200)?;
        if self.kind == DocumentKind::DeliveryChallan && reason.is_empty() { Err(Fault::Missing) } else { Ok(reason) }
    }

    fn checked_worth(&self, problems: &mut Problems) -> Option<Worth> {
        let currency = match self.currency.trim() {
            "" => Some(Currency::RUPEE),
            code => problems.keep(Field::Currency, Currency::parse(code).ok_or(Fault::NotACurrency)),
        };
        match currency? {
            Currency::RUPEE => Some(Worth::Rupees),
            currency => {
                let rate = problems.keep(Field::ExchangeRate, ExchangeRate::parse(&self.exchange_rate))?;
                Some(Worth::Foreign { currency, rate })
            }
        }
    }

    fn checked_delivery(&self, problems: &mut Problems) -> Option<DeliveryAddress> {
        let typed = &self.delivery;
        let name = problems.keep(Field::DeliveryName, text::optional_line(&typed.name, 200));
        let address = problems.keep(Field::DeliveryAddress, text::optional_paragraph(&typed.address, 500));
        let (name, address) = (name?, address?);
        if typed.state.is_none() && !(name.is_empty() && address.is_empty()) {
            problems.push(Field::DeliveryState, Fault::Missing);
        }
        Some(DeliveryAddress { name, address, state: typed.state })
    }

    /// The buyer at the address where it is billed. A registration belongs to one State.
    fn checked_buyer(&self, customer: Option<&Customer>, problems: &mut Problems) -> Option<Buyer> {
        let buyer = customer.map(Buyer::from).unwrap_or_default();
        let address = problems.keep(Field::BillingAddress, text::optional_paragraph(&self.billing.address, 500))?;
        let state = self.billing.state;
        if address.is_empty() && state.is_none() {
            return Some(buyer);
        }
        if customer.is_none() {
            problems.push(Field::Customer, Fault::Missing);
        }
        match (&buyer.gstin, state) {
            (_, None) => problems.push(Field::BillingState, Fault::Missing),
            (Some(gstin), Some(state)) if gstin.state() != state => {
                problems.push(Field::BillingState, Fault::StateContradictsGstin);
            }
            _ => {}
        }
        Some(Buyer { address, state, elsewhere: true, ..buyer })
    }

    /// What is paid with the issue was received by then.
    fn check_received(&self, date: Option<Date>, today: Date, problems: &mut Problems) {
        if self.received.mode.is_none() {
            return;
        }
        if !self.kind.may_be_paid_at_once() || self.payment.is_some() {
            problems.push(Field::Received, Fault::NoSuchStep);
        }
        if date.is_some_and(|date| date > today) {
            problems.push(Field::Received, Fault::After { latest: today });
        }
        problems.keep(Field::Reference, text::optional_line(&self.received.reference, 80));
    }

    /// The reason for the place, which a place that the rules do not give must have.
    fn checked_place(
        &self,
        seller: &Business,
        customer: Option<&Customer>,
        place: Place,
        date: Option<Date>,
        problems: &mut Problems,
    ) -> Option<String> {
        let abroad = place.state == StateCode::ABROAD;
        if self.site.is_some() && self.place_of_supply.is_none() {
            problems.push(Field::PlaceOfSupply, Fault::Missing);
        } else if abroad != supply_kind(self, customer).is_export() {
            problems.push(Field::PlaceOfSupply, Fault::PlaceContradictsSupply);
        } else if !abroad && date.is_some_and(|date| !place.state.is_place_on(date)) {
            problems.push(Field::PlaceOfSupply, Fault::NotAState);
        } else if self.site.is_some() && self.sells_goods() {
            // Only services are supplied where their site is, and a document has one place.
            let rule = by_the_rules(self, seller, customer).state;
            if rule != place.state {
                problems.push(Field::PlaceOfSupply, Fault::GoodsElsewhere { rule });
            }
        }
        let note = problems.keep(Field::PlaceNote, text::optional_line(&self.place_note, 200))?;
        if place.reason == PlaceReason::Chosen && note.is_empty() {
            let rule = by_the_rules(self, seller, customer).state;
            problems.push(Field::PlaceNote, Fault::PlaceNeedsReason { rule });
        }
        Some(note)
    }

    /// Whether a line surely is no service. One without a code may be either.
    fn sells_goods(&self) -> bool {
        self.lines.iter().any(|line| !line.hsn.trim().is_empty() && !line.is_service())
    }

    /// The lines with their place in the form.
    fn checked_lines(&self, problems: &mut Problems, rules: Rules) -> Option<Vec<(Field, DocumentLine)>> {
        let typed = self.typed_lines(problems)?;
        // Every line is checked, so that all problems show at once.
        let lines: Vec<Option<(Field, DocumentLine)>> = typed
            .into_iter()
            .map(|(index, line)| Some((Field::Line(index, LineField::UnitPrice), line.check(problems, index, rules)?)))
            .collect();
        lines.into_iter().collect()
    }

    /// The lines into which something was typed, if they are some and not too many.
    pub(super) fn typed_lines(&self, problems: &mut Problems) -> Option<Vec<(u32, &DraftLine)>> {
        if self.lines.len() + self.charges.len() > MOST_LINES as usize {
            problems.push(Field::Lines, Fault::TooManyLines { at_most: MOST_LINES });
            return None;
        }
        let typed: Vec<_> = (0..).zip(&self.lines).filter(|(_, line)| !line.is_blank()).collect();
        if typed.is_empty() {
            problems.push(Field::Lines, Fault::NoLines);
            return None;
        }
        Some(typed)
    }

    fn checked_charges(
        &self,
        problems: &mut Problems,
        lines: Option<&[(Field, DocumentLine)]>,
        heads: Heads,
        currency: Currency,
    ) -> Option<Vec<(Field, DocumentLine)>> {
        let typed: Vec<_> = (0..).zip(&self.charges).filter(|(_, charge)| !charge.is_blank()).collect();
        if typed.is_empty() {
            return Some(Vec::new());
        }
        let lines = lines.unwrap_or_default();
        let priced: Vec<Line> = lines.iter().map(|(_, line)| line.priced).collect();
        let principal = principal(&priced, heads, currency).map(|index| &lines[index].1);
        let charges: Vec<Option<(Field, DocumentLine)>> = typed
            .into_iter()
            .map(|(index, charge)| {
                let field = Field::Charge(index, LineField::UnitPrice);
                Some((field, charge.check(problems, index, principal, currency)?))
            })
            .collect();
        charges.into_iter().collect()
    }

    /// The advance of a voucher: in the books already, or received with it.
    fn advance(&self) -> Option<PaymentId> {
        let received = self.received.mode.map(|_| PaymentId::with(self.id));
        self.payment.or(received)
    }

    fn terms(&self, due: Option<Date>, date: Date, reason: String) -> Terms {
        match self.kind {
            DocumentKind::Quotation => Terms::Quotation { valid_until: due },
            DocumentKind::Proforma => Terms::Proforma,
            DocumentKind::DeliveryChallan => Terms::DeliveryChallan { purpose: reason },
            DocumentKind::ReceiptVoucher => Terms::ReceiptVoucher { payment: self.advance() },
            _ => Terms::Invoice { due: due.unwrap_or(date) },
        }
    }
}

fn supply_kind(draft: &DocumentDraft, customer: Option<&Customer>) -> SupplyKind {
    draft.supply.unwrap_or_else(|| SupplyKind::usual(customer))
}

/// Whether a buyer is in a special economic zone decides over the heads of tax, so draft and customer must agree.
fn supply_suits(supply: SupplyKind, customer: Option<&Customer>) -> Result<(), Fault> {
    let zone = customer.is_some_and(|customer| customer.kind == BuyerKind::Sez);
    match (zone, supply.is_sez()) {
        (true, false) => Err(Fault::BuyerIsSez),
        (false, true) => Err(Fault::BuyerIsNotSez),
        _ => Ok(()),
    }
}

/// What kind of supply the draft describes, where it is made and why, and the heads of tax that follow.
pub(in crate::domain) fn supply_of(
    draft: &DocumentDraft,
    seller: &Business,
    customer: Option<&Customer>,
) -> (SupplyKind, Place, Heads) {
    let rule = by_the_rules(draft, seller, customer);
    let place = match (draft.site, draft.place_of_supply) {
        (Some(site), Some(state)) => Place { state, reason: site.reason() },
        (None, Some(state)) if state != rule.state => Place { state, reason: PlaceReason::Chosen },
        _ => rule,
    };
    let kind = supply_kind(draft, customer);
    (kind, place, supply::heads(seller, place.state, kind))
}

fn by_the_rules(draft: &DocumentDraft, seller: &Business, buyer: Option<&Customer>) -> Place {
    let mut lines = draft.lines.iter().filter(|line| !line.is_blank()).peekable();
    let services = lines.peek().is_some() && lines.all(DraftLine::is_service);
    let to_somebody_else = !draft.delivery.name.trim().is_empty();
    Delivery {
        kind: supply_kind(draft, buyer),
        services,
        to: draft.delivery.state,
        to_somebody_else,
        billed_in: draft.billing.state,
        buyer,
    }
    .place(seller.state)
}

/// The document's discount, or nothing as long as it cannot be read.
pub(in crate::domain) fn document_discount(draft: &DocumentDraft, currency: Currency) -> Money {
    optional_money(&draft.document_discount, currency).unwrap_or(Money::ZERO)
}

/// Where a problem of the arithmetic belongs in the form. `row` gives the price cell of a line or charge.
pub(super) fn at_field(error: TotalsError, row: impl Fn(usize) -> Field) -> (Field, Fault) {
    let cell = |index, column| match row(index) {
        Field::Line(place, _) => Field::Line(place, column),
        Field::Charge(place, _) => Field::Charge(place, column),
        field => field,
    };
    match error {
        TotalsError::DiscountAboveLine { index, gross } => {
            (cell(index, LineField::Discount), Fault::DiscountAboveLine { line: gross })
        }
        TotalsError::DiscountAboveTotal { total } => (Field::DocumentDiscount, Fault::DiscountAboveTotal { total }),
        TotalsError::NegativeDiscount => (Field::DocumentDiscount, Fault::Number(NumberFault::Negative)),
        TotalsError::CessAbovePrice { index } => (cell(index, LineField::CessPerUnit), Fault::CessAbovePrice),
        TotalsError::LineOverflow { index } => (cell(index, LineField::UnitPrice), Fault::TooLargeToCompute),
        TotalsError::Overflow(_) => (Field::Total, Fault::TooLargeToCompute),
    }
}
