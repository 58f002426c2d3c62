//! What migrations fill in, for the documents of books that went before them.

use bahi::domain::tax::Role;
use bahi::domain::{
    Discount, DiscountUnit, DocumentDraft, DocumentLine, DraftCharge, DraftLine, Hsn, LineTable, PriceBasis, Treatment,
};
use bahi::protocol::CheckBooks;
use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::super::Folder;
use super::super::books::Bookkeeper;
use super::super::books::notes::{cancel, credit, untaxed};
use super::super::books::numbers_given::{assert_reported, random_numbers};
use super::super::books::sample::{ITEM, draft, line};
use super::MIGRATIONS;

/// Books of the last version whose migrations are statements alone, with everything of these books that it could hold, but
/// for what it had of indexes to search and rank by.
fn as_before(books: &Folder) -> Folder {
    let folder = super::books_of(MIGRATIONS.len());
    let before = Connection::open(folder.file()).expect("the folder is ours");
    let texts = |sql: &str| -> Vec<String> {
        let mut statement = before.prepare(sql).expect("the schema can be read");
        let rows = statement.query_map([], |row| row.get(0)).expect("the schema can be read");
        rows.collect::<Result<_, _>>().expect("they are texts")
    };
    before.execute("ATTACH ? AS now", [books.file().to_str()]).expect("nobody has the books open");
    // Rows come as they are: nothing happens with them.
    before.execute_batch("PRAGMA foreign_keys = OFF").expect("no transaction is open");
    let triggers = texts("SELECT sql FROM main.sqlite_schema WHERE type = 'trigger'");
    for name in texts("SELECT name FROM main.sqlite_schema WHERE type = 'trigger'") {
        before.execute_batch(&format!("DROP TRIGGER {name}")).expect("it is there");
    }
    const TABLES: [&str; 10] = [
        "business",
        "customer",
        "document",
        "event",
        "month_total",
        "account_total",
        "buying",
        "series",
        "series_counter",
        "series_skip",
    ];
    for table in TABLES {
        let columns = format!(
            "SELECT name FROM pragma_table_info('{table}', 'main')
             WHERE name IN (SELECT name FROM pragma_table_info('{table}', 'now'))"
        );
        let columns = texts(&columns).join(", ");
        before
            .execute_batch(&format!(
                "DELETE FROM main.{table}; INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}"
            ))
            .expect("the rows fit");
    }
    spread_lines(&before);
    for trigger in triggers {
        before.execute_batch(&trigger).expect("it was there");
    }
    folder
}

/// Gives each line a row of its own, as books had them.
fn spread_lines(before: &Connection) {
    before.execute_batch("DELETE FROM main.document_line").expect("the table is there");
    let mut found = before.prepare("SELECT document, lines FROM now.document_lines").expect("the table is there");
    let found = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("it can be read");
    for row in found {
        let (document, lines): ([u8; 16], String) = row.expect("it can be read");
        for (position, (line, amounts)) in LineTable::read(&lines).expect("lines").into_iter().enumerate() {
            let DocumentLine { item, change, description, hsn, unit, priced } = line;
            let (percent, amount) = match priced.discount {
                Discount::None => (None, None),
                Discount::Percent(percent) => (Some(String::from(percent)), None),
                Discount::Amount(amount) => (None, Some(amount.paise())),
            };
            let values = params![
                document,
                position,
                if priced.role == Role::Supply { "supply" } else { "charge" },
                item.map(|item| item.bytes()),
                change.map(|change| change.original.document.bytes()),
                change.map(|change| change.original.position),
                change.map(|change| change.quantity),
                description,
                hsn.as_ref().map(Hsn::as_str),
                unit.code(),
                String::from(priced.quantity),
                String::from(priced.unit_price),
                priced.basis == PriceBasis::Inclusive,
                percent,
                amount,
                match priced.treatment {
                    Treatment::Taxable => "taxable",
                    Treatment::Exempt => "exempt",
                    Treatment::NonGst => "non-GST",
                },
                String::from(priced.rate),
                String::from(priced.cess.rate),
                String::from(priced.cess.per_unit),
                amounts.gross.paise(),
                amounts.discount.paise(),
                amounts.document_discount.paise(),
                amounts.taxable.paise(),
                amounts.tax.cgst.paise(),
                amounts.tax.sgst.paise(),
                amounts.tax.igst.paise(),
                amounts.tax.cess.paise(),
            ];
            let sql = format!("INSERT INTO main.document_line VALUES (NULL{})", ", ?".repeat(values.len()));
            before.execute(&sql, values).expect("the row fits");
        }
    }
}

fn rows(folder: &Folder, sql: &str) -> Vec<Vec<Value>> {
    let books = Connection::open(folder.file()).expect("the folder is ours");
    let mut statement = books.prepare(sql).expect("the table is there");
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect());
    rows.expect("it can be read").collect::<Result<_, _>>().expect("it can be read")
}

