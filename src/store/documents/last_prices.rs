//! What customers paid for single items before.
//!
//! No index leads from an item to its lines, because a save would pay for it. The lines of the customer's invoices are
//! walked from the latest one on, as far as [`MOST_WALKED`] goes.

use rusqlite::{Connection, Row};

use super::{filter, lines};
use crate::domain::{Currency, CustomerId, DocumentId, DocumentLine, DocumentNumber, ItemId};
use crate::protocol::LastPrice;
use crate::store::code::Coded;
use crate::store::list::{self, MOST_WALKED};
use crate::store::value::{date, id, text};
use crate::store::{StoreError, customers};

/// The last price of each item that the walk comes upon, of the customer and those merged into it.
pub fn last_prices(
    connection: &Connection,
    customer: CustomerId,
    items: &[ItemId],
    currency: Currency,
) -> Result<Vec<LastPrice>, StoreError> {
    let sql = "SELECT lines, document.id AS id, document.number AS number, document.date AS date,
                      document.heads AS heads
               FROM document CROSS JOIN document_lines USING (place)
               WHERE document.customer = :one AND document.kind = 'invoice' AND document.cancelled_on IS NULL
                     AND document.currency = :currency
               ORDER BY document.date DESC, document.place DESC";
    let mut found: Vec<LastPrice> = Vec::new();
    for known_as in customers::known_as(connection, customer)? {
        let values = vec![
            (":one", filter::blob(CustomerId::from_bytes(known_as))),
            (":currency", currency.code().to_owned().into()),
        ];
        let (mut walked, mut seen) = (0, Vec::new());
        list::walk(connection, "looking for last prices", sql, &values, |row| {
            for (line, _) in lines::read(row)? {
                walked += 1;
                if let Some(item) = line.item.filter(|item| items.contains(item) && !seen.contains(item))
                    && let Some(price) = last_price(row, item, &line, currency)?
                {
                    seen.push(item);
                    match found.iter_mut().find(|known| known.item == item) {
                        None => found.push(price),
                        Some(known) if known.date < price.date => *known = price,
                        Some(_) => {}
                    }
                }
            }
            Ok(seen.len() < items.len() && walked < MOST_WALKED)
        })?;
    }
    Ok(found)
}

fn last_price(
    row: &Row<'_>,
    item: ItemId,
    line: &DocumentLine,
    currency: Currency,
) -> Result<Option<LastPrice>, StoreError> {
    let Some(net) = line.priced.net_price(text(row, "heads", Coded::coded)?, currency) else { return Ok(None) };
    Ok(Some(LastPrice {
        item,
        document: id(row, "id", DocumentId::from_bytes)?,
        number: text(row, "number", |text| DocumentNumber::parse(text).ok())?,
        date: date(row, "date")?,
        net,
    }))
}
