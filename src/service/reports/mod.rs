//! Reports: which documents count for them, how their lines are called, and where one part ends and the next begins.

mod statement;

use crate::domain::report::{
    Article, Collecting, Figures, Line, Owing, Part, Receipt, ReportKind, SALES, Sale, SalesBy, SalesKey, Table,
};
use crate::domain::{Date, DocumentKind, Field, Overflow, Problems, date};
use crate::protocol::{Fault, GetReport};
use crate::store::report::{self, IssuedSale};
use crate::store::{Connection, StoreError};

/// Customers whose claims are aged at once.
const CUSTOMERS: u32 = 100;

pub(super) fn part(books: &Connection, call: &GetReport) -> Result<Table, Fault> {
    match call.report {
        ReportKind::Ageing => return ageing(books, call.next.as_deref(), call.today),
        ReportKind::Statement => return statement::part(books, call),
        _ => {}
    }
    let from = match &call.next {
        None => call.period.from(),
        Some(next) => date::parse(next).ok_or(Fault::NotFound)?,
    };
    let (part, next) = call.period.part(from);
    let table = match call.report {
        ReportKind::Sales(by) => sales(books, by, part),
        ReportKind::Register => register(books, call, part),
        _ => receipts(books, part),
    };
    Ok(Table { next: next.map(|next| next.to_string()), ..table? })
}

/// A sum beyond all bounds.
fn too_large(fault: Overflow) -> Fault {
    Problems::one(Field::Total, fault).into()
}

fn sales(books: &Connection, by: SalesBy, part: Part) -> Result<Table, Fault> {
    let mut collecting = Collecting::by(by);
    for kind in SALES {
        report::each_sale(books, kind, part, |issued| match issued.cancelled {
            true => Ok(()),
            false => collecting.add(&issued.sale).map_err(too_large),
        })?;
    }
    let mut sales = collecting.finish().map_err(too_large)?;
    for row in &mut sales.rows {
        row.name = name(books, &row.key)?.unwrap_or_default();
    }
    sales.table().map_err(too_large)
}

fn name(books: &Connection, key: &SalesKey) -> Result<Option<String>, StoreError> {
    match key {
        SalesKey::Customer(Some(customer)) => report::customer_name(books, *customer),
        SalesKey::Item(Article::Listed(item), _) => report::item_name(books, *item),
        _ => Ok(None),
    }
}

fn register(books: &Connection, call: &GetReport, part: Part) -> Result<Table, Fault> {
    let only = call.only.as_ref().map(|key| key.parse::<SalesKey>());
    let only = only.transpose().map_err(|_| Fault::NotFound)?;
    let mut lines = Vec::new();
    let mut read = |kind: DocumentKind| {
        report::each_sale(books, kind, part, |issued| {
            lines.extend(document(kind, issued, only.as_ref()).map_err(too_large)?);
            Ok::<_, Fault>(())
        })
    };
    match call.kind {
        Some(kind) => read(kind)?,
        None => SALES.into_iter().try_for_each(&mut read)?,
    }
    let about = only.map(|key| name(books, &key)).transpose()?.flatten().into_iter().collect();
    Table::summed(lines).map(|table| Table { about, ..table }).map_err(too_large)
}

/// The document with its figures, or with those of what is wanted of it; none if it has nothing of that.
fn document(kind: DocumentKind, issued: IssuedSale, only: Option<&SalesKey>) -> Result<Option<Line>, Overflow> {
    let IssuedSale { id, number, buyer, gstin, place_of_supply, cancelled, sale } = issued;
    // What was cancelled was no sale: it is in the register for its number.
    let figures = match (cancelled, only) {
        (false, None) => Some(sale.figures()?),
        (false, Some(key)) => figures_of(&sale, key)?,
        (true, None) => Some(Figures::default()),
        (true, Some(_)) => None,
    };
    let (date, id) = (sale.date.to_string(), id.to_string());
    Ok(figures.map(|figures| Line {
        key: [date.as_str(), &id].join(" "),
        texts: vec![
            date,
            number.to_string(),
            kind.code().to_owned(),
            id,
            buyer,
            gstin.map(|gstin| gstin.to_string()).unwrap_or_default(),
            place_of_supply.to_string(),
            if cancelled { "yes" } else { "" }.to_owned(),
        ],
        numbers: figures.numbers().to_vec(),
    }))
}

/// What the document adds to this row of a report.
fn figures_of(sale: &Sale, key: &SalesKey) -> Result<Option<Figures>, Overflow> {
    let row = sale.rows(key.by())?.into_iter().find(|row| row.key == *key);
    Ok(row.map(|row| row.figures))
}

fn receipts(books: &Connection, part: Part) -> Result<Table, Fault> {
    let lines = report::receipts(books, part)?.into_iter().map(Receipt::line).collect::<Result<_, _>>();
    lines.and_then(Table::summed).map_err(too_large)
}

/// Some customers at a time, in no order that a person would know.
fn ageing(books: &Connection, next: Option<&str>, today: Date) -> Result<Table, Fault> {
    let after = next.map(str::parse).transpose().map_err(|_| Fault::NotFound)?;
    let (owing, next) = report::ageing(books, after, CUSTOMERS, today)?;
    let lines = owing.into_iter().map(Owing::line).collect::<Result<_, _>>();
    let table = lines.and_then(Table::summed).map_err(too_large)?;
    Ok(Table { next: next.map(|customer| customer.to_string()), ..table })
}
