//! Which days a report is about: one of the usual periods, or days of the person's own.

use leptos::prelude::*;

use super::asked::Asked;
use crate::domain::report::{Period, Preset};
use crate::domain::{Date, date};
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

pub(super) fn period_picker(today: Date) -> AnyView {
    let places = Places::current();
    let now = Asked::read(&places.query(), today).period;
    let known = Preset::ALL.iter().position(|preset| preset.period(today) == Some(now));
    let chosen = RwSignal::new(known.map_or(CUSTOM, |place| NAMES[place].0).to_owned());
    let (from, to) = (RwSignal::new(now.from().to_string()), RwSignal::new(now.to().to_string()));
    let ask = move |period: Option<Period>, typing: bool| {
        let before = Asked::read(&places.query(), today);
        if let Some(period) = period.filter(|period| *period != before.period) {
            places.ask(&Asked { period, ..before }.query(), typing);
        }
    };
    on_change(
        move || chosen.get(),
        move |chosen| {
            let place = NAMES.iter().position(|(value, _)| *value == chosen);
            if let Some(period) = place.and_then(|place| Preset::ALL[place].period(today)) {
                from.set(period.from().to_string());
                to.set(period.to().to_string());
                ask(Some(period), false);
            }
        },
    );
    let days = move || Some((date::parse(&from.get())?, date::parse(&to.get())?));
    let typed = move || days().and_then(|(from, to)| Period::new(from, to));
    on_change(move || from.get() + &to.get(), move |_| ask(typed(), true));
    let problem = Signal::derive(move || {
        let wrong = days().is_some() && typed().is_none();
        wrong.then(|| "From the first day of GST on, and in order.".to_owned())
    });
    let options = || {
        let usual = NAMES.iter().chain([&(CUSTOM, "Other days")]);
        usual.map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect()
    };
    let custom = move || {
        chosen.with(|chosen| chosen == CUSTOM).then(|| {
            let from = view! { <TextField id="report-from" label="From" value=from kind="date"/> };
            let to = view! { <TextField id="report-to" label="To" value=to kind="date" problem=problem/> };
            view! { {from}{to} }.into_any()
        })
    };
    view! {
        <SelectField id="report-period" label="Period" value=chosen options=Box::new(options)/>
        {move || custom()}
    }
    .into_any()
}
