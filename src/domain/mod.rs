//! What an invoice is and how its amounts come about.
//!
//! Pure: no SQL, no browser, no clock, no randomness. Dates and ids come in as arguments, so that
//! every function gives the same answer on the page, in the worker and in a native test.
//!
//! Read in this order: amounts ([`money`], [`decimal`]), the law's vocabulary ([`state`], [`gstin`],
//! [`rates`], [`units`], [`hsn`], [`financial_year`], [`number`]), people and goods ([`business`],
//! [`customer`], [`item`]), when they trade ([`closed_period`]), the arithmetic ([`tax`], [`supply`]) and the documents ([`draft`],
//! [`document`]). [`pasted`] reads lines from a spreadsheet, [`recurring`] makes them again and again, [`report`] adds them up, and [`history`] is about changes of all of it.

pub mod currency;
pub mod decimal;
mod in_words;
pub mod money;

pub mod date;
pub mod financial_year;
pub mod gstin;
pub mod hsn;
pub mod number;
pub mod rates;
pub mod series;
pub mod state;
pub mod thresholds;
pub mod units;

mod as_text;
mod order;
pub mod problem;
pub mod search;
pub mod shorthand;
pub mod text;

pub mod account;
pub mod business;
pub mod closed_period;
pub mod customer;
pub mod item;

pub mod supply;
pub mod tax;

mod copies;
pub mod document;
pub mod draft;
pub mod history;
pub mod id;
pub mod kind;
pub mod life;
mod line_table;
pub mod pasted;
pub mod preview;
pub mod recurring;
pub mod report;

pub use business::{Business, BusinessForm, Registration, Turnover};
pub use closed_period::ClosedPeriod;
pub use copies::CopyFor;
pub use currency::{Currency, Worth};
pub use customer::{BuyerKind, Customer, CustomerForm};
pub use decimal::{CessRate, ExchangeRate, NumberFault, Percent, Quantity, Rate, UnitPrice};
pub use document::{Document, DocumentContent, DocumentLine, Given};
pub use draft::{Credited, DiscountUnit, DocumentDraft, DraftCharge, DraftDelivery, DraftLine, Original, OriginalLine};
pub use financial_year::FinancialYear;
pub use gstin::{Gstin, GstinFault, Pan};
pub use hsn::Hsn;
pub use id::{BooksId, CustomerId, DocumentId, ItemId, PaymentId, ScheduleId, SeriesId};
pub use in_words::in_words;
pub use item::{Item, ItemForm, ItemKind};
pub use jiff::civil::Date;
pub use kind::DocumentKind;
pub use life::{Standing, Status};
pub use line_table::{LineTable, UnreadableLines};
pub use money::{Money, Overflow};
pub use number::{DocumentNumber, NumberPattern, PatternFault};
pub use order::in_order;
pub use preview::Preview;
pub use problem::{AddressField, ContactField, Fault, Field, LineField, Problem, Problems};
pub use recurring::{Schedule, ScheduleForm};
pub use series::{Series, SeriesReport};
pub use state::StateCode;
pub use supply::{Heads, PlaceReason, Site, SupplyKind};
pub use tax::{Conditions, Discount, PriceBasis, Rounding, Totals, TotalsError, Treatment};
pub use units::Unit;
