//! The parts of a sheet, from its head to its foot.

use super::flow::{HEIGHT, Pages, Piece, WIDTH};
use super::table;
use super::text::{Align, Ink, Setter, Span};
use crate::paper::{Fact, Look, Party, Sheet};

/// Sizes of letters, in points.
const BODY: f32 = 8.5;
const SMALL: f32 = 7.5;
const NAME: f32 = 15.0;
const TITLE: f32 = 14.0;
const PARTY: f32 = 10.0;
const PAYABLE: f32 = 13.0;

/// Between parts, and between two columns of one.
const GAP: f32 = 12.0;
const ASIDE: f32 = 22.0;

/// The column of the totals and of the signature.
const TOTALS: f32 = 190.0;
/// The room to sign in.
const SIGNATURE: f32 = 62.0;

/// The pages of one sheet.
pub fn pages(setter: &mut Setter, sheet: &Sheet) -> Pages {
    let title = [sheet.title.as_str(), sheet.number.as_str()].join(" ");
    let mut pages = Pages::new(title.clone(), sheet.seller.name.clone());
    if sheet.cancelled {
        pages.behind = Some(setter.line(Span::new(sheet.marking.as_str(), 84.0).bold().ink(Ink::Faint)));
    }
    let lines = table::set(setter, &sheet.lines, WIDTH);
    let top = top(setter, sheet);
    pages.lay(top, lines.head.height);
    pages.lay(lines.head.clone(), 0.0);
    let running = running(setter, &title, &sheet.seller.name);
    let room = HEIGHT - running.height - lines.head.height;
    pages.begin_with(vec![running.clone(), lines.head]);

    // The last two lines go where the totals go.
    let end = end(setter, sheet);
    let mut rows = lines.rows;
    let last = rows.split_off(rows.len().saturating_sub(2));
    for row in rows {
        pages.lay(row, 0.0);
    }
    let mut company = end.height + last.iter().map(|row| row.height).sum::<f32>();
    for row in last {
        company -= row.height;
        // What fits on no page together is not held together.
        let held = if row.height + company <= room { company } else { 0.0 };
        pages.lay(row, held);
    }
    pages.begin_with(vec![running]);
    pages.lay(end, 0.0);

    let of = pages.len();
    let feet = (1..=of).map(|number| {
        let words = format!("Page {number} of {of}");
        let mut foot = Piece::default();
        let marking = setter.line(Span::new(sheet.number.as_str(), SMALL).soft());
        foot.text(marking, 0.0, 0.0);
        foot.text_to(setter.line(Span::new(words, SMALL).soft()), WIDTH, 0.0);
        foot
    });
    pages.feet = feet.collect();
    pages
}

/// What a page begins with that is not the first one.
fn running(setter: &mut Setter, title: &str, seller: &str) -> Piece {
    let mut piece = Piece::default();
    let left = setter.set(&[Span::new(title, SMALL).bold()], Some(WIDTH / 2.0), Align::Left);
    let right = setter.set(&[Span::new(seller, SMALL).soft()], Some(WIDTH / 2.0), Align::Right);
    piece.text(left, 0.0, 0.0);
    piece.text(right, WIDTH / 2.0, 0.0);
    piece.height += 8.0;
    piece
}

/// Everything above the lines.
fn top(setter: &mut Setter, sheet: &Sheet) -> Piece {
    let mut piece = Piece::default();
    for words in [&sheet.demo, &sheet.on_top] {
        below(setter, &mut piece, Span::new(words.as_str(), SMALL).soft());
    }
    if piece.height > 0.0 {
        piece.height += 6.0;
    }

    // Seller and title, side by side.
    let y = piece.height;
    let mut kind = Piece::default();
    let title = setter.line(Span::new(sheet.title.as_str(), TITLE).bold());
    let marking = Span::new(sheet.marking.as_str(), SMALL);
    let marking = if sheet.cancelled { marking.bold().ink(Ink::Madder) } else { marking.soft() };
    let marking = setter.line(marking);
    let wide = marking.width().max(title.width());
    kind.text_to(title, 0.0, 0.0);
    let below_title = kind.height;
    kind.text_to(marking, 0.0, below_title);
    let seller = party(setter, &sheet.seller, NAME, WIDTH - wide - ASIDE);
    piece.put(seller, 0.0, y);
    piece.put(kind, WIDTH, y);
    let rule = piece.height + 8.0;
    piece.rule(0.0, rule, WIDTH, 0.9, Ink::Madder);
    piece.rule(0.0, rule + 2.1, WIDTH, 0.9, Ink::Madder);

    // Parties and facts.
    let y = piece.height + GAP;
    let facts = facts(setter, &sheet.facts, WIDTH * 0.42);
    let facts_width = facts.1;
    let count = if sheet.parties.len() > 1 { 2.0 } else { 1.0 };
    let room = (WIDTH - facts_width - ASIDE * count) / count;
    let mut x = 0.0;
    for one in &sheet.parties {
        let party = party(setter, one, PARTY, room);
        piece.put(party, x, y);
        x += room + ASIDE;
    }
    piece.put(facts.0, WIDTH - facts_width, y);
    if !sheet.endorsement.is_empty() {
        piece.height += GAP / 2.0;
        below(setter, &mut piece, Span::new(sheet.endorsement.as_str(), SMALL));
    }
    piece.height += GAP;
    piece
}

