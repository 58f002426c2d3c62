//! Gathering a report part by part, so that other tabs are served in between and the person can stop it.

use leptos::prelude::*;

use super::asked::{Asked, KIND, MODE, ONLY};
use super::sheet::Sheet;
use super::{specs, statement};
use crate::browser::clock;
use crate::domain::report::{Line, ReportKind, SalesBy, Table, ageing, figure, receipt};
use crate::domain::{Field, Overflow, Problems, Rate, in_order};
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
    newest: StoredValue<u32>,
    turn: u32,
    /// How many parts are there; with the first, 1. 0 while nothing is gathered.
    pub parts: RwSignal<usize>,
}

impl Run {
    /// About to begin.
    pub fn idle() -> Run {
        Run { newest: StoredValue::new(0), turn: 0, parts: RwSignal::new(1) }
    }

    /// A turn of its own, which ends every earlier one.
    pub fn begin(self) -> Run {
        let turn = self.newest.get_value() + 1;
        self.newest.set_value(turn);
        self.parts.set(1);
        Run { turn, ..self }
    }

    pub fn end(self) {
        self.parts.try_set(0);
    }

    /// Whether somebody still waits for this turn.
    pub fn is_wanted(self) -> bool {
        self.newest.try_get_value() == Some(self.turn)
    }

    /// One more part is there. False if nobody waits for it any more.
    pub fn step(self) -> bool {
        let wanted = self.is_wanted();
        if wanted {
            self.parts.try_update(|parts| *parts += 1);
        }
        wanted
    }
}

/// A sum that cannot be computed.
pub(super) fn too_large(fault: Overflow) -> Fault {
    Fault::Invalid(Problems::one(Field::Total, fault))
}

/// None if it was given up.
pub(super) async fn gather(
    session: Session,
    report: super::Report,
    asked: Asked,
    run: Run,
) -> Result<Option<Found>, Fault> {
    let super::Report::Gathered(report) = report else { return statement::gather(session, asked, run).await };
    let mut table = Table::default();
    loop {
        let call = GetReport {
            report,
            period: asked.period,
            kind: asked.value(KIND).and_then(|code| code.parse().ok()),
            only: asked.value(ONLY).map(str::to_owned),
            next: table.next.take(),
            today: clock::today(),
        };
        table = table.plus(session.ask(call).await?).map_err(too_large)?;
        if !run.step() {
            return Ok(None);
        }
        if table.next.is_none() {
            break;
        }
    }
    let about = asked.value(ONLY).map(|key| String::from("Only ") + &specs::key_name(key, &table.about));
    let sheets = sheets(report, table, &asked).map_err(too_large)?;
    Ok(Some(Found { about: about.into_iter().collect(), sheets }))
}

fn sheets(report: ReportKind, mut table: Table, asked: &Asked) -> Result<Vec<Sheet>, Overflow> {
    if table.lines.is_empty() {
        return Ok(Vec::new());
    }
    let spec = match report {
        ReportKind::Sales(by) => {
            arrange(by, &mut table, asked);
            specs::sold_by(by)
        }
        ReportKind::Register => &specs::DOCUMENTS,
        ReportKind::Ageing => {
            largest_first(&mut table.lines, ageing::OWED);
            &specs::OWED
        }
        ReportKind::Receipts => {
            if let Some(mode) = asked.value(MODE) {
                table.lines.retain(|line| line.texts[receipt::MODE] == mode);
                table = Table::summed(table.lines)?;
            }
            let modes = table.grouped(receipt::MODE)?;
            return Ok(vec![Sheet { spec: &specs::MODES, table: modes }, Sheet { spec: &specs::PAYMENTS, table }]);
        }
    };
    Ok(vec![Sheet { spec, table }])
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
            in_place(&mut table.lines, |one, other| rate(one) <= rate(other));
        }
        SalesBy::Hsn => {}
    }
}

/// Rounding, which nobody buys, comes last.
fn largest_first(lines: &mut Vec<Line>, number: usize) {
    let rank = |line: &Line| (line.key == "rounding", -line.numbers[number]);
    in_place(lines, |one, other| rank(one) <= rank(other));
}

/// The places are put in order, and the lines moved once.
fn in_place(lines: &mut Vec<Line>, before: impl Fn(&Line, &Line) -> bool) {
    let order = in_order(0..lines.len(), |one: &usize, other: &usize| before(&lines[*one], &lines[*other]));
    *lines = order.into_iter().map(|place| std::mem::take(&mut lines[place])).collect();
}
