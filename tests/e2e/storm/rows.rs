//! The invoices that a storm leaves in the books.

use std::collections::BTreeMap;

use bahi::store::{Connection, Database, StoreError, soundness};

/// How many invoices each tab has issued, once it is certain that the books are sound, that every number was given
/// once and none left out, and that the numbers of each tab rise in the order of its saves, without one missing.
pub fn of_each_tab(books: &Database) -> Result<BTreeMap<u32, u32>, StoreError> {
    books.read(|books| {
        let report = soundness::check(books)?;
        assert!(report.findings.is_empty(), "{:?}", report.findings);
        let mut rows = rows(books)?;
        assert_eq!(report.invoices, u64::try_from(rows.len()).expect("it fits"), "each invoice has an id of its own");
        rows.sort_unstable();
        let mut issued = BTreeMap::new();
        for (expected, (number, tab, place)) in (1..).zip(rows) {
            assert_eq!(number, expected, "the numbers have no gap, and none was given twice");
            let before: &mut u32 = issued.entry(tab).or_default();
            assert_eq!(place, *before, "tab {tab} has its saves in order, each once (number {number})");
            *before += 1;
        }
        Ok(issued)
    })
}

/// Number, tab, and place among the saves of that tab.
fn rows(books: &Connection) -> Result<Vec<(u32, u32, u32)>, StoreError> {
    let failed = |error| StoreError::Sqlite { doing: "reading what a storm left", error };
    let mut statement = books.prepare("SELECT number || ' ' || notes FROM document").map_err(failed)?;
    let texts = statement.query_map([], |row| row.get::<_, String>(0)).map_err(failed)?;
    texts
        .map(|text| {
            let text = text.map_err(failed)?;
            let mut parts = text.rsplit(['/', ' ']).map(|part| part.parse::<u32>().expect("a number"));
            let mut next = || parts.next().expect("number, tab and place");
            let (place, tab, number) = (next(), next(), next());
            Ok((number, tab, place))
        })
        .collect()
}