/// Adds words below what is there, if there are any.
fn below(setter: &mut Setter, piece: &mut Piece, span: Span<'_>) {
    if !span.is_empty() {
        let y = piece.height;
        piece.text(setter.set(&[span], Some(WIDTH), Align::Left), 0.0, y);
    }
}

fn party(setter: &mut Setter, party: &Party, name_size: f32, room: f32) -> Piece {
    let mut piece = Piece::default();
    let gstin = if party.gstin.is_empty() { String::new() } else { String::from("GSTIN ") + &party.gstin };
    let parts = [
        Span::new(party.label.as_str(), SMALL).soft(),
        Span::new(party.name.as_str(), name_size).bold(),
        Span::new(party.address.as_str(), BODY).soft(),
        Span::new(party.contact.as_str(), BODY),
        Span::new(gstin, BODY),
    ];
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let y = piece.height;
        piece.text(setter.set(&[part], Some(room), Align::Left), 0.0, y);
    }
    piece
}

/// Names and values in two columns, and how wide both are.
fn facts(setter: &mut Setter, facts: &[Fact], room: f32) -> (Piece, f32) {
    let names: Vec<_> = facts.iter().map(|fact| setter.line(Span::new(fact.name.as_str(), BODY).soft())).collect();
    let indent = names.iter().map(super::text::Block::width).fold(0.0, f32::max) + GAP;
    let mut piece = Piece::default();
    let mut wide: f32 = 0.0;
    for (name, fact) in names.into_iter().zip(facts) {
        let span = Span::new(fact.value.as_str(), BODY);
        let span = if fact.look == Look::Strong { span.bold() } else { span };
        let value = setter.set(&[span], Some(room - indent), Align::Left);
        wide = wide.max(indent + value.width());
        let y = piece.height;
        piece.text(name, 0.0, y);
        piece.text(value, indent, y);
        piece.height += 1.0;
    }
    (piece, wide)
}

/// Everything below the lines.
fn end(setter: &mut Setter, sheet: &Sheet) -> Piece {
    let mut piece = Piece::default();
    piece.put(totals(setter, sheet), WIDTH - TOTALS, GAP);
    if let Some(taxes) = &sheet.taxes {
        let room = WIDTH - TOTALS - ASIDE;
        let set = table::set(setter, taxes, room);
        let mut part = Piece::default();
        part.text(setter.line(Span::new(taxes.caption.as_str(), SMALL).soft()), 0.0, 0.0);
        for row in [set.head].into_iter().chain(set.rows) {
            let y = part.height + if part.height > 0.0 { 0.0 } else { 2.0 };
            part.put(row, 0.0, y);
        }
        piece.put(part, 0.0, GAP);
    }

    let y = piece.height + 8.0;
    let label = Span::new("In words  ", SMALL).soft();
    let words = setter.set(&[label, Span::new(sheet.in_words.as_str(), BODY)], Some(WIDTH), Align::Left);
    piece.text(words, 0.0, y);
    let y = piece.height + 5.0;
    piece.rule(0.0, y, WIDTH, 0.5, Ink::Hair);

    let y = piece.height + GAP;
    let room = WIDTH - TOTALS - ASIDE;
    let (mut notes, _) = facts(setter, &sheet.pay_to, room);
    if !sheet.notes.is_empty() {
        let from = if notes.height > 0.0 { notes.height + 6.0 } else { 0.0 };
        let text = setter.set(&[Span::new(sheet.notes.as_str(), BODY).soft()], Some(room), Align::Left);
        notes.text(text, 0.0, from);
    }
    piece.put(notes, 0.0, y);
    piece.put(signature(setter, &sheet.signs), WIDTH - TOTALS, y);
    piece
}

fn totals(setter: &mut Setter, sheet: &Sheet) -> Piece {
    let mut piece = Piece::default();
    for fact in &sheet.totals {
        let y = piece.height + 1.0;
        piece.text(setter.line(Span::new(fact.name.as_str(), BODY).soft()), 0.0, y);
        piece.text_to(setter.line(Span::new(fact.value.as_str(), BODY)), TOTALS, y);
    }
    let y = piece.height + 4.0;
    piece.rule(0.0, y, TOTALS, 0.6, Ink::Soft);
    let name = setter.line(Span::new(sheet.payable.name.as_str(), BODY).bold());
    let mut amount = setter.line(Span::new(sheet.payable.value.as_str(), PAYABLE).bold());
    let room = TOTALS - name.width() - GAP;
    if amount.width() > room {
        let size = PAYABLE * room / amount.width();
        amount = setter.line(Span::new(sheet.payable.value.as_str(), size).bold());
    }
    let y = piece.height + 3.0;
    // Both stand on one line.
    let down = amount.baseline() - name.baseline();
    piece.text(name, 0.0, y + down);
    piece.text_to(amount, TOTALS, y);
    let y = piece.height + 3.0;
    piece.rule(0.0, y, TOTALS, 0.6, Ink::Soft);
    piece
}

fn signature(setter: &mut Setter, name: &str) -> Piece {
    let mut piece = Piece::default();
    let signs = [Span::new("For ", BODY), Span::new(name, BODY).bold()];
    piece.text(setter.set(&signs, Some(TOTALS), Align::Right), 0.0, 0.0);
    let y = piece.height.max(SIGNATURE - BODY);
    piece.rule(0.0, y, TOTALS, 0.5, Ink::Soft);
    piece.text_to(setter.line(Span::new("Authorised signatory", BODY).soft()), TOTALS, y + 3.0);
    piece
}
