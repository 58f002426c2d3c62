//! Which days a report is about: one of the usual periods, or days of the person's own.

use leptos::prelude::*;

use super::asked::Asked;
use crate::browser::clock;
use crate::domain::date;
use crate::domain::report::{Period, Preset};
use crate::ui::components::{SelectField, TextField, on_change};
use crate::ui::places::Places;

const CUSTOM: &str = "custom";

/// The value and the words of each.
const NAMES: [(&str, &str); 6] = [
    ("month", "This month"),
    ("last-month", "Last month"),
    ("quarter", "This quarter"),
    ("last-quarter", "Last quarter"),
    ("year", "This financial year"),
    ("last-year", "Last financial year"),
];

#[component]
pub(super) fn PeriodPicker(asked: Memo<Asked>) -> AnyView {
    let places = Places::current();
    let today = clock::today();
    let now = asked.with_untracked(|asked| asked.period);
    let known = Preset::ALL.iter().position(|preset| preset.period(today) == Some(now));
    let chosen = RwSignal::new(known.map_or(CUSTOM, |place| NAMES[place].0).to_owned());
    let (from, to) = (RwSignal::new(now.from().to_string()), RwSignal::new(now.to().to_string()));
    let ask = move |period: Period, typing: bool| {
        let before = asked.get_untracked();
        if before.period != period {
            places.ask(&Asked { period, ..before }.query(), typing);
        }
    };
    on_change(
        move || chosen.get(),
        move |chosen| {
            let preset = Preset::ALL.into_iter().zip(NAMES).find(|(_, (value, _))| *value == chosen);
            if let Some(period) = preset.and_then(|(preset, _)| preset.period(today)) {
                from.set(period.from().to_string());
                to.set(period.to().to_string());
                ask(period, false);
            }
        },
    );
    let typed = move || Some((from.with(|text| date::parse(text))?, to.with(|text| date::parse(text))?));
    on_change(typed, move |days| {
        if let Some(period) = days.and_then(|(from, to)| Period::new(from, to)) {
            ask(period, true);
        }
    });
    let problem = Signal::derive(move || {
        let (from, to) = typed()?;
        Period::new(from, to).is_none().then(|| "From the first day of GST on, and in order.".to_owned())
    });
    let options = || {
        let usual = NAMES.map(|(value, words)| (value.to_owned(), words.to_owned()));
        usual.into_iter().chain([(CUSTOM.to_owned(), "Other days".to_owned())]).collect()
    };
    view! {
        <SelectField id="report-period" label="Period" value=chosen options=Box::new(options)/>
        {move || chosen.with(|chosen| chosen == CUSTOM).then(|| view! {
            <TextField id="report-from" label="From" value=from kind="date"/>
            <TextField id="report-to" label="To" value=to kind="date" problem=problem/>
        })}
    }
    .into_any()
}
