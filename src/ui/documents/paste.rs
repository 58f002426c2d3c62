//! Rows from a spreadsheet, before they become lines: what each column holds, what is not right yet, and how many lines it
//! will be. Nothing happens to the draft before the button is pressed.

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form_state::FormState;
use crate::browser::{clock, page};
use crate::domain::draft::MOST_LINES;
use crate::domain::pasted::{self, Column, PastedLine, Rows};
use crate::domain::{DraftLine, Field, Problem};
use crate::language::{fill, key, tr};
use crate::ui::components::{Check, Dialog, Erase, TextArea, handler, on_change, option_views};
use crate::ui::{format, words};

/// More rows than anybody looks through are not shown; they are added all the same.
const SHOWN: usize = 200;

#[component]
pub fn PasteDialog(
    form: FormState,
    /// Empty if there is something to be pasted first.
    cells: Vec<Vec<String>>,
    on_close: Callback<()>,
) -> AnyView {
    let rows = RwSignal::new(understood(cells));
    let text = RwSignal::new(String::new());
    on_change(move || text.get(), move |text| rows.set(pasted::read(&text).and_then(understood)));
    let headed = RwSignal::new(rows.with_untracked(|rows| rows.as_ref().is_some_and(|rows| rows.headed)));
    on_change(
        move || headed.get(),
        move |headed| {
            rows.update(|rows| {
                if let Some(rows) = rows {
                    rows.headed = headed;
                }
            });
        },
    );
    on_change(
        move || rows.with(|rows| rows.as_ref().is_some_and(|rows| rows.headed)),
        move |found| {
            if headed.get_untracked() != found {
                headed.set(found);
            }
        },
    );
    let lines = Memo::new(move |_| {
        let currency = form.chosen_currency();
        rows.with(|rows| rows.as_ref().map(|rows| rows.lines(currency)).unwrap_or_default())
    });
    // An empty line at the end makes room for one of them.
    let room = usize::try_from(MOST_LINES).unwrap_or(usize::MAX);
    let count = move || lines.with(Vec::len).min(room.saturating_sub(form.lines.with(Vec::len) - 1));
    let add = move |_| {
        let added: Vec<DraftLine> =
            lines.with_untracked(|lines| lines.iter().take(untrack(count)).map(|row| row.line.clone()).collect());
        on_close.run(());
        if let Some(first) = form.add_rows(&added) {
            spawn_local(async move {
                leptos::task::tick().await;
                page::focus(&(String::from("line-") + &first.to_string() + "-description"));
            });
        }
    };
    let any = Memo::new(move |_| rows.with(Option::is_some));
    let preview = move || match any.get() {
        true => view! {
            <Check id="paste-headed" label=tr("The first row names the columns") value=headed/>
            <div class="paste" tabindex="0" role="region" aria-label=tr("Rows")>{table(rows, lines)}</div>
            <p class="soft" role="status" id="paste-said">{move || said(&lines.get(), count())}</p>
        }
        .into_any(),
        false => view! {
            <p class="soft">
                {tr("Copy the rows in the spreadsheet, with or without their headings, and paste them here.")}
            </p>
            <TextArea id="paste-text" label=tr("Rows") value=text/>
        }
        .into_any(),
    };
    view! {
        <Dialog title=tr("Rows from a spreadsheet") on_close=on_close wide=true>
            <div class="dialog__body">{move || preview()}</div>
            <footer class="dialog__foot">
                <button class="button" type="button" id="paste-cancel" on:click=handler(move |_| on_close.run(()))>{tr("Cancel")}</button>
                {move || any.get().then(|| view! {
                    <button class="button button--primary" type="button" id="paste-add" autofocus on:click=handler(add)>
                        {move || counted(count(), key("Add {n} line"), key("Add {n} lines"))}
                    </button>
                }.erase())}
            </footer>
        </Dialog>
    }
    .erase()
}

fn understood(cells: Vec<Vec<String>>) -> Option<Rows> {
    (!cells.is_empty()).then(|| pasted::guess(cells, clock::today()))
}

