//! How an item is taxed: treatment, rate, its changes, and cess.

use leptos::prelude::*;

use super::rate_options;
use crate::browser::clock;
use crate::domain::item::RateChangeForm;
use crate::domain::{Field, ItemForm, Problems, Rate, Treatment, rates};
use crate::language::{fill, key, tr};
use crate::ui::components::{Erase, SelectField, TextField, handler, icon, keyed, problem_at};
use crate::ui::{format, words};

/// Stand in place of a rate. Their words are marked as keys.
const UNTAXED: [(&str, Treatment, &str); 2] =
    [("exempt", Treatment::Exempt, key("Exempt")), ("non-gst", Treatment::NonGst, key("Not under GST"))];

/// What is typed, field by field.
#[derive(Clone, Copy)]
pub struct TaxFields {
    /// A rate, or a word of [`UNTAXED`].
    rate: RwSignal<String>,
    changes: RwSignal<Vec<ChangeRow>>,
    cess_rate: RwSignal<String>,
    cess_per_unit: RwSignal<String>,
    next_key: StoredValue<u32>,
}

/// A change of the rate. The key stays when rows before it go.
#[derive(Clone, Copy)]
struct ChangeRow {
    key: u32,
    from: RwSignal<String>,
    rate: RwSignal<String>,
}

impl TaxFields {
    pub fn showing(form: &ItemForm) -> TaxFields {
        let untaxed = UNTAXED.iter().find(|(_, treatment, _)| *treatment == form.treatment);
        let fields = TaxFields {
            rate: RwSignal::new(untaxed.map_or(form.rate.clone(), |(word, ..)| (*word).to_owned())),
            changes: RwSignal::default(),
            cess_rate: RwSignal::new(form.cess_rate.clone()),
            cess_per_unit: RwSignal::new(form.cess_per_unit.clone()),
            next_key: StoredValue::new(0),
        };
        form.rate_changes.iter().for_each(|change| fields.push(change));
        fields
    }

    fn push(self, change: &RateChangeForm) {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        let row = ChangeRow { key, from: RwSignal::new(change.from.clone()), rate: RwSignal::new(change.rate.clone()) };
        self.changes.update(|rows| rows.push(row));
    }

    /// A form that has nothing but these fields.
    pub fn form(self) -> ItemForm {
        let rate = self.rate.get_untracked();
        let treatment = UNTAXED.iter().find(|(word, ..)| *word == rate).map_or(Treatment::Taxable, |found| found.1);
        let change =
            |row: &ChangeRow| RateChangeForm { from: row.from.get_untracked(), rate: row.rate.get_untracked() };
        ItemForm {
            treatment,
            rate,
            rate_changes: self.changes.with_untracked(|rows| rows.iter().map(change).collect()),
            cess_rate: self.cess_rate.get_untracked(),
            cess_per_unit: self.cess_per_unit.get_untracked(),
            ..ItemForm::empty()
        }
    }

    pub fn rate_field(self, problems: RwSignal<Problems>) -> AnyView {
        let options = || {
            let untaxed = UNTAXED.map(|(word, _, name)| (word.to_owned(), tr(name).to_owned()));
            rate_options(clock::today()).into_iter().chain(untaxed).collect()
        };
        view! {
            <SelectField id="item-rate" label=tr("GST rate") value=self.rate options=Box::new(options)
                hint=Signal::derive(move || self.rate.with(|typed| source_of(typed)))
                problem=problem_at(problems, Field::Rate)/>
        }
        .into_any()
    }

    /// What few items need.
    pub fn further(self, problems: RwSignal<Problems>) -> AnyView {
        let used =
            [self.cess_rate, self.cess_per_unit].into_iter().any(|field| !field.with_untracked(String::is_empty))
                || self.changes.with_untracked(|rows| !rows.is_empty());
        let ours = |field: Field| {
            matches!(field, Field::CessRate | Field::CessPerUnit | Field::RateFrom(_) | Field::RateThen(_))
        };
        let open = move || used || problems.with(|problems| problems.iter().any(|problem| ours(problem.field)));
        let keys = move || self.changes.with(|rows| rows.iter().map(|row| row.key).collect());
        let row = move |key: u32| self.changes.with(|rows| rows.iter().find(|row| row.key == key).copied());
        view! {
            <details class="more" open=move || open()>
                <summary class="more__title">{tr("Changes of the rate, and cess")}</summary>
                {keyed(keys, move |key| row(key).map(|row| self.change(row, problems)))}
                <button class="button button--small button--plain" type="button" id="item-rate-add"
                    on:click=handler(move |_| self.push(&RateChangeForm::default()))>
                    {icon("plus")}{tr("Add a change of the rate")}
                </button>
                <div class="fields fields--two">
                    <TextField id="item-cess" label=tr("Cess, % of the value") value=self.cess_rate optional=true
                        inputmode="decimal" input_class="field__input--num" problem=problem_at(problems, Field::CessRate)/>
                    <TextField id="item-cess-per-unit" label=tr("Cess on each unit") value=self.cess_per_unit optional=true
                        prefix="₹" inputmode="decimal" input_class="field__input--num"
                        problem=problem_at(problems, Field::CessPerUnit)/>
                </div>
            </details>
        }
        .into_any()
    }

    fn change(self, row: ChangeRow, problems: RwSignal<Problems>) -> AnyView {
        let key = row.key;
        let index =
            Memo::new(move |_| self.changes.with(|rows| rows.iter().position(|row| row.key == key)).unwrap_or(0));
        let problem = move |field: fn(u32) -> Field| {
            Signal::derive(move || {
                let at = field(u32::try_from(index.get()).unwrap_or(u32::MAX));
                problems.with(|problems| problems.at(at).map(words::fault_at))
            })
        };
        let remove = move |_| self.changes.update(|rows| rows.retain(|row| row.key != key));
        view! {
            <div class="fields fields--three">
                <TextField id=format!("item-from-{key}") label=tr("From") value=row.from kind="date"
                    problem=problem(Field::RateFrom)/>
                <TextField id=format!("item-then-{key}") label=tr("GST rate, %") value=row.rate inputmode="decimal"
                    input_class="field__input--num" problem=problem(Field::RateThen)/>
                <button class="button button--icon button--small button--plain" type="button"
                    aria-label=tr("Remove the change") on:click=handler(remove)>{icon("trash")}</button>
            </div>
        }
        .erase()
    }

    /// The control of a field of these.
    pub fn id_of(self, field: Field) -> String {
        let key = |index: u32| {
            let at = usize::try_from(index).unwrap_or(usize::MAX);
            self.changes.with_untracked(|rows| rows.get(at).map_or(0, |row| row.key))
        };
        match field {
            Field::RateFrom(index) => format!("item-from-{}", key(index)),
            Field::RateThen(index) => format!("item-then-{}", key(index)),
            Field::CessPerUnit => "item-cess-per-unit".to_owned(),
            _ => "item-cess".to_owned(),
        }
    }
}

/// By which notification the rate holds today.
fn source_of(typed: &str) -> Option<String> {
    let rate = Rate::parse(typed).ok()?;
    let row = rates::on(clock::today()).find(|row| row.rate == rate)?;
    let values = [("date", &*format::date(row.from)), ("notification", row.notification)];
    Some(fill("Since {date}, notification {notification}", &values))
}
