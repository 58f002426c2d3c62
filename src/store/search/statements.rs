//! What is said to SQLite over a table of names and its search index.

/// The statements over one table and its index.
pub(in crate::store) struct Index {
    pub(in crate::store) doing: &'static str,
    pub(super) place_of: &'static str,
    pub(super) before: &'static str,
    pub(super) after: &'static str,
    pub(super) insert: &'static str,
    pub(super) remove: &'static str,
    pub(super) mark: &'static str,
    pub(in crate::store) move_row: &'static str,
    pub(in crate::store) move_entry: &'static str,
    pub(super) last_up_to: &'static str,
    pub(super) found: &'static str,
}

macro_rules! index_over {
    ($table:literal) => {
        Index {
            doing: concat!("searching the table ", $table),
            place_of: concat!("SELECT place, name FROM ", $table, " WHERE id = ?"),
            before: concat!(
                "SELECT place, id FROM ",
                $table,
                " WHERE (name, id) < (:name, :id) ORDER BY name DESC, id DESC LIMIT :limit"
            ),
            after: concat!(
                "SELECT place, id FROM ",
                $table,
                " WHERE (name, id) > (:name, :id) ORDER BY name, id LIMIT :limit"
            ),
            insert: concat!(
                "INSERT OR REPLACE INTO ",
                $table,
                "_search (rowid, words, standing, id) VALUES (:place, :words, :standing, :id)"
            ),
            remove: concat!("DELETE FROM ", $table, "_search WHERE rowid = ?"),
            mark: concat!("UPDATE ", $table, "_search SET standing = :standing WHERE rowid = :place"),
            move_row: concat!("UPDATE ", $table, " SET place = :to WHERE id = :id"),
            move_entry: concat!("UPDATE ", $table, "_search SET rowid = :to WHERE rowid = :from"),
            last_up_to: concat!(
                "SELECT place FROM ",
                $table,
                " WHERE (name, id) <= (:name, :id) ORDER BY name DESC, id DESC LIMIT 1"
            ),
            found: concat!(
                "SELECT ",
                $table,
                ".* FROM ",
                $table,
                "_search AS entry CROSS JOIN ",
                $table,
                " ON ",
                $table,
                ".id = entry.id
                 WHERE entry.",
                $table,
                "_search MATCH :query AND entry.rowid > :after ORDER BY entry.rowid LIMIT :limit"
            ),
        }
    };
}

pub(in crate::store) const CUSTOMERS: Index = index_over!("customer");
pub(in crate::store) const ITEMS: Index = index_over!("item");
