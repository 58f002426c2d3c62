//! Drafts: what was typed, letter by letter.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use serde::{Deserialize, Serialize};

use super::code::Coded;
use super::list::{Walked, page, page_size};
use super::value::{column, id, optional_id, optional_state, optional_text, text};
use super::{StoreError, Writing, one, run};
use crate::domain::history::{Act, Record, Subject};
use crate::domain::search::{self, Query};
use crate::domain::tax::PriceBasis;
use crate::domain::{
    CustomerId, DiscountUnit, DocumentDraft, DocumentId, DocumentKind, DraftCharge, DraftDelivery, DraftLine, ItemId,
    Money, OriginalLine, PaymentId, SeriesId, SupplyKind,
    draft::{DraftBilling, DraftReceived},
};
use crate::protocol::{DraftKey, DraftRow, Page};

pub fn exists(connection: &Connection, id: DocumentId) -> Result<bool, StoreError> {
    let found = one(connection, "SELECT EXISTS (SELECT 1 FROM draft WHERE id = ?)", [id.bytes()], |row| row.get(0));
    found.map_err(StoreError::during("looking for a draft"))
}

pub fn get(connection: &Connection, id: DocumentId) -> Result<Option<DocumentDraft>, StoreError> {
    let failed = StoreError::during("reading a draft");
    let head = one(connection, "SELECT * FROM draft WHERE id = ?", [id.bytes()], |row| Ok(read(row)));
    let Some(mut draft) = head.optional().map_err(&failed)?.transpose()? else { return Ok(None) };
    let lines = "SELECT * FROM draft_line WHERE draft = ? ORDER BY position";
    draft.lines = all(connection, lines, id, read_line)?;
    let charges = "SELECT * FROM draft_charge WHERE draft = ? ORDER BY position";
    draft.charges = all(connection, charges, id, read_charge)?;
    Ok(Some(draft))
}

