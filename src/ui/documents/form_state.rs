//! What the form of a draft holds, cell by cell, so that a keystroke touches one cell.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::account::Mode;
use crate::domain::customer::Refill;
use crate::domain::draft::{DraftBilling, DraftReceived};
use crate::domain::tax::{PriceBasis, Treatment};
use crate::domain::{
    Currency, Customer, Date, DiscountUnit, DocumentDraft, DocumentId, DocumentKind, DraftCharge, DraftDelivery,
    DraftLine, ItemId, Money, Original, OriginalLine, PaymentId, Site, StateCode, SupplyKind, date,
};
use crate::ui::components::follow;

/// The fields of the form.
#[derive(Clone, Copy)]
pub struct FormState {
    pub id: DocumentId,
    pub kind: DocumentKind,
    /// The id of a series, or empty for the first of the kind.
    pub series: RwSignal<String>,
    source: Option<DocumentId>,
    /// What the lines of a note refer to.
    pub originals: StoredValue<Vec<Original>>,
    pub customer: RwSignal<Option<Customer>>,
    /// The one that was chosen last, also while another name is typed over it.
    chosen_last: StoredValue<Option<Customer>>,
    /// What stands in the customer's field; a name that was not picked is no customer yet.
    pub customer_text: RwSignal<String>,
    pub date: RwSignal<String>,
    pub due: RwSignal<String>,
    /// The code of a kind of supply, or empty for the customer's.
    pub supply: RwSignal<String>,
    pub reverse_charge: RwSignal<bool>,
    /// A State code, the code of a site, or empty for the State of the rules.
    pub place: RwSignal<String>,
    /// The State code of the site.
    pub site_state: RwSignal<String>,
    pub place_note: RwSignal<String>,
    pub billing_address: RwSignal<String>,
    pub billing_state: RwSignal<String>,
    pub delivery_name: RwSignal<String>,
    pub delivery_address: RwSignal<String>,
    pub delivery_state: RwSignal<String>,
    pub currency: RwSignal<String>,
    pub exchange_rate: RwSignal<String>,
    pub reason: RwSignal<String>,
    pub discount: RwSignal<String>,
    pub notes: RwSignal<String>,
    /// The code of how all of it is paid at once, or empty if it is not.
    pub received: RwSignal<String>,
    pub received_reference: RwSignal<String>,
    /// The advance that a voucher is for.
    pub payment: Option<PaymentId>,
    pub lines: RwSignal<Vec<LineState>>,
    /// Another one whenever something has changed in one of the lines: whoever follows all of them follows this, and not two
    /// hundred lines one by one.
    edition: RwSignal<u32>,
    pub charges: RwSignal<Vec<ChargeState>>,
    next_key: StoredValue<u32>,
    /// What is added later lives as long as the form, and not as long as the dialog or the button that adds it.
    owner: StoredValue<Option<Owner>>,
}

/// The cells of a line. The key stays when lines before it go.
#[derive(Clone, Copy)]
pub struct LineState {
    pub key: u32,
    /// What it was filled from.
    pub item: RwSignal<Option<ItemId>>,
    pub original: Option<OriginalLine>,
    pub description: RwSignal<String>,
    pub hsn: RwSignal<String>,
    pub unit: RwSignal<String>,
    pub quantity: RwSignal<String>,
    pub price: RwSignal<String>,
    pub discount: RwSignal<String>,
    /// The rate, with an `i` behind it if the price includes the tax; or [`EXEMPT`] or [`NON_GST`].
    pub rate: RwSignal<String>,
    pub cess: RwSignal<String>,
    pub cess_per_unit: RwSignal<String>,
    /// What it comes to, as far as that can be computed. A line hears of its own amount only.
    pub taxable: RwSignal<Option<Money>>,
    /// The cells put together, anew only if one of them changes: a keystroke costs one line, however many there are.
    typed: Option<Memo<DraftLine>>,
}

