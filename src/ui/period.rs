//! Which days something is about: one of the usual periods, days of the person's own, or, where that is offered, any day.

use leptos::prelude::*;

use super::components::{SelectField, TextField, on_change};
use crate::domain::report::{Period, Preset};
use crate::domain::{Date, date};
use crate::language::{key, tr};

const CUSTOM: &str = "custom";
const ANY: &str = "";

/// The usual periods, their words in an address, and on the screen.
pub const PRESETS: [(Preset, &str, &str); 6] = [
    (Preset::ThisMonth, "month", key("This month")),
    (Preset::LastMonth, "last-month", key("Last month")),
    (Preset::ThisQuarter, "quarter", key("This quarter")),
    (Preset::LastQuarter, "last-quarter", key("Last quarter")),
    (Preset::ThisYear, "year", key("This financial year")),
    (Preset::LastYear, "last-year", key("Last financial year")),
];

/// The usual period that it is today: its word in an address, and on the screen.
pub fn usual(period: Period, today: Date) -> Option<(&'static str, &'static str)> {
    let preset = PRESETS.iter().find(|(preset, ..)| preset.period(today) == Some(period));
    preset.map(|(_, code, words)| (*code, tr(words)))
}

/// The usual period of this word.
pub fn of_word(word: &str, today: Date) -> Option<Period> {
    PRESETS.iter().find(|(_, code, _)| *code == word).and_then(|(preset, ..)| preset.period(today))
}

/// The ids of a picker's controls.
pub struct PickerIds {
    pub period: &'static str,
    pub from: &'static str,
    pub to: &'static str,
}

/// Begins with this period. `any` are the words for no period, translated, where none may be chosen. `on_ask` gets every other one, and
/// whether the person is still typing.
pub fn period_picker(
    ids: PickerIds,
    now: Option<Period>,
    any: Option<&'static str>,
    today: Date,
    on_ask: Callback<(Option<Period>, bool)>,
) -> AnyView {
    let known = now.map_or(ANY, |now| usual(now, today).map_or(CUSTOM, |(code, _)| code));
    let chosen = RwSignal::new(known.to_owned());
    let day = |day: fn(Period) -> Date| RwSignal::new(now.map(|now| day(now).to_string()).unwrap_or_default());
    let (from, to) = (day(Period::from), day(Period::to));
    let before = StoredValue::new(now);
    let ask = move |period: Option<Period>, typing: bool| {
        if before.get_value() != period {
            before.set_value(period);
            on_ask.run((period, typing));
        }
    };
    on_change(
        move || chosen.get(),
        move |chosen| {
            if let Some(period) = of_word(&chosen, today) {
                from.set(period.from().to_string());
                to.set(period.to().to_string());
                ask(Some(period), false);
            } else if chosen == ANY {
                ask(None, false);
            }
        },
    );
    let days = move || Some((date::parse(&from.get())?, date::parse(&to.get())?));
    let typed = move || days().and_then(|(from, to)| Period::new(from, to));
    on_change(
        move || from.get() + &to.get(),
        move |_| {
            if let Some(period) = typed() {
                ask(Some(period), true);
            }
        },
    );
    let problem = Signal::derive(move || {
        let wrong = days().is_some() && typed().is_none();
        wrong.then(|| tr("From the first day of GST on, and in order.").to_owned())
    });
    let options = move || {
        let any = any.map(|words| (ANY, words));
        let usual = PRESETS.into_iter().map(|(_, code, words)| (code, tr(words)));
        any.into_iter()
            .chain(usual)
            .chain([(CUSTOM, tr("Other days"))])
            .map(|(value, words)| (value.to_owned(), words.to_owned()))
            .collect()
    };
    let custom = move || {
        chosen.with(|chosen| chosen == CUSTOM).then(|| {
            let from = view! { <TextField id=ids.from label=tr("From") value=from kind="date"/> };
            let to = view! { <TextField id=ids.to label=tr("To") value=to kind="date" problem=problem/> };
            view! { {from}{to} }.into_any()
        })
    };
    view! {
        <SelectField id=ids.period label=tr("Period") value=chosen options=Box::new(options)/>
        {move || custom()}
    }
    .into_any()
}
