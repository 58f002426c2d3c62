//! Gathering a report part by part, so that other tabs are served in between and the person can stop it.

use leptos::prelude::*;

use super::asked::{Asked, CUSTOMER, KIND, MODE, ONLY};
use super::sheet::Sheet;
use super::specs;
use crate::browser::clock;
use crate::domain::report::{Line, ReportKind, SalesBy, Table, ageing, figure, receipt};
use crate::domain::{Field, Overflow, Problems, Rate, in_order};
use crate::language::fill;
use crate::protocol::{Fault, GetReport};
use crate::ui::session::Session;

/// A report that was gathered. The file has the last of its sheets.
#[derive(Default)]
pub(super) struct Found {
    /// Whom or what it is about, if that is not all.
    pub about: Vec<String>,
    pub sheets: Vec<Sheet>,
}

/// The newest turn counts; a report that was begun for an earlier one is given up.
#[derive(Clone, Copy)]
pub(super) struct Run {
    newest: StoredValue<usize>,
    turn: usize,
    /// Which part is under way, the first being 1. 0 while nothing is gathered.
    pub part: RwSignal<usize>,
}

impl Run {
    pub fn idle() -> Run {
        Run { newest: StoredValue::new(0), turn: 0, part: RwSignal::new(0) }
    }

    /// A turn of its own, which ends every earlier one.
    pub fn begin(self) -> Run {
        let turn = self.newest.get_value() + 1;
        self.newest.set_value(turn);
        self.part.set(1);
        Run { turn, ..self }
    }

    /// Whether somebody still waits for this turn.
    fn is_wanted(self) -> bool {
        self.newest.try_get_value() == Some(self.turn)
    }
}

/// Asks for the report, a part after the other, and hands it on when it is complete. Nothing is heard of a turn that nobody
/// waits for any more.
pub(super) fn gather(
    session: Session,
    report: ReportKind,
    asked: Asked,
    run: Run,
    done: impl FnOnce(Result<Found, Fault>) + 'static,
) {
    if report == ReportKind::Statement && asked.value(CUSTOMER).is_none() {
        run.part.set(0);
        return done(Ok(Found::default()));
    }
    go_on(session, report, asked, run, Table::default(), Box::new(done));
}

fn go_on(
    session: Session,
    report: ReportKind,
    asked: Asked,
    run: Run,
    mut so_far: Table,
    done: Box<dyn FnOnce(Result<Found, Fault>)>,
) {
    let call = GetReport {
        report,
        period: asked.period,
        kind: asked.value(KIND).and_then(|code| code.parse().ok()),
        only: asked.value(ONLY).map(str::to_owned),
        customer: asked.value(CUSTOMER).and_then(|id| id.parse().ok()),
        next: so_far.next.take(),
        today: clock::today(),
    };
    session.request(call, move |answer| {
        if !run.is_wanted() {
            return;
        }
        match answer.and_then(|part| so_far.plus(part).map_err(too_large)) {
            Ok(table) if table.next.is_some() => {
                run.part.update(|part| *part += 1);
                go_on(session, report, asked, run, table, done);
            }
            gathered => {
                run.part.set(0);
                done(gathered.and_then(|table| found(report, table, &asked).map_err(too_large)));
            }
        }
    });
}

/// A sum that cannot be computed.
fn too_large(fault: Overflow) -> Fault {
    Fault::Invalid(Problems::one(Field::Total, fault))
}

fn found(report: ReportKind, mut table: Table, asked: &Asked) -> Result<Found, Overflow> {
    let mut about = std::mem::take(&mut table.about);
    if let Some(key) = asked.value(ONLY) {
        let name = specs::key_name(key, about.first().map_or("", String::as_str));
        about = vec![fill("Only {name}", &[("name", &name)])];
    }
    if report == ReportKind::Statement
        && let Some(gstin) = about.pop().filter(|gstin| !gstin.is_empty())
    {
        about.push(fill("GSTIN {gstin}", &[("gstin", &gstin)]));
    }
    let sheets = if table.lines.is_empty() { Vec::new() } else { sheets(report, table, asked)? };
    Ok(Found { about, sheets })
}

fn sheets(report: ReportKind, mut table: Table, asked: &Asked) -> Result<Vec<Sheet>, Overflow> {
    let mut sheets = Vec::new();
    match report {
        ReportKind::Sales(by) => arrange(by, &mut table, asked),
        ReportKind::Ageing => largest_first(&mut table.lines, ageing::OWED),
        ReportKind::Receipts => {
            if let Some(mode) = asked.value(MODE) {
                table = table.only(receipt::MODE, mode)?;
            }
            sheets.push(Sheet { spec: &specs::MODES, table: table.grouped(receipt::MODE)? });
        }
        ReportKind::Register | ReportKind::Statement => {}
    }
    sheets.push(Sheet { spec: specs::of(report), table });
    Ok(sheets)
}

/// Months without gaps, customers and items with the largest first, rates by their height, and codes as they come.
fn arrange(by: SalesBy, table: &mut Table, asked: &Asked) {
    match by {
        SalesBy::Month => {
            let mut known = std::mem::take(&mut table.lines).into_iter().peekable();
            for part in asked.period.parts() {
                let key = String::from("month.") + &part.month().first_day().to_string();
                let line = known.next_if(|line| line.key == key);
                let empty = || Line { key, texts: Vec::new(), numbers: vec![0; table.all.len()] };
                table.lines.push(line.unwrap_or_else(empty));
            }
        }
        SalesBy::Customer | SalesBy::Item => largest_first(&mut table.lines, figure::TOTAL),
        SalesBy::Levy => {
            let rate = |line: &Line| {
                let rate = line.key.split_once('.').and_then(|(_, rate)| Rate::parse(rate).ok());
                (rate.is_none(), rate)
            };
            put_in_order(&mut table.lines, &|one, other| rate(one) <= rate(other));
        }
        SalesBy::Hsn => {}
    }
}

/// Rounding, which nobody buys, comes last.
pub(super) fn largest_first(lines: &mut Vec<Line>, number: usize) {
    let rank = |line: &Line| (line.key == "rounding", -line.numbers[number]);
    put_in_order(lines, &|one, other| rank(one) <= rank(other));
}

/// The places are put in order, and the lines moved once.
fn put_in_order(lines: &mut Vec<Line>, stays_before: &dyn Fn(&Line, &Line) -> bool) {
    let order = in_order(0..lines.len(), |one: &usize, other: &usize| stays_before(&lines[*one], &lines[*other]));
    *lines = order.into_iter().map(|place| std::mem::take(&mut lines[place])).collect();
}
