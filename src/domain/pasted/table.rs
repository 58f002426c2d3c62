//! The text that a spreadsheet puts on the clipboard: rows end with line breaks and cells with tabs. A cell that has one of
//! those in itself stands in quotes, and its own quotes are doubled.

/// The rows, with as many cells each; None if it is no table but a text to be pasted as it is. Empty rows and columns are left
/// out.
pub fn read(text: &str) -> Option<Vec<Vec<String>>> {
    let mut rows = Reader { rest: text }.rows();
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if rows.len() < 2 && width < 2 {
        return None;
    }
    for row in &mut rows {
        row.resize(width, String::new());
    }
    let filled: Vec<bool> = (0..width).map(|column| rows.iter().any(|row| !row[column].is_empty())).collect();
    for row in &mut rows {
        let mut filled = filled.iter();
        row.retain(|_| filled.next().copied().unwrap_or(false));
    }
    Some(rows)
}

struct Reader<'text> {
    rest: &'text str,
}

/// What stands behind a cell.
#[derive(PartialEq, Eq)]
enum End {
    Cell,
    Row,
    Text,
}

impl Reader<'_> {
    fn rows(&mut self) -> Vec<Vec<String>> {
        let mut rows = vec![Vec::new()];
        loop {
            let (cell, end) = self.cell();
            if let Some(row) = rows.last_mut() {
                row.push(cell);
            }
            match end {
                End::Cell => {}
                End::Row => rows.push(Vec::new()),
                End::Text => return rows,
            }
        }
    }

    fn cell(&mut self) -> (String, End) {
        let quoted = self.quoted();
        let length = self.rest.find(['\t', '\n', '\r']).unwrap_or(self.rest.len());
        let (plain, rest) = self.rest.split_at(length);
        // Behind the closing quote there is nothing; if there is, the quotes were part of the text.
        let text = match quoted {
            Some((inside, _)) if plain.trim().is_empty() => inside,
            Some((_, as_it_stands)) => as_it_stands + plain,
            None => plain.to_owned(),
        };
        let (end, length) = match rest.as_bytes() {
            [b'\t', ..] => (End::Cell, 1),
            [b'\r', b'\n', ..] => (End::Row, 2),
            [_, ..] => (End::Row, 1),
            [] => (End::Text, 0),
        };
        self.rest = &rest[length..];
        (text.trim().to_owned(), end)
    }

    /// What stands in quotes here, without them and with them. A quote that is never closed is part of the text.
    fn quoted(&mut self) -> Option<(String, String)> {
        let inside = self.rest.strip_prefix('"')?;
        let mut text = String::new();
        let mut from = 0;
        loop {
            let quote = from + inside[from..].find('"')?;
            text.push_str(&inside[from..quote]);
            if inside[quote + 1..].starts_with('"') {
                text.push('"');
                from = quote + 2;
            } else {
                let whole = &self.rest[..quote + 2];
                self.rest = &self.rest[quote + 2..];
                return Some((text, whole.to_owned()));
            }
        }
    }
}
