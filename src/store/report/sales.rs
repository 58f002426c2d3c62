//! Issued documents and their lines, as reports look at them.

use rusqlite::{Connection, Row, named_params};

use super::{at, text_at};
use crate::domain::report::{Part, Sale, SaleLine};
use crate::domain::{
    Currency, CustomerId, DocumentId, DocumentKind, DocumentNumber, ExchangeRate, Gstin, LineTable, Money, StateCode,
    Worth, date,
};
use crate::store::StoreError;
use crate::store::code::Coded;
use crate::store::place;

/// A document that was issued, with what the register says of it.
#[derive(Clone, Debug)]
pub struct IssuedSale {
    pub id: DocumentId,
    pub number: DocumentNumber,
    pub buyer: String,
    pub gstin: Option<Gstin>,
    pub place_of_supply: StateCode,
    pub cancelled: bool,
    pub sale: Sale,
}

pub(super) const DOCUMENTS: &str = "
    SELECT id, date,
           coalesce((SELECT merged_into FROM customer WHERE customer.id = document.customer), document.customer),
           heads, reverse_charge, currency, exchange_rate, payable_rupees, number, buyer_name, buyer_gstin,
           place_of_supply, cancelled_on IS NOT NULL, lines
    FROM document CROSS JOIN document_lines USING (place)
    WHERE kind = :kind AND state IN (0, 1, 2, 3, 4) AND place BETWEEN :first AND :last";

/// Hands over every issued document of a kind and of these days, in any order.
pub fn each_sale<E: From<StoreError>>(
    connection: &Connection,
    kind: DocumentKind,
    part: Part,
    mut take: impl FnMut(IssuedSale) -> Result<(), E>,
) -> Result<(), E> {
    let failed = StoreError::during("reading documents for a report");
    let mut documents = connection.prepare_cached(DOCUMENTS).map_err(&failed)?;
    let places = place::of_days(Some(part.from()), Some(part.to()));
    let of_part = named_params! { ":kind": kind.code(), ":first": places.start(), ":last": places.end() };
    let mut rows = documents.query(of_part).map_err(&failed)?;
    while let Some(row) = rows.next().map_err(&failed)? {
        take(issued(row, kind)?)?;
    }
    Ok(())
}

fn issued(row: &Row<'_>, kind: DocumentKind) -> Result<IssuedSale, StoreError> {
    let worth = match at::<Option<String>>(row, 6)? {
        None => Worth::Rupees,
        Some(rate) => {
            let rate = ExchangeRate::parse(&rate)
                .map_err(|_| StoreError::Unreadable { what: "exchange_rate", found: rate })?;
            Worth::Foreign { currency: text_at(row, 5, "currency", Currency::parse)?, rate }
        }
    };
    let gstin = match at::<Option<String>>(row, 10)? {
        None => None,
        Some(text) => match Gstin::parse(&text) {
            Ok(gstin) => Some(gstin),
            Err(_) => return Err(StoreError::Unreadable { what: "buyer_gstin", found: text }),
        },
    };
    let place: u8 = at(row, 11)?;
    let unknown = || StoreError::Unreadable { what: "place_of_supply", found: place.to_string() };
    Ok(IssuedSale {
        id: DocumentId::from_bytes(at(row, 0)?),
        number: text_at(row, 8, "number", |text| DocumentNumber::parse(text).ok())?,
        buyer: at(row, 9)?,
        gstin,
        place_of_supply: StateCode::new(place).ok_or_else(unknown)?,
        cancelled: at(row, 12)?,
        sale: Sale {
            kind,
            date: text_at(row, 1, "date", date::parse)?,
            customer: at::<Option<[u8; 16]>>(row, 2)?.map(CustomerId::from_bytes),
            heads: text_at(row, 3, "heads", Coded::coded)?,
            reverse_charge: at(row, 4)?,
            worth,
            payable: Money::from_paise(at(row, 7)?),
            lines: lines(row)?,
        },
    })
}

fn lines(row: &Row<'_>) -> Result<Vec<SaleLine>, StoreError> {
    let text = row.get_ref(13).map_err(StoreError::during("reading a row of a report"))?.as_str();
    let unreadable = |found| StoreError::Unreadable { what: "lines", found };
    let read = LineTable::read(text.map_err(|error| unreadable(error.to_string()))?);
    let found = read.map_err(|error| unreadable(error.to_string()))?;
    Ok(found.into_iter().map(|(line, amounts)| SaleLine::of(line, &amounts)).collect())
}
