//! What has happened to an issued document, in its order, and what is to come.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::{Date, Document, DocumentKind, Money, Standing, Status};
use crate::language::{fill, tr};
use crate::protocol::SettlementRow;
use crate::ui::components::Erase;
use crate::ui::format;
use crate::ui::words::kinds;

/// One of the steps.
struct Step {
    class: &'static str,
    what: &'static str,
    when: Option<Date>,
    /// In quieter letters.
    note: String,
}

impl Step {
    fn done(what: &'static str, when: impl Into<Option<Date>>) -> Step {
        Step { class: "timeline__step timeline__step--done", what, when: when.into(), note: String::new() }
    }

    fn late(what: &'static str, when: Option<Date>) -> Step {
        Step { class: "timeline__step timeline__step--late", what, when, note: String::new() }
    }

    fn to_come(what: &'static str, when: Option<Date>) -> Step {
        Step { class: "timeline__step", what, when, note: String::new() }
    }
}

pub fn timeline(document: &Document, standing: &Standing, settlements: &[SettlementRow]) -> AnyView {
    let step = |step: Step| {
        view! {
            <li class=step.class>
                <span class="timeline__what">{step.what}</span>
                {step.when.map(|day| view! { <span class="timeline__when num">{format::date(day)}</span> }.erase())}
                {(!step.note.is_empty()).then(|| view! { <span class="timeline__note">{step.note}</span> }.erase())}
            </li>
        }
        .erase()
    };
    let steps = steps(document, standing, settlements).into_iter().map(step).collect_view();
    view! { <ol class="timeline" id="paper-facts" aria-label=tr("What has happened")>{steps}</ol> }.erase()
}

fn steps(document: &Document, standing: &Standing, settlements: &[SettlementRow]) -> Vec<Step> {
    let kind = document.content.kind();
    let status = standing.status(kind, clock::today());
    let mut steps = vec![Step::done(tr("Issued"), document.content.date)];
    if let Some(answer) = standing.answer {
        let said = if answer.accepted { Status::Accepted } else { Status::Declined };
        steps.push(Step::done(kinds::status(said).0, answer.on));
    }
    if let Some(cancelled) = &standing.cancelled {
        let note = cancelled.reason.clone();
        steps.push(Step { note, ..Step::late(kinds::status(status).0, Some(cancelled.on)) });
        return steps;
    }
    let is_claim = matches!(kind, DocumentKind::Invoice | DocumentKind::DebitNote);
    if let Some(latest) = settlements.iter().map(|row| row.date).max().filter(|_| is_claim) {
        let (settled, left) = (format::rupees(standing.settled), format::rupees(standing.balance()));
        let (part, note) = match status {
            Status::Paid => (Status::Paid, String::new()),
            _ => (Status::PartPaid, fill("Settled {settled}, left {left}", &[("settled", &settled), ("left", &left)])),
        };
        if standing.settled > Money::ZERO {
            steps.push(Step { note, ..Step::done(kinds::status(part).0, latest) });
        }
    }
    match status {
        Status::Invoiced => steps.push(Step::done(kinds::status(status).0, None)),
        Status::Overdue | Status::Expired => steps.push(Step::late(kinds::status(status).0, standing.due)),
        Status::Sent => steps.extend(standing.due.map(|due| Step::to_come(tr("Valid until"), Some(due)))),
        Status::Issued | Status::PartPaid => {
            steps.extend(standing.due.map(|due| Step::to_come(tr("Due date"), Some(due))));
        }
        _ => {}
    }
    steps
}
