//! Reports: which documents count for them, and how their rows are called.

use crate::domain::report::{Article, Collecting, Figures, Receipt, SALES, Sale, Sales, SalesKey};
use crate::domain::{DocumentKind, Field, Overflow, Problems};
use crate::protocol::{AgeingKey, AgeingRow, Fault, GetAgeing, GetReceipts, GetRegister, GetSales, Page, RegisterRow};
use crate::store::report::{self, IssuedSale};
use crate::store::{Connection, StoreError};

pub(super) fn sales(books: &Connection, call: &GetSales) -> Result<Sales, Fault> {
    let mut collecting = Collecting::by(call.by);
    for kind in SALES {
        report::each_sale(books, kind, call.part, |issued| match issued.cancelled {
            true => Ok(()),
            false => collecting.add(&issued.sale).map_err(too_large),
        })?;
    }
    let mut sales = collecting.finish().map_err(too_large)?;
    for row in &mut sales.rows {
        row.name = name(books, &row.key)?.unwrap_or_default();
    }
    Ok(sales)
}

fn name(books: &Connection, key: &SalesKey) -> Result<Option<String>, StoreError> {
    match key {
        SalesKey::Customer(Some(customer)) => report::customer_name(books, *customer),
        SalesKey::Item(Article::Listed(item), _) => report::item_name(books, *item),
        _ => Ok(None),
    }
}

/// A sum beyond all bounds.
fn too_large(fault: Overflow) -> Fault {
    Problems::one(Field::Total, fault).into()
}

pub(super) fn register(books: &Connection, call: &GetRegister) -> Result<Vec<RegisterRow>, Fault> {
    let mut rows = Vec::new();
    let mut read = |kind: DocumentKind| {
        report::each_sale(books, kind, call.part, |issued| {
            rows.extend(row(kind, issued, call.only.as_ref()).map_err(too_large)?);
            Ok::<_, Fault>(())
        })
    };
    match call.kind {
        Some(kind) => read(kind)?,
        None => SALES.into_iter().try_for_each(&mut read)?,
    }
    rows.sort_by_key(|row| (row.date, row.id));
    Ok(rows)
}

/// The document with its figures, or with those of what is wanted of it; none if it has nothing of that.
fn row(
    kind: DocumentKind,
    IssuedSale { id, number, buyer, gstin, place_of_supply, cancelled, sale }: IssuedSale,
    only: Option<&SalesKey>,
) -> Result<Option<RegisterRow>, Overflow> {
    let found = match only {
        None => Some(sale.figures()?),
        Some(key) => figures_of(&sale, key)?,
    };
    // What was cancelled was no sale: it is in the register for its number.
    let found = match (cancelled, only) {
        (false, _) => found,
        (true, None) => Some(Figures::default()),
        (true, Some(_)) => None,
    };
    let date = sale.date;
    Ok(found.map(|figures| RegisterRow { id, kind, number, date, buyer, gstin, place_of_supply, figures, cancelled }))
}

/// What the document adds to this row of a report.
fn figures_of(sale: &Sale, key: &SalesKey) -> Result<Option<Figures>, Overflow> {
    let row = sale.rows(key.by())?.into_iter().find(|row| row.key == *key);
    Ok(row.map(|row| row.figures))
}

pub(super) fn receipts(books: &Connection, call: &GetReceipts) -> Result<Vec<Receipt>, Fault> {
    Ok(report::receipts(books, call.part)?)
}

/// Customers whose claims are aged at once.
const CUSTOMERS: u32 = 100;

pub(super) fn ageing(books: &Connection, call: &GetAgeing) -> Result<Page<AgeingRow, AgeingKey>, Fault> {
    Ok(report::ageing(books, call.after, CUSTOMERS, call.today)?)
}
