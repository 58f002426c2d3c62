//! How the statements of reports are carried out: through indexes only, and without sorting.

use super::Folder;
use super::books::Disk;

fn plans() -> Vec<(String, String)> {
    let steps = Folder::fresh().database().read(|books| {
        let mut steps = Vec::new();
        for sql in bahi::store::REPORT_STATEMENTS {
            let mut statement = books.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                steps.push((sql.to_owned(), row.get::<_, String>(3)?));
            }
        }
        Ok::<_, rusqlite::Error>(steps)
    });
    steps.expect("plans can be read")
}

#[test]
fn a_report_reads_only_what_it_is_about_and_in_its_order() {
    let plans = plans();
    assert!(plans.len() >= bahi::store::REPORT_STATEMENTS.len(), "{plans:?}");
    for (sql, step) in &plans {
        let by_key = step.starts_with("SEARCH ") && step.contains(" USING ");
        let part = step.starts_with("CORRELATED SCALAR SUBQUERY");
        assert!(by_key || part, "{step}: {sql}");
    }
}