/// The rows that belong to a draft.
fn all<T>(
    connection: &Connection,
    sql: &str,
    draft: DocumentId,
    read: fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let failed = StoreError::during("reading a draft");
    let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
    let rows = statement.query_map([draft.bytes()], |row| Ok(read(row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}

/// The drafts of a kind whose customer's name the search finds, the last changed first.
pub fn list(
    connection: &Connection,
    kind: DocumentKind,
    search: &str,
    after: Option<DraftKey>,
    limit: u32,
) -> Result<Page<DraftRow, DraftKey>, StoreError> {
    let (limit, query) = (page_size(limit), Query::read(search));
    let sql = "SELECT TRUE AS fits, draft.id AS id, draft.date AS date, draft.payable AS payable, changed_at,
                      customer.name AS customer_name
               FROM draft LEFT JOIN customer ON customer.id = draft.customer
               WHERE draft.kind = :kind AND (changed_at, draft.id) < (:changed_at, :id)
               ORDER BY changed_at DESC, draft.id DESC";
    let after = after.map_or((i64::MAX, [0xff; 16]), |key| (key.changed_at, key.id.bytes()));
    let values = vec![
        (":kind", kind.code().to_owned().into()),
        (":changed_at", after.0.into()),
        (":id", after.1.to_vec().into()),
    ];
    let read = |row: &Row<'_>| {
        let draft = DraftRow {
            id: id(row, "id", DocumentId::from_bytes)?,
            customer: column(row, "customer_name")?,
            date: column(row, "date")?,
            payable: column::<Option<i64>>(row, "payable")?.map(Money::from_paise),
        };
        let key = DraftKey { changed_at: column(row, "changed_at")?, id: draft.id };
        let found = query.finds(&search::words(draft.customer.as_deref().unwrap_or_default()));
        Ok((key, Some(draft).filter(|_| found)))
    };
    let walked = Walked::along(connection, "listing drafts", (sql, &values), limit, read)?;
    Ok(page(vec![walked], limit, |one, other| (one.changed_at, one.id) > (other.changed_at, other.id)))
}

/// Keeps a new draft. `payable` is for the list; `changed_at` is in milliseconds since 1970. Its event has no state: what
/// is typed into a draft is history only in the event that ends it, which has all of it.
pub fn create(
    books: &Writing<'_>,
    draft: &DocumentDraft,
    payable: Option<Money>,
    changed_at: i64,
) -> Result<(), StoreError> {
    books.record(Subject::Document(draft.id), Act::Created, None, None)?;
    insert(books, draft, payable, changed_at)
}

/// Keeps what was typed into the draft, in place of what was kept of it before.
pub fn replace(
    books: &Writing<'_>,
    draft: &DocumentDraft,
    payable: Option<Money>,
    changed_at: i64,
) -> Result<(), StoreError> {
    books.without_event();
    take_out(books, draft.id)?;
    insert(books, draft, payable, changed_at)
}

/// Deletes the draft and its lines; false if there was none.
pub fn delete(books: &Writing<'_>, id: DocumentId) -> Result<bool, StoreError> {
    let Some(draft) = get(books, id)? else { return Ok(false) };
    books.record(Subject::Document(id), Act::Deleted, Some(Record::of(&draft)), None)?;
    take_out(books, id)?;
    Ok(true)
}

/// Takes the draft out, if there is one, in favour of the document that it has become.
pub fn give_way(books: &Writing<'_>, id: DocumentId) -> Result<(), StoreError> {
    take_out(books, id)
}

fn insert(
    connection: &Connection,
    draft: &DocumentDraft,
    payable: Option<Money>,
    changed_at: i64,
) -> Result<(), StoreError> {
    let failed = StoreError::during("saving a draft");
    connection
        .prepare_cached(
            "INSERT INTO draft VALUES (:id, :customer, :date, :place_of_supply, :document_discount, :notes,
                 :payable, :changed_at, :kind, :series, :source, :due, :supply, :reverse_charge, :place_note,
                 :delivery_name, :delivery_address, :delivery_state, :currency, :exchange_rate, :reason, :further)",
        )
        .map_err(&failed)?
        .execute(named_params! {
            ":id": draft.id.bytes(),
            ":customer": draft.customer.map(CustomerId::bytes),
            ":date": draft.date,
            ":place_of_supply": draft.place_of_supply.map(u8::from),
            ":document_discount": draft.document_discount,
            ":notes": draft.notes,
            ":payable": payable.map(Money::paise),
            ":changed_at": changed_at,
            ":kind": draft.kind.code(),
            ":series": draft.series.map(SeriesId::bytes),
            ":source": draft.source.map(DocumentId::bytes),
            ":due": draft.due,
            ":supply": draft.supply.map(SupplyKind::code),
            ":reverse_charge": draft.reverse_charge,
            ":place_note": draft.place_note,
            ":delivery_name": draft.delivery.name,
            ":delivery_address": draft.delivery.address,
            ":delivery_state": draft.delivery.state.map(u8::from),
            ":currency": draft.currency,
            ":exchange_rate": draft.exchange_rate,
            ":reason": draft.reason,
            ":further": Further::of(draft).written(),
        })
        .map_err(&failed)?;
    insert_lines(connection, draft)?;
    for (position, charge) in (0_i64..).zip(&draft.charges) {
        let values = params![draft.id.bytes(), position, charge.description, charge.amount];
        run(connection, "INSERT INTO draft_charge VALUES (NULL, ?, ?, ?, ?)", values).map_err(&failed)?;
    }
    Ok(())
}

fn insert_lines(connection: &Connection, draft: &DocumentDraft) -> Result<(), StoreError> {
    let failed = StoreError::during("saving a draft");
    let mut statement = connection
        .prepare_cached(
            "INSERT INTO draft_line VALUES (NULL, :draft, :position, :description, :hsn, :unit, :quantity,
                 :unit_price, :price_includes_tax, :discount, :discount_in_rupees, :rate, :item, :original_document,
                 :original_position, :treatment, :cess, :cess_per_unit)",
        )
        .map_err(&failed)?;
    for (position, line) in (0_i64..).zip(&draft.lines) {
        statement
            .execute(named_params! {
                ":draft": draft.id.bytes(),
                ":position": position,
                ":description": line.description,
                ":hsn": line.hsn,
                ":unit": line.unit,
                ":quantity": line.quantity,
                ":unit_price": line.unit_price,
                ":price_includes_tax": line.basis == PriceBasis::Inclusive,
                ":discount": line.discount,
                ":discount_in_rupees": line.discount_unit == DiscountUnit::Rupees,
                ":rate": line.rate,
                ":item": line.item.map(ItemId::bytes),
                ":original_document": line.original.map(|original| original.document.bytes()),
                ":original_position": line.original.map(|original| original.position),
                ":treatment": line.treatment.code(),
                ":cess": line.cess,
                ":cess_per_unit": line.cess_per_unit,
            })
            .map_err(&failed)?;
    }
    Ok(())
}