/// The cells of a charge. The key stays when charges before it go.
#[derive(Clone, Copy)]
pub struct ChargeState {
    pub key: u32,
    pub description: RwSignal<String>,
    pub amount: RwSignal<String>,
}

/// Stand in place of a rate.
pub const EXEMPT: &str = "exempt";
pub const NON_GST: &str = "non-gst";

/// Marks a rate whose tax is in the price.
pub const INCLUDED: char = 'i';

impl FormState {
    pub fn showing(draft: DocumentDraft, customer: Option<Customer>, originals: Vec<Original>) -> FormState {
        let edition = RwSignal::new(0);
        let lines: Vec<LineState> =
            (0..).zip(&draft.lines).map(|(key, line)| LineState::showing(key, line, edition)).collect();
        let first_charge = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let charges: Vec<ChargeState> =
            (first_charge..).zip(draft.charges).map(|(key, charge)| ChargeState::showing(key, charge)).collect();
        let state = draft.place_of_supply.map(|state| state.to_string()).unwrap_or_default();
        let (place, site_state) = match draft.site {
            Some(site) => (site.code().to_owned(), state),
            None => (state, String::new()),
        };
        FormState {
            id: draft.id,
            kind: draft.kind,
            series: RwSignal::new(draft.series.map(|id| id.to_string()).unwrap_or_default()),
            source: draft.source,
            originals: StoredValue::new(originals),
            customer_text: RwSignal::new(customer.as_ref().map(|customer| customer.name.clone()).unwrap_or_default()),
            chosen_last: StoredValue::new(customer.clone()),
            customer: RwSignal::new(customer),
            date: RwSignal::new(draft.date),
            due: RwSignal::new(draft.due),
            supply: RwSignal::new(draft.supply.map(|kind| kind.code().to_owned()).unwrap_or_default()),
            reverse_charge: RwSignal::new(draft.reverse_charge),
            place_note: RwSignal::new(draft.place_note),
            billing_address: RwSignal::new(draft.billing.address),
            billing_state: RwSignal::new(draft.billing.state.map(|state| state.to_string()).unwrap_or_default()),
            received: RwSignal::new(draft.received.mode.map(|mode| mode.code().to_owned()).unwrap_or_default()),
            received_reference: RwSignal::new(draft.received.reference),
            payment: draft.payment,
            delivery_name: RwSignal::new(draft.delivery.name),
            delivery_address: RwSignal::new(draft.delivery.address),
            delivery_state: RwSignal::new(draft.delivery.state.map(|state| state.to_string()).unwrap_or_default()),
            currency: RwSignal::new(draft.currency),
            exchange_rate: RwSignal::new(draft.exchange_rate),
            reason: RwSignal::new(draft.reason),
            place: RwSignal::new(place),
            site_state: RwSignal::new(site_state),
            discount: RwSignal::new(draft.document_discount),
            notes: RwSignal::new(draft.notes),
            next_key: StoredValue::new(u32::try_from(lines.len() + charges.len()).unwrap_or(u32::MAX)),
            edition,
            lines: RwSignal::new(lines),
            charges: RwSignal::new(charges),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// The draft as typed. Follows every cell.
    pub fn draft(self) -> DocumentDraft {
        DocumentDraft {
            id: self.id,
            kind: self.kind,
            series: self.series.with(|id| id.parse().ok()),
            source: self.source,
            customer: self.customer.with(|customer| customer.as_ref().map(|customer| customer.id)),
            date: self.date.get(),
            due: self.due.get(),
            supply: self.supply.with(|code| SupplyKind::parse(code)),
            reverse_charge: self.reverse_charge.get(),
            place_note: self.place_note.get(),
            billing: DraftBilling {
                address: self.billing_address.get(),
                state: self.billing_state.with(|code| StateCode::parse(code)),
            },
            delivery: DraftDelivery {
                name: self.delivery_name.get(),
                address: self.delivery_address.get(),
                state: self.delivery_state.with(|code| StateCode::parse(code)),
            },
            currency: self.currency.get(),
            exchange_rate: self.exchange_rate.get(),
            reason: self.reason.get(),
            site: self.site(),
            place_of_supply: self.place_state().with(|code| StateCode::parse(code)),
            lines: {
                self.edition.track();
                self.lines.with(|lines| lines.iter().map(|line| untrack(|| line.draft())).collect())
            },
            charges: self.charges.with(|charges| charges.iter().map(|charge| charge.draft()).collect()),
            document_discount: self.discount.get(),
            notes: self.notes.get(),
            received: DraftReceived {
                mode: self.received.with(|code| Mode::parse(code)),
                reference: self.received_reference.get(),
            },
            payment: self.payment,
        }
    }

    /// What the services are tied to.
    pub fn site(self) -> Option<Site> {
        self.place.with(|code| Site::parse(code))
    }

    /// The cell that says in which State the place of supply is.
    fn place_state(self) -> RwSignal<String> {
        if self.site().is_some() { self.site_state } else { self.place }
    }

    /// The date of the document, or today's while it cannot be read.
    pub fn date_or_today(self) -> Date {
        self.date.with_untracked(|typed| date::parse(typed)).unwrap_or_else(clock::today)
    }

    /// The addresses of another customer are none of this one's, nor is what was chosen about the supply to it.
    pub fn choose_customer(self, customer: Customer) {
        if let Some(earlier) = self.chosen_last.get_value().filter(|earlier| earlier.id != customer.id) {
            let place = [self.place, self.site_state, self.place_note];
            for chosen in [self.supply, self.billing_address, self.billing_state].into_iter().chain(place) {
                chosen.set(String::new());
            }
            let theirs = self.delivery_address.with_untracked(|typed| {
                !typed.is_empty() && earlier.addresses.iter().any(|address| address.postal() == *typed)
            });
            if theirs {
                self.delivery_address.set(String::new());
                self.delivery_state.set(String::new());
            }
        }
        self.customer_text.set(customer.name.clone());
        if let Some(terms) = customer.terms.filter(|_| self.kind == DocumentKind::Invoice) {
            self.due.set(terms.due(self.date_or_today()).to_string());
        }
        self.chosen_last.set_value(Some(customer.clone()));
        self.customer.set(Some(customer));
    }

    /// The items on its lines, each once.
    pub fn items(self) -> Vec<ItemId> {
        let mut items: Vec<ItemId> = self.lines.with(|lines| lines.iter().filter_map(|line| line.item.get()).collect());
        items.sort_unstable();
        items.dedup();
        items
    }

    /// The line of this key, if the form still has it.
    pub fn line(self, key: u32) -> Option<LineState> {
        self.lines.with(|lines| lines.iter().find(|line| line.key == key).copied())
    }

    fn new_key(self) -> u32 {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        key
    }

    /// Adds an empty charge and gives its key.
    pub fn add_charge(self) -> u32 {
        let key = self.new_key();
        let charge = self.owned(|| ChargeState::showing(key, DraftCharge::default()));
        self.charges.update(|charges| charges.push(charge));
        key
    }

    /// The charge of this key, if the form still has it.
    pub fn charge(self, key: u32) -> Option<ChargeState> {
        self.charges.with(|charges| charges.iter().find(|charge| charge.key == key).copied())
    }

    pub fn remove_charge(self, key: u32) {
        self.charges.update(|charges| charges.retain(|charge| charge.key != key));
    }

    /// The currency that was chosen.
    pub fn chosen_currency(self) -> Currency {
        self.currency.with(|code| Currency::parse(code)).unwrap_or_default()
    }

    /// Adds an empty line and gives its key.
    pub fn add_line(self) -> u32 {
        let key = self.new_key();
        let line = self.owned(|| LineState::showing(key, &DraftLine::empty(), self.edition));
        self.lines.update(|lines| lines.push(line));
        key
    }

    pub fn add_lines(self, lines: &[DraftLine]) {
        let rows = self.shown(lines);
        self.lines.update(|lines| lines.extend(rows));
    }

    /// Adds the lines in the place of empty ones at the end. Gives the key of the first.
    pub fn add_rows(self, rows: &[DraftLine]) -> Option<u32> {
        let filled = untrack(|| {
            self.lines.with(|lines| lines.iter().rposition(|line| !line.draft().is_blank()).map_or(0, |last| last + 1))
        });
        let added = self.shown(rows);
        let first = added.first().map(|line| line.key);
        self.lines.update(|lines| {
            lines.truncate(filled);
            lines.extend(added);
        });
        first
    }

    fn shown(self, lines: &[DraftLine]) -> Vec<LineState> {
        self.owned(|| lines.iter().map(|line| LineState::showing(self.new_key(), line, self.edition)).collect())
    }

    fn owned<T>(self, make: impl FnOnce() -> T) -> T {
        match self.owner.get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }

    /// The key of the line so many places behind this one, or before it.
    pub fn neighbour(self, key: u32, down: bool) -> Option<u32> {
        self.lines.with_untracked(|lines| {
            let here = lines.iter().position(|line| line.key == key)?;
            let there = if down { here + 1 } else { here.checked_sub(1)? };
            lines.get(there).map(|line| line.key)
        })
    }

    /// Whether nothing was typed into the line.
    pub fn is_blank(self, key: u32) -> bool {
        untrack(|| self.line(key).is_some_and(|line| line.draft().is_blank()))
    }

    /// Takes the line out; the form always has one.
    pub fn remove_line(self, key: u32) {
        self.lines.update(|lines| lines.retain(|line| line.key != key));
        if self.lines.with_untracked(Vec::is_empty) {
            self.add_line();
        }
    }

    /// The place of the line and what is in it; none if that is nothing.
    pub fn filled(self, key: u32) -> Option<(usize, DraftLine)> {
        let place = self.lines.with_untracked(|lines| lines.iter().position(|line| line.key == key))?;
        let line = untrack(|| self.line(key))?;
        let draft = untrack(|| line.draft());
        (!draft.is_blank()).then_some((place, draft))
    }

    /// Puts a line in where it was, as far as the form is still there and has so many. Gives its key.
    pub fn put_back(self, place: usize, line: &DraftLine) -> Option<u32> {
        if self.lines.is_disposed() {
            return None;
        }
        let key = self.new_key();
        let line = self.owned(|| LineState::showing(key, line, self.edition));
        self.lines.update(|lines| lines.insert(place.min(lines.len()), line));
        Some(key)
    }

    /// The key of the line at this place of the draft.
    pub fn key_at(self, index: u32) -> u32 {
        let at = usize::try_from(index).unwrap_or(usize::MAX);
        self.lines.with_untracked(|lines| lines.get(at).map_or(index, |line| line.key))
    }

    /// The key of the charge at this place of the draft.
    pub fn charge_key_at(self, index: u32) -> u32 {
        let at = usize::try_from(index).unwrap_or(usize::MAX);
        self.charges.with_untracked(|charges| charges.get(at).map_or(index, |charge| charge.key))
    }

    /// Whether nothing was typed into this line, and the person has come to it behind others.
    pub fn ends_with(self, key: u32) -> bool {
        self.neighbour(key, false).is_some() && self.neighbour(key, true).is_none() && self.is_blank(key)
    }
}

impl LineState {
    fn showing(key: u32, line: &DraftLine, edition: RwSignal<u32>) -> LineState {
        let state = LineState {
            key,
            item: RwSignal::new(None),
            original: line.original,
            description: RwSignal::default(),
            hsn: RwSignal::default(),
            unit: RwSignal::default(),
            quantity: RwSignal::default(),
            price: RwSignal::default(),
            discount: RwSignal::default(),
            rate: RwSignal::default(),
            cess: RwSignal::default(),
            cess_per_unit: RwSignal::default(),
            taxable: RwSignal::new(None),
            typed: None,
        };
        state.show(line);
        let typed = Memo::new(move |_| state.read());
        follow(move || {
            typed.track();
            edition.update(|edition| *edition += 1);
        });
        LineState { typed: Some(typed), ..state }
    }

    fn show(self, line: &DraftLine) {
        self.item.set(line.item);
        self.description.set(line.description.clone());
        self.hsn.set(line.hsn.clone());
        self.unit.set(line.unit.clone());
        self.quantity.set(line.quantity.clone());
        self.price.set(line.unit_price.clone());
        self.discount.set(match line.discount_unit {
            DiscountUnit::Rupees => String::from("₹") + &line.discount,
            DiscountUnit::Percent => line.discount.clone(),
        });
        self.rate.set(match (line.treatment, line.basis) {
            (Treatment::Exempt, _) => EXEMPT.to_owned(),
            (Treatment::NonGst, _) => NON_GST.to_owned(),
            (Treatment::Taxable, PriceBasis::Inclusive) => line.rate.clone() + "i",
            (Treatment::Taxable, PriceBasis::Exclusive) => line.rate.clone(),
        });
        self.cess.set(line.cess.clone());
        self.cess_per_unit.set(line.cess_per_unit.clone());
    }

    /// Takes the price and the rate of another occasion, if the line is of one of these items. Gives whether that changed
    /// anything.
    pub fn refill(self, refills: &[Refill]) -> bool {
        untrack(|| {
            let refilled = self.with_draft(|line| Some(line.refilled(refills)).filter(|refilled| refilled != line));
            refilled.inspect(|refilled| self.show(refilled)).is_some()
        })
    }

    /// Fills the line from the price list; a quantity that was typed stays.
    pub fn fill(self, line: &DraftLine) {
        let quantity = self.quantity.get_untracked();
        self.show(line);
        if !quantity.trim().is_empty() {
            self.quantity.set(quantity);
        }
    }

    /// Whether it was last filled from this item, and is still there.
    pub fn is_of(self, item: ItemId) -> bool {
        self.item.try_get_untracked().flatten() == Some(item)
    }

    /// The line as typed.
    pub fn draft(self) -> DraftLine {
        self.with_draft(DraftLine::clone)
    }

    /// The same without a copy of it.
    pub fn with_draft<T>(self, look: impl FnOnce(&DraftLine) -> T) -> T {
        match self.typed {
            Some(typed) => typed.with(look),
            None => look(&self.read()),
        }
    }

    fn read(self) -> DraftLine {
        let (discount, discount_unit) = self.discount.with(|typed| DiscountUnit::read(typed));
        let rate = self.rate.get();
        let (treatment, rate) = match rate.as_str() {
            EXEMPT => (Treatment::Exempt, "0"),
            NON_GST => (Treatment::NonGst, "0"),
            rate => (Treatment::Taxable, rate),
        };
        DraftLine {
            item: self.item.get(),
            original: self.original,
            description: self.description.get(),
            hsn: self.hsn.get(),
            unit: self.unit.get(),
            quantity: self.quantity.get(),
            unit_price: self.price.get(),
            basis: if rate.ends_with(INCLUDED) { PriceBasis::Inclusive } else { PriceBasis::Exclusive },
            discount,
            discount_unit,
            treatment,
            rate: rate.trim_end_matches(INCLUDED).to_owned(),
            cess: self.cess.get(),
            cess_per_unit: self.cess_per_unit.get(),
        }
    }
}

impl ChargeState {
    fn showing(key: u32, charge: DraftCharge) -> ChargeState {
        ChargeState { key, description: RwSignal::new(charge.description), amount: RwSignal::new(charge.amount) }
    }

    fn draft(self) -> DraftCharge {
        DraftCharge { description: self.description.get(), amount: self.amount.get() }
    }
}
