//! How often a document comes again, until when, and what it becomes.

use leptos::prelude::*;

use crate::domain::recurring::{EndForm, Makes, Period};
use crate::domain::{Field, Schedule, ScheduleForm, ScheduleId};
use crate::language::{key, tr};
use crate::protocol::SaveSchedule;
use crate::ui::components::{
    Dialog, Erase, ProblemSummary, Segmented, SelectField, Sending, TextField, handler, on_change, problem_at,
};

/// Their words, marked as keys, and ids, as those below.
const ENDS: [(&str, &str); 3] =
    [(key("Never ends"), "end-never"), (key("After some"), "end-after"), (key("On a day"), "end-on")];
const MAKES: [Makes; 2] = [Makes::Draft, Makes::Issued];
const MAKES_OPTIONS: [(&str, &str); 2] = [(key("Make a draft"), "makes-draft"), (key("Issue it"), "makes-issued")];

/// Creates the schedule, or changes the one with this id. `on_saved` gets what the books now hold.
#[component]
pub fn ScheduleDialog(
    id: ScheduleId,
    form: ScheduleForm,
    /// Those that the document may be the new template of, instead of a new schedule.
    #[prop(optional)]
    others: Vec<Schedule>,
    on_saved: Callback<Schedule>,
    on_close: Callback<()>,
) -> AnyView {
    let template = form.template.clone();
    let [name, every, period, first, count, last] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let (makes, ends) = (RwSignal::new(0), RwSignal::new(0));
    let show = move |form: ScheduleForm| {
        name.set(form.name);
        every.set(form.every);
        period.set(form.period.code().to_owned());
        first.set(form.first);
        makes.set(MAKES.iter().position(|offered| *offered == form.makes).unwrap_or(0));
        let (shown, documents, day) = match form.end {
            EndForm::Never => (0, String::new(), String::new()),
            EndForm::After(documents) => (1, documents, String::new()),
            EndForm::On(day) => (2, String::new(), day),
        };
        ends.set(shown);
        count.set(documents);
        last.set(day);
    };
    show(form);
    let others = StoredValue::new(others);
    // The place of the chosen one, or empty for a schedule of its own.
    let replaced = RwSignal::new(String::new());
    let chosen = move || {
        let place: usize = replaced.with(|place| place.parse().ok())?;
        others.with_value(|others| others.get(place).cloned())
    };
    on_change(chosen, move |chosen| {
        if let Some(chosen) = chosen {
            show(ScheduleForm::from(&chosen));
        }
    });
    let sending = Sending::idle();
    let Sending { problems, busy, .. } = sending;
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        event.stop_propagation();
        let form = ScheduleForm {
            name: name.get_untracked(),
            template: template.clone(),
            every: every.get_untracked(),
            period: period.with_untracked(|code| Period::parse(code)).unwrap_or(Period::Months),
            first: first.get_untracked(),
            end: match ends.get_untracked() {
                1 => EndForm::After(count.get_untracked()),
                2 => EndForm::On(last.get_untracked()),
                _ => EndForm::Never,
            },
            makes: MAKES[makes.get_untracked()],
        };
        let id = untrack(chosen).map_or(id, |chosen| chosen.id);
        sending.send(SaveSchedule { id, form }, move |schedule| on_saved.run(schedule));
    };
    let end_problem = problem_at(problems, Field::End);
    let end_field = move || {
        match ends.get() {
        1 => Some(view! {
            <TextField id="schedule-end" label=tr("Documents in all") value=count inputmode="numeric" problem=end_problem/>
        }.erase()),
        2 => Some(view! {
            <TextField id="schedule-end" label=tr("Last day") value=last kind="date" problem=end_problem/>
        }.erase()),
        _ => None,
    }
    };
    view! {
        <Dialog title=tr("Recurring document") on_close=on_close asks=true>
            <form class="dialog__form" novalidate on:submit=handler(save)>
                <div class="dialog__body">
                    <ProblemSummary problems=problems safe=tr("Nothing is saved yet; what you typed stays.")
                        id_of=Callback::new(id_of)/>
                    <div class="fields fields--two">
                        {(!others.with_value(Vec::is_empty)).then(|| view! {
                            <SelectField id="schedule-replaced" label=tr("In place of") value=replaced class="field--wide"
                                hint=Signal::stored(Some(tr("What comes next is made from this document").to_owned()))
                                options=Box::new(move || offered(others))/>
                        }.erase())}
                        <TextField id="schedule-name" label=tr("Name") value=name class="field--wide"
                            problem=problem_at(problems, Field::Name)/>
                        <TextField id="schedule-every" label=tr("Every") value=every inputmode="numeric"
                            problem=problem_at(problems, Field::Every)/>
                        <SelectField id="schedule-period" label=tr("Period") value=period options=Box::new(period_options)/>
                        <TextField id="schedule-first" label=tr("First date") value=first kind="date"
                            hint=Signal::stored(Some(tr("A month that is too short takes its last day").to_owned()))
                            problem=problem_at(problems, Field::Date)/>
                    </div>
                    <Segmented legend=tr("End") name="schedule-ends" chosen=ends options=&ENDS/>
                    {move || end_field()}
                    <Segmented legend=tr("What it becomes") name="schedule-makes" chosen=makes options=&MAKES_OPTIONS/>
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=handler(move |_| on_close.run(()))>{tr("Cancel")}</button>
                    <button class="button button--primary" type="submit" id="schedule-save"
                        aria-busy=move || busy.get().then_some("true")>{tr("Save")}</button>
                </footer>
            </form>
        </Dialog>
    }
    .erase()
}

fn offered(others: StoredValue<Vec<Schedule>>) -> Vec<(String, String)> {
    let mut options = vec![(String::new(), tr("Nothing: it is a new one").to_owned())];
    let named = |(place, other): (usize, &Schedule)| (place.to_string(), other.name.clone());
    others.with_value(|others| options.extend(others.iter().enumerate().map(named)));
    options
}

fn period_options() -> Vec<(String, String)> {
    let name = |period| {
        tr(match period {
            Period::Days => "days",
            Period::Weeks => "weeks",
            Period::Months => "months",
            Period::Years => "years",
        })
    };
    Period::ALL.into_iter().map(|period| (period.code().to_owned(), name(period).to_owned())).collect()
}

fn id_of(field: Field) -> String {
    let id = match field {
        Field::Every => "schedule-every",
        Field::Date => "schedule-first",
        Field::End => "schedule-end",
        _ => "schedule-name",
    };
    id.to_owned()
}
