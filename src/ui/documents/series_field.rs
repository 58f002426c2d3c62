//! From which series the number comes; nothing where a kind has one series.

use leptos::prelude::*;

use super::form_state::FormState;
use crate::domain::{Field, Problems, Series};
use crate::language::tr;
use crate::protocol::ListSeries;
use crate::ui::components::{Erase, SelectField, follow, problem_at};
use crate::ui::session::Session;

#[component]
pub fn SeriesField(form: FormState, problems: RwSignal<Problems>) -> AnyView {
    let session = Session::current();
    let series = RwSignal::new(Vec::<Series>::new());
    follow(move || {
        session.follow_changes();
        session.request(ListSeries {}, move |answer| {
            let of_kind = |series: &Series| series.kind == form.kind;
            series.try_set(answer.unwrap_or_default().into_iter().filter(of_kind).collect());
        });
    });
    let options = move || {
        let first = Series::first_id(form.kind);
        let option = |series: Series| {
            let id = if series.id == first { String::new() } else { series.id.to_string() };
            (id, series.pattern.to_string())
        };
        series.get().into_iter().map(option).collect()
    };
    let several = Memo::new(move |_| series.with(Vec::len) > 1);
    view! {
        {move || several.get().then(|| view! {
            <SelectField id="invoice-series" label=tr("Numbers|of documents") value=form.series options=Box::new(options)
                problem=problem_at(problems, Field::Series)/>
        }.erase())}
    }
    .into_any()
}
