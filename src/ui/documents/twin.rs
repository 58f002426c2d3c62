//! The same customer was invoiced the same amount around this day already: perhaps this is the same sale once more. It
//! warns and never refuses.

use leptos::prelude::*;

use super::around::around;
use super::form_state::FormState;
use crate::browser::clock;
use crate::domain::{DocumentKind, Preview, date, shorthand};
use crate::language::fill;
use crate::protocol::{DocumentFilter, DocumentOrder, DocumentRow, ListDocuments};
use crate::ui::components::{Erase, follow, icon};
use crate::ui::format;
use crate::ui::session::Session;
use crate::ui::words::kinds;

/// Days before and after this one.
const AROUND: [&str; 2] = ["-7", "+7"];

#[component]
pub fn TwinNotice(form: FormState, preview: Memo<Option<Preview>>) -> AnyView {
    let session = Session::current();
    let near = RwSignal::new(Vec::<DocumentRow>::new());
    let wanted = Memo::new(move |_| {
        let customer = form.customer.with(|customer| customer.as_ref().map(|customer| customer.id))?;
        Some((customer, form.date.with(|text| date::parse(text))?))
    });
    follow(move || {
        session.follow_changes();
        let Some((customer, day)) = wanted.get() else { return near.set(Vec::new()) };
        let [from, to] = AROUND.map(|days| shorthand::day(days, day));
        let all = DocumentFilter::all(DocumentKind::Invoice, clock::today());
        let filter = DocumentFilter { customer: Some(customer), from, to, ..all };
        session.request(
            ListDocuments { filter, order: DocumentOrder::default(), after: None, limit: 50 },
            move |answer| {
                // Without it nothing is said; the invoice can be issued all the same.
                if wanted.try_get_untracked() == Some(Some((customer, day))) {
                    near.try_set(answer.map(|page| page.rows).unwrap_or_default());
                }
            },
        );
    });
    let twin = Memo::new(move |_| {
        let (payable, currency) =
            preview.with(|preview| Some((preview.as_ref()?.totals.as_ref()?.payable, preview.as_ref()?.currency)))?;
        let alike = |row: &&DocumentRow| {
            row.payable == payable && row.currency == currency && row.standing.cancelled.is_none() && row.id != form.id
        };
        near.with(|near| near.iter().find(alike).cloned())
    });
    let notice = move || {
        twin.get().map(|row| {
            let address = String::from(kinds::kind(row.kind).path) + "/" + &row.id.to_string();
            let words = fill(
                "{number} of {date} went to this customer for the same amount. Issue this one if it is another sale.",
                &[("date", &format::date(row.date))],
            );
            let (before, after) = around(&words);
            view! {
                <p class="notice notice--warning" id="twin-notice" role="status">
                    {icon("warning")}
                    <span>{before}<a class="link" href=address>{row.number.to_string()}</a>{after}</span>
                </p>
            }
            .erase()
        })
    };
    view! { {move || notice()} }.into_any()
}