fn table(rows: RwSignal<Option<Rows>>, lines: Memo<Vec<PastedLine>>) -> AnyView {
    let width = rows.with_untracked(|rows| rows.as_ref().map_or(0, |rows| rows.columns.len()));
    let head: Vec<AnyView> = (0..width).map(|index| head(rows, index)).collect();
    let body = move || {
        let lines = lines.get();
        rows.with(|rows| {
            let Some(rows) = rows else { return Vec::new() };
            let body = rows.body().iter().zip(lines).enumerate().take(SHOWN);
            body.map(|(index, (cells, line))| row(rows, index, cells, &line)).collect()
        })
    };
    view! {
        <table class="paste__table">
            <thead><tr><th class="paste__no" scope="col"><span class="visually-hidden">{tr("Row")}</span></th>{head}</tr></thead>
            <tbody>{move || body()}</tbody>
        </table>
    }
    .erase()
}

/// What the column holds, to be changed.
fn head(rows: RwSignal<Option<Rows>>, index: usize) -> AnyView {
    let place = move || {
        let column = rows.with(|rows| rows.as_ref().and_then(|rows| rows.columns.get(index).copied()));
        Column::ALL.iter().position(|known| Some(*known) == column).unwrap_or(0).to_string()
    };
    let options = move || {
        let named =
            Column::ALL.into_iter().enumerate().map(|(place, column)| (place.to_string(), name(column).to_owned()));
        option_views(named, &place())
    };
    let choose = move |event: Event| {
        let chosen = event_target_value(&event).parse().ok().and_then(|place: usize| Column::ALL.get(place).copied());
        if let Some(column) = chosen {
            rows.update(|rows| {
                if let Some(rows) = rows {
                    rows.set(index, column);
                }
            });
        }
    };
    let label = fill("Column {n} holds", &[("n", &(index + 1).to_string())]);
    view! {
        <th class="paste__head" scope="col">
            <select class="paste__holds" id=format!("paste-column-{index}") aria-label=label
                prop:value=move || place() on:change=handler(choose)>{move || options()}</select>
        </th>
    }
    .erase()
}

fn row(rows: &Rows, index: usize, cells: &[String], pasted: &PastedLine) -> AnyView {
    let cell = |(column, cell): (&Column, &String)| {
        let class = if *column == Column::LeftOut { "paste__cell paste__cell--out" } else { "paste__cell" };
        view! { <td class=class>{cell.clone()}</td> }.erase()
    };
    let cells: Vec<AnyView> = rows.columns.iter().zip(cells).map(cell).collect();
    let place = u32::try_from(index).unwrap_or(u32::MAX);
    let problem = |(cell, fault): &(crate::domain::LineField, crate::domain::Fault)| {
        words::problem(&Problem { field: Field::Line(place, *cell), fault: fault.clone() })
    };
    let problems: Vec<String> = pasted.problems.iter().map(problem).collect();
    let width = (cells.len() + 1).to_string();
    view! {
        <tr class=if problems.is_empty() { "paste__row" } else { "paste__row paste__row--wrong" }>
            <td class="paste__no">{(index + 1).to_string()}</td>{cells}
        </tr>
        {(!problems.is_empty()).then(|| view! {
            <tr><td class="paste__problem" colspan=width>{problems.join(" ")}</td></tr>
        }.erase())}
    }
    .into_any()
}

fn counted(count: usize, one: &'static str, many: &'static str) -> String {
    format::count(u64::try_from(count).unwrap_or(u64::MAX), one, many)
}

fn said(lines: &[PastedLine], count: usize) -> String {
    let wrong = lines.iter().filter(|line| !line.problems.is_empty()).count();
    let mut words = if wrong == 0 {
        counted(lines.len(), key("{n} line, ready to be added."), key("{n} lines, ready to be added."))
    } else {
        let lines = counted(lines.len(), key("{n} line"), key("{n} lines"));
        fill(
            "{lines}, {n} with something to put right. They can be added as they are and put right in the form.",
            &[("lines", &lines), ("n", &wrong.to_string())],
        )
    };
    if count < lines.len() {
        let most = MOST_LINES.to_string();
        words = words + " " + &fill("A document has at most {n} lines; the rows behind stay out.", &[("n", &most)]);
    } else if lines.len() > SHOWN {
        words = words + " " + &fill("The first {n} are shown.", &[("n", &SHOWN.to_string())]);
    }
    words
}

fn name(column: Column) -> &'static str {
    tr(match column {
        Column::LeftOut => "Left out",
        Column::Description => "Item",
        Column::Hsn => "HSN/SAC",
        Column::Quantity => "Quantity",
        Column::Unit => "Unit",
        Column::Price => "Price",
        Column::Discount => "Discount",
        Column::Rate => "GST",
    })
}
