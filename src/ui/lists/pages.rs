//! The rows of a list as far as they are known: pages one after the other, each found by the key of the row before it.
//!
//! Invariants: pages follow each other without a gap; the rows of pages that are far from what is seen are let go of, and
//! asked for again by the key of their page, so that a list of any length is light. What other tabs have changed makes pages
//! stale: they are shown until they were read anew.

use std::ops::Range;

use super::spec::{Cursor, Fetched, Line};

/// Rows of the first page, which somebody waits for: as many as most screens show. Then of one page, and of one that is only on
/// the way to a place far below.
const FIRST_ROWS: u32 = 40;
const ROWS: u32 = 100;
const MANY_ROWS: u32 = 500;

/// So many rows around those that are seen are kept.
const NEAR: usize = 1_500;
/// So many of them are asked for ahead.
const AHEAD: usize = 150;

#[derive(Default)]
pub struct Pages {
    pages: Vec<KnownPage>,
    /// Where the rows after the known ones begin; none if all are known.
    rest: Option<Cursor>,
    /// How many rows there are without the drafts, by what was summed.
    expected: Option<usize>,
}

struct KnownPage {
    from: Cursor,
    /// The place of its first row.
    first: usize,
    count: usize,
    /// How many of them are drafts.
    drafts: usize,
    /// Of the last row, by which the page is known again.
    last: String,
    /// None if they were let go of.
    lines: Option<Vec<Line>>,
    stale: bool,
}

/// A page that is to be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub from: Cursor,
    pub limit: u32,
    /// Which of the known pages it is; the first unknown one otherwise.
    page: Option<usize>,
}

impl Pages {
    /// Nothing is known but that there may be rows.
    pub fn unknown() -> Pages {
        Pages { rest: Some(Cursor::Start), ..Pages::default() }
    }

    /// How many rows are known.
    pub fn known(&self) -> usize {
        self.pages.last().map_or(0, |page| page.first + page.count)
    }

    pub fn all_known(&self) -> bool {
        self.rest.is_none()
    }

    /// How many drafts are among the known rows.
    pub fn drafts(&self) -> usize {
        self.pages.iter().map(|page| page.drafts).sum()
    }

    /// How many rows the list has, as far as anybody knows: at least one more than are known, if there may be one.
    pub fn total(&self) -> usize {
        if self.all_known() {
            return self.known();
        }
        let expected = self.expected.map_or(0, |expected| expected + self.drafts());
        expected.max(self.known() + 1)
    }

    /// Whether [`Pages::total`] is how many there are.
    pub fn total_is_sure(&self) -> bool {
        self.all_known() || self.expected.is_some_and(|expected| expected + self.drafts() >= self.known())
    }

    /// What was summed says so.
    pub fn expect(&mut self, rows: Option<usize>) {
        self.expected = rows;
    }

    pub fn line(&self, place: usize) -> Option<&Line> {
        let page = self.pages.get(self.page_of(place)?)?;
        page.lines.as_ref()?.get(place - page.first)
    }

    fn page_of(&self, place: usize) -> Option<usize> {
        let after = self.pages.partition_point(|page| page.first <= place);
        let page = self.pages.get(after.checked_sub(1)?)?;
        (place < page.first + page.count).then(|| after - 1)
    }

    /// What is to be asked for next, if these rows are seen.
    pub fn wanted(&self, seen: &Range<usize>) -> Option<Wanted> {
        let near = seen.start.saturating_sub(AHEAD)..seen.end + AHEAD;
        let lacks = |page: &KnownPage| page.lines.is_none() || page.stale;
        let touches = |page: &KnownPage| page.first < near.end && near.start < page.first + page.count;
        if let Some(place) = self.pages.iter().position(|page| touches(page) && lacks(page)) {
            let page = &self.pages[place];
            // Somewhat more, because rows may have come in between.
            let limit = u32::try_from(page.count).unwrap_or(MANY_ROWS) + 20;
            return Some(Wanted { from: page.from.clone(), limit: limit.min(MANY_ROWS), page: Some(place) });
        }
        let from = self.rest.clone().filter(|_| self.known() < near.end)?;
        let limit = match self.known() {
            0 => FIRST_ROWS,
            known if known + NEAR < near.start => MANY_ROWS,
            _ => ROWS,
        };
        Some(Wanted { from, limit, page: None })
    }

    /// Takes in a page that was wanted.
    pub fn arrived(&mut self, wanted: &Wanted, fetched: Fetched) {
        match wanted.page {
            Some(place) if self.pages.get(place).is_some_and(|page| page.from == wanted.from) => {
                self.renew(place, fetched);
            }
            None if self.rest.as_ref() == Some(&wanted.from) => self.append(wanted.from.clone(), fetched),
            // The pages have changed since.
            _ => {}
        }
    }

    fn append(&mut self, from: Cursor, Fetched { lines, next }: Fetched) {
        self.rest = next;
        let Some(last) = lines.last() else {
            return;
        };
        let (first, count, last) = (self.known(), lines.len(), last.id.clone());
        let drafts = drafts_of(&lines);
        self.pages.push(KnownPage { from, first, count, drafts, last, lines: Some(lines), stale: false });
    }

    /// A page that was read anew ends where it ended before. If that row is gone, nothing is known of what comes after it.
    fn renew(&mut self, place: usize, Fetched { mut lines, next }: Fetched) {
        let end = lines.iter().position(|line| line.id == self.pages[place].last);
        if let Some(end) = end {
            lines.truncate(end + 1);
            let page = &mut self.pages[place];
            page.count = lines.len();
            page.drafts = drafts_of(&lines);
            page.lines = Some(lines);
            page.stale = false;
        } else {
            let from = self.pages[place].from.clone();
            self.pages.truncate(place);
            self.append(from, Fetched { lines, next });
        }
        let mut first = 0;
        for page in &mut self.pages {
            page.first = first;
            first += page.count;
        }
    }

    /// Everything may have changed. The known rows stay until they were read anew.
    pub fn age(&mut self) {
        for page in &mut self.pages {
            page.stale = true;
        }
        if self.pages.is_empty() {
            self.rest = Some(Cursor::Start);
        } else if self.rest.is_none() {
            // What is new at the end would never be asked for.
            self.pages.last_mut().into_iter().for_each(|page| page.last.clear());
        }
    }

    /// Lets go of rows far from those that are seen.
    pub fn forget_far_from(&mut self, seen: &Range<usize>) {
        let near = seen.start.saturating_sub(NEAR)..seen.end + NEAR;
        for page in &mut self.pages {
            if page.first + page.count <= near.start || near.end <= page.first {
                page.lines = None;
            }
        }
    }
}

fn drafts_of(lines: &[Line]) -> usize {
    lines.iter().filter(|line| line.draft).count()
}
