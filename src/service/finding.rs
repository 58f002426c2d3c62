//! Finding anything by a few letters.

use super::drafts as drafting;
use crate::domain::DocumentKind;
use crate::protocol::{DocumentFilter, DocumentOrder, Fault, Find, Found, LastPrice, ListLastPrices};
use crate::store::{Connection, customers, documents, drafts, items};

/// How many of customers, of items, and of invoices; of each other kind and of drafts there are half as many.
const FEW: u32 = 6;

pub(super) fn find(books: &Connection, call: &Find) -> Result<Found, Fault> {
    let search = &call.search;
    if search.trim().is_empty() {
        return Ok(Found::default());
    }
    let mut found = Found {
        customers: customers::list(books, search, false, None, FEW)?.rows,
        items: items::list(books, search, false, None, FEW)?.rows,
        ..Found::default()
    };
    let others = DocumentKind::ALL.into_iter().filter(|kind| *kind != DocumentKind::Invoice);
    for kind in std::iter::once(DocumentKind::Invoice).chain(others) {
        let few = if kind == DocumentKind::Invoice { FEW } else { FEW / 2 };
        let filter = DocumentFilter { search: search.clone(), ..DocumentFilter::all(kind, call.today) };
        found.documents.extend(documents::list(books, &filter, DocumentOrder::default(), None, few)?.rows);
        let kept = drafts::list(books, kind, search, None, FEW / 2)?.rows;
        found.drafts.extend(kept.into_iter().map(|listed| (kind, drafting::row(listed, None))));
    }
    Ok(found)
}

pub(super) fn last_prices(books: &Connection, call: &ListLastPrices) -> Result<Vec<LastPrice>, Fault> {
    Ok(documents::last_prices(books, call.customer, &call.items, call.currency)?)
}