/// A note over several invoices did not say what it gave back of which. It gave back the round-off of those that it took the last
/// of, also if what others took of them is cancelled by now.
#[test]
fn what_notes_gave_back_before_it_was_kept_is_known() {
    const GIVEN: &str = "SELECT * FROM given_back ORDER BY original, note";
    // Without what is taxable: the lines of earlier notes do not say what they are in rupees.
    const SUMS: &str = "SELECT month, kind, state, documents, payable, settled FROM month_total WHERE documents <> 0
                        ORDER BY kind, state, month";
    let books = Folder::fresh();
    let mut keeper = Bookkeeper::set_up(&books);
    let [one, two, three] = [(1, "2", "50.15"), (2, "1", "100.20"), (3, "4", "25.60")]
        .map(|(count, quantity, price)| keeper.issue(&untaxed(count, quantity, price)).expect("right").id);
    let export =
        DocumentDraft { currency: "USD".to_owned(), exchange_rate: "83.335".to_owned(), ..untaxed(4, "7", "0.01") };
    let export = keeper.issue(&export).expect("right").id;
    let first = credit(&mut keeper, 5, &[(one, "1")]);
    credit(&mut keeper, 6, &[(one, "1"), (two, "1")]);
    credit(&mut keeper, 7, &[(three, "1")]);
    for count in 8..11 {
        credit(&mut keeper, count, &[(export, "2")]);
    }
    cancel(&mut keeper, first.id);
    drop(keeper);

    let before = as_before(&books);
    drop(Bookkeeper::at(&before).ask(CheckBooks {}).expect("they are brought to the current version"));
    let given = rows(&before, GIVEN);
    assert_eq!((given.len(), &given), (7, &rows(&books, GIVEN)));
    assert_eq!(rows(&before, SUMS), rows(&books, SUMS));
}

/// A document in another currency was converted as a whole.
#[test]
fn months_are_what_the_lines_of_their_documents_are_worth() {
    const KEPT: &str = "SELECT taxable_rupees, tax_rupees FROM document ORDER BY place";
    const SUMS: &str = "SELECT * FROM month_total WHERE documents <> 0 ORDER BY kind, state, month";
    const SOLD: &str = "SELECT customer, month, sold FROM account_total ORDER BY customer, month";
    const BOUGHT: &str = "SELECT * FROM buying ORDER BY period, customer";
    let books = Folder::fresh();
    let mut keeper = Bookkeeper::set_up(&books);
    // Each line is worth half a paisa more than the paise below it.
    let lines = vec![line("1", "0.01"); 7];
    let [currency, exchange_rate] = ["USD", "80.5"].map(str::to_owned);
    let export = DocumentDraft { currency, exchange_rate, lines, ..draft(1) };
    let content = keeper.issue(&export).expect("right").content;
    assert_ne!(
        content.value_in_rupees().expect("small").taxable,
        content.worth.in_rupees(content.totals.taxable).expect("small")
    );
    keeper.issue(&draft(2)).expect("right");
    credit(&mut keeper, 3, &[(export.id, "1")]);
    keeper.service().tidy().expect("nothing is in the way");
    drop(keeper);

    let before = as_before(&books);
    drop(Bookkeeper::at(&before).ask(CheckBooks {}).expect("they are brought to the current version"));
    for kept in [KEPT, SUMS, SOLD, BOUGHT] {
        let found = rows(&before, kept);
        assert!(!found.is_empty());
        assert_eq!(found, rows(&books, kept), "{kept}");
    }
}

/// A line of every kind, and notes, which say what their lines refer to.
#[test]
fn lines_that_had_a_row_each_are_the_same_in_one_piece() {
    const LINES: &str = "SELECT * FROM document_lines ORDER BY place";
    const ORIGINALS: &str = "SELECT * FROM note_original ORDER BY note, original";
    let books = Folder::fresh();
    let mut keeper = Bookkeeper::set_up(&books);
    let all = [
        line("2.5", "99.99"),
        DraftLine { item: Some(ITEM), discount: "12.5".to_owned(), unit: "KGS".to_owned(), ..line("3", "1000") },
        DraftLine {
            discount: "7".to_owned(),
            discount_unit: DiscountUnit::Rupees,
            basis: PriceBasis::Inclusive,
            ..line("1", "450.5")
        },
        DraftLine {
            treatment: Treatment::Exempt,
            description: "One “line”\nand \\another".to_owned(),
            ..line("4", "5")
        },
        DraftLine { treatment: Treatment::NonGst, ..line("1", "80") },
    ];
    let charges = vec![DraftCharge { description: "Freight".to_owned(), amount: "50".to_owned() }];
    let document_discount = "10".to_owned();
    keeper.issue(&DocumentDraft { lines: all.to_vec(), charges, document_discount, ..draft(1) }).expect("right");
    let [one, two] =
        [(2, "2", "50.15"), (3, "1", "100.20")].map(|(count, q, price)| keeper.issue(&untaxed(count, q, price)));
    let (one, two) = (one.expect("right").id, two.expect("right").id);
    credit(&mut keeper, 4, &[(one, "1"), (two, "1")]);
    credit(&mut keeper, 5, &[(one, "1")]);
    drop(keeper);

    let before = as_before(&books);
    drop(Bookkeeper::at(&before).ask(CheckBooks {}).expect("they are brought to the current version"));
    let lines = rows(&before, LINES);
    assert_eq!((lines.len(), &lines), (5, &rows(&books, LINES)));
    let originals = rows(&before, ORIGINALS);
    assert_eq!((originals.len(), &originals), (3, &rows(&books, ORIGINALS)));
}

/// Whether they were counted while they were issued or afterwards makes no difference.
#[test]
fn numbers_that_were_given_before_they_were_counted_are_reported() {
    const COUNTED: &str = "SELECT * FROM series_counter ORDER BY kind, pattern, financial_year";
    for seed in 1..=3 {
        let books = Folder::fresh();
        let mut keeper = Bookkeeper::set_up(&books);
        let given = random_numbers(&mut keeper, seed);
        drop(keeper);
        let before = as_before(&books);
        assert_eq!(rows(&before, "SELECT count(*) FROM pragma_table_info('series_counter')"), [[Value::Integer(4)]]);
        let mut keeper = Bookkeeper::at(&before);
        assert_reported(&mut keeper, &given, 0);
        drop(keeper);
        assert_eq!(rows(&before, COUNTED), rows(&books, COUNTED), "seed {seed}");
    }
}