fn take_out(connection: &Connection, id: DocumentId) -> Result<(), StoreError> {
    let deleted = run(connection, "DELETE FROM draft WHERE id = ?", [id.bytes()]);
    deleted.map(drop).map_err(StoreError::during("deleting a draft"))
}

/// What few drafts have, kept as JSON.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Further {
    billing: DraftBilling,
    received: DraftReceived,
    payment: Option<PaymentId>,
}

impl Further {
    fn of(draft: &DocumentDraft) -> Further {
        Further { billing: draft.billing.clone(), received: draft.received.clone(), payment: draft.payment }
    }

    fn written(&self) -> String {
        serde_json::to_string(self).expect("there is no map in it whose keys are not texts")
    }
}

fn read(row: &Row<'_>) -> Result<DocumentDraft, StoreError> {
    let Further { billing, received, payment } = text(row, "further", |text| serde_json::from_str(text).ok())?;
    Ok(DocumentDraft {
        id: id(row, "id", DocumentId::from_bytes)?,
        kind: text(row, "kind", |code| code.parse().ok())?,
        series: optional_id(row, "series", SeriesId::from_bytes)?,
        source: optional_id(row, "source", DocumentId::from_bytes)?,
        customer: optional_id(row, "customer", CustomerId::from_bytes)?,
        date: column(row, "date")?,
        due: column(row, "due")?,
        supply: optional_text(row, "supply", SupplyKind::parse)?,
        reverse_charge: column(row, "reverse_charge")?,
        place_of_supply: optional_state(row, "place_of_supply")?,
        place_note: column(row, "place_note")?,
        delivery: DraftDelivery {
            name: column(row, "delivery_name")?,
            address: column(row, "delivery_address")?,
            state: optional_state(row, "delivery_state")?,
        },
        currency: column(row, "currency")?,
        exchange_rate: column(row, "exchange_rate")?,
        lines: Vec::new(),
        charges: Vec::new(),
        document_discount: column(row, "document_discount")?,
        reason: column(row, "reason")?,
        notes: column(row, "notes")?,
        billing,
        received,
        payment,
    })
}

fn read_line(row: &Row<'_>) -> Result<DraftLine, StoreError> {
    let original = match optional_id(row, "original_document", DocumentId::from_bytes)? {
        Some(document) => Some(OriginalLine { document, position: column(row, "original_position")? }),
        None => None,
    };
    Ok(DraftLine {
        item: optional_id(row, "item", ItemId::from_bytes)?,
        original,
        description: column(row, "description")?,
        hsn: column(row, "hsn")?,
        unit: column(row, "unit")?,
        quantity: column(row, "quantity")?,
        unit_price: column(row, "unit_price")?,
        basis: if column(row, "price_includes_tax")? { PriceBasis::Inclusive } else { PriceBasis::Exclusive },
        discount: column(row, "discount")?,
        discount_unit: if column(row, "discount_in_rupees")? { DiscountUnit::Rupees } else { DiscountUnit::Percent },
        treatment: text(row, "treatment", Coded::coded)?,
        rate: column(row, "rate")?,
        cess: column(row, "cess")?,
        cess_per_unit: column(row, "cess_per_unit")?,
    })
}

fn read_charge(row: &Row<'_>) -> Result<DraftCharge, StoreError> {
    Ok(DraftCharge { description: column(row, "description")?, amount: column(row, "amount")? })
}
