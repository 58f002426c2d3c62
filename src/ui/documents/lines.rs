//! The lines of a draft, to be filled with the keyboard alone.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::around::around;
use super::editor::ISSUE;
use super::form_state::{EXEMPT, FormState, INCLUDED, LineState, NON_GST};
use super::item_cell::ItemCell;
use super::last_prices::LastPrices;
use super::paste::PasteDialog;
use crate::browser::{clock, page};
use crate::domain::{Currency, DocumentKind, Field, Heads, LineField, Preview, Problems, Unit, date, pasted, rates};
use crate::language::{fill, key, tr};
use crate::protocol::LastPrice;
use crate::ui::components::{Erase, handler, icon, keyed, option_views, typed_into, worked_out};
use crate::ui::format;
use crate::ui::items::rate_options;
use crate::ui::keys::{self, Act};
use crate::ui::session::Session;
use crate::ui::words::{self, kinds};

/// Class of the column, and its heading, marked as a key.
const COLUMNS: [(&str, &str); 6] = [
    ("lines__heading", key("Item")),
    ("lines__heading", key("HSN/SAC")),
    ("lines__heading lines__heading--num", key("Quantity")),
    ("lines__heading", key("Unit")),
    ("lines__heading lines__heading--num", key("Price")),
    ("lines__heading lines__heading--num", key("Disc. %")),
];

/// The columns after those: of a seller who charges tax, and of one who may not.
const TAXED: &[(&str, &str)] =
    &[("lines__heading lines__heading--num", key("GST")), ("lines__heading lines__heading--num", key("Taxable"))];
const UNTAXED: &[(&str, &str)] = &[("lines__heading lines__heading--num", key("Amount"))];

#[component]
pub fn Lines(
    form: FormState,
    preview: Memo<Option<Preview>>,
    /// What the customer paid before.
    last: LastPrices,
    problems: RwSignal<Problems>,
) -> AnyView {
    let session = Session::current();
    let (class, last_columns) = if charges_tax(session) { ("lines", TAXED) } else { ("lines lines--untaxed", UNTAXED) };
    let pasting = RwSignal::new(None::<Vec<Vec<String>>>);
    let on_paste = move |event: page::PasteEvent| {
        if let Some(cells) = page::pasted(&event).and_then(|text| pasted::read(&text)) {
            event.prevent_default();
            pasting.set(Some(cells));
        }
    };
    let dialog = move || {
        pasting.get().map(|cells| {
            let close = Callback::new(move |()| pasting.set(None));
            view! { <PasteDialog form=form cells=cells on_close=close/> }.erase()
        })
    };
    // What prices are compared by changes with the customer and the place, and not with every keystroke.
    let heads = Memo::new(move |_| preview.with(|preview| preview.as_ref().map(|found| (found.heads, found.currency))));
    let none = move || {
        problems
            .with(|problems| problems.at(Field::Lines).map(words::fault_at))
            .map(|problem| view! { <p class="field__error">{icon("error")}{problem}</p> }.erase())
    };
    let keys = move || form.lines.with(|lines| lines.iter().map(|line| line.key).collect());
    view! {
        <section class="section" aria-labelledby="lines-title">
            <div class="section-head"><h2 id="lines-title">{tr("Lines")}</h2></div>
            <table class=class id="lines" on:keydown=handler(move |event| on_key(session, form, &event)) on:paste=handler(on_paste)>
                <caption class="visually-hidden">{tr("Lines")}</caption>
                <thead class="lines__head"><tr>
                    <th class="lines__heading" scope="col"><span class="visually-hidden">{tr("Line")}</span></th>
                    {COLUMNS.iter().chain(last_columns).copied().map(heading).collect_view()}
                    <th class="lines__heading" scope="col">
                        <span class="visually-hidden">{tr("Actions")}</span>
                    </th>
                </tr></thead>
                {keyed(keys, move |key| form.line(key).map(|line| line_row(form, line, (last, heads), problems)))}
            </table>
            {move || none()}
            <div class="lines-foot">
                <button class="button button--small" type="button" id="line-add" on:click=handler(move |_| add(form))>
                    {icon("plus")}{tr("Add line")}
                </button>
                <button class="button button--small button--plain" type="button" id="line-paste"
                    on:click=handler(move |_| pasting.set(Some(Vec::new())))>{tr("Paste rows")}</button>
                <p class="lines-foot__hint">
                    <kbd>"Enter"</kbd>" "{tr("next cell, on an empty line the end")}" · "
                    {keys::views(&keys::keys_of(Act::ISSUE))}" "{tr("issue")}
                </p>
            </div>
            {move || dialog()}
        </section>
    }
    .erase()
}

/// Whoever may not charge tax is not asked for its rate.
fn charges_tax(session: Session) -> bool {
    session.business_now().is_none_or(|business| business.registration().charges_tax())
}

/// Enter goes on: to the next cell, after the last one to a new line, from an empty line out of them.
fn on_key(session: Session, form: FormState, event: &KeyboardEvent) {
    if event.default_prevented() {
        return;
    }
    let id = page::focused_id();
    let Some((key, cell)) = id.strip_prefix("line-").and_then(|rest| rest.split_once('-')) else { return };
    let Ok(key) = key.parse::<u32>() else { return };
    if keys::is(event, Act::LINE_BELOW) || keys::is(event, Act::LINE_ABOVE) {
        event.prevent_default();
        let down = keys::is(event, Act::LINE_BELOW);
        match form.neighbour(key, down) {
            Some(there) => page::focus_to_overtype(&cell_of(there, cell)),
            None if down && !form.is_blank(key) => add(form),
            None => {}
        }
    } else if keys::is(event, Act::REMOVE_LINE) {
        event.prevent_default();
        remove(session, form, key, cell);
    } else if keys::stroke(event).as_deref() == Some("Enter") {
        event.prevent_default();
        if event.repeat() {
        } else if form.ends_with(key) {
            page::focus(ISSUE);
        } else if !page::focus_next(".lines", "input, select") {
            add(form);
        }
    }
}

fn add(form: FormState) {
    go_to(cell_of(form.add_line(), DESCRIPTION));
}

/// Takes the line out and goes on in the same cell of the next one, or of the one before it.
fn remove(session: Session, form: FormState, key: u32, cell: &str) {
    if let Some((place, line)) = form.filled(key) {
        let number = (place + 1).to_string();
        let back = move || {
            if let Some(key) = form.put_back(place, &line) {
                go_to(cell_of(key, DESCRIPTION));
            }
        };
        session.notify_undoable(fill("Line {n} is removed", &[("n", &number)]), back);
    }
    let there = form.neighbour(key, true).or_else(|| form.neighbour(key, false));
    form.remove_line(key);
    let there = there.or_else(|| form.lines.with_untracked(|lines| lines.first().map(|line| line.key)));
    go_to(there.map(|there| cell_of(there, cell)).unwrap_or_default());
}

const DESCRIPTION: &str = "description";

fn cell_of(key: u32, cell: &str) -> String {
    String::from("line-") + &key.to_string() + "-" + cell
}

/// Once what was added is on the page.
fn go_to(cell: String) {
    spawn_local(async move {
        leptos::task::tick().await;
        page::focus_to_overtype(&cell);
    });
}

fn line_row(
    form: FormState,
    line: LineState,
    (last, heads): (LastPrices, Memo<Option<(Heads, Currency)>>),
    problems: RwSignal<Problems>,
) -> AnyView {
    let (session, key) = (Session::current(), line.key);
    let index = Memo::new(move |_| {
        let place = form.lines.with(|lines| lines.iter().position(|line| line.key == key));
        place.and_then(|place| u32::try_from(place).ok()).unwrap_or(0)
    });
    let number_now = move || (index.get() + 1).to_string();
    let named = move |cell: &'static str| fill("{field}, line {n}", &[("field", cell), ("n", &number_now())]);
    let problem = move |cell: LineField| {
        Signal::derive(move || {
            problems.with(|problems| problems.at(Field::Line(index.get(), cell)).map(words::fault_at))
        })
    };
    let id = move |cell: &'static str| format!("line-{key}-{cell}");
    let problem_id = format!("line-{key}-problem");
    let number = {
        let problem_id = problem_id.clone();
        move |cell: &'static str,
              name: &'static str,
              field: LineField,
              value: RwSignal<String>,
              mode: &'static str,
              class: &'static str| {
            let wrong = problem(field);
            view! {
                <input class=class id=id(cell) aria-label=move || named(name) inputmode=mode autocomplete="off"
                    aria-describedby=problem_id.clone() aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                    prop:value=value on:input=typed_into(value) on:change=worked_out(value)/>
            }
            .erase()
        }
    };
    let amount = move || line.taxable.get().map(format::amount);
    let below = Memo::new(move |_| last.above(line, heads.get()?));
    let hint_row = move || below.get().map(|last| hint_row(&last, key));
    let problem_row = move || {
        let texts: Vec<String> = problems.with(|problems| {
            let of_line =
                |problem: &&crate::domain::Problem| matches!(problem.field, Field::Line(at, _) if at == index.get());
            problems.iter().filter(of_line).map(words::problem).collect()
        });
        (!texts.is_empty()).then(|| {
            view! {
                <tr class="line__problems-row"><td class="line__problems" colspan="10" id=problem_id.clone()>{texts.join(" ")}</td></tr>
            }
            .erase()
        })
    };
    // Two hundred lines would have more than ten thousand options between them, and the browser looks at each whenever it looks
    // at the whole form. A line has the one that is chosen, and the others from the moment somebody comes to it.
    let visited = RwSignal::new(false);
    let visit = move || {
        if !visited.get_untracked() {
            visited.set(true);
        }
    };
    let units = move || {
        let (chosen, all) = (line.unit.get(), visited.get());
        let units = Unit::all().map(|unit| unit.code()).filter(|unit| all || *unit == chosen);
        option_views(units.map(|unit| (unit.to_owned(), unit.to_owned())), &chosen)
    };
    let rates = move || {
        let (chosen, all) = (line.rate.get(), visited.get());
        let mut rates = rates(&form.date.get(), &chosen);
        rates.retain(|(rate, _)| all || *rate == chosen);
        option_views(rates, &chosen)
    };
    // Nothing has borne cess for a while; a document of an earlier day may.
    let bears_cess = move || {
        form.date.with(|text| date::parse(text)).is_some_and(rates::cess_holds_on)
            || !line.cess.with(String::is_empty)
            || !line.cess_per_unit.with(String::is_empty)
    };
    let bears_cess = Memo::new(move |_| bears_cess());
    let bears_cess = move || bears_cess.get();
    let wrong_rate = problem(LineField::Rate);
    let numeric = "line__input line__input--num";
    let taxed = charges_tax(session);
    let amount_name = if taxed { tr("Taxable value") } else { tr("Amount") };
    view! {
        // A finger or a mouse comes before the focus does, and the list of a select may open before the focus is there.
        <tbody class="line" on:focusin=handler(move |_| visit()) on:pointerdown=handler(move |_| visit())>
            <tr class="line__row">
                <td class="line__cell line__cell--no" data-label=tr("Line")>{move || number_now()}</td>
                <td class="line__cell line__cell--item" data-label=tr("Item")>
                    <ItemCell form=form line=line id=id("description") name=untrack(|| named(tr("Item")))
                        problem=problem(LineField::Description)/>
                </td>
                <td class="line__cell line__cell--hsn" data-label=tr("HSN/SAC")>
                    {number("hsn", tr("HSN or SAC"), LineField::Hsn, line.hsn, "numeric", "line__input")}
                </td>
                <td class="line__cell line__cell--qty" data-label=tr("Quantity")>
                    {number("quantity", tr("Quantity"), LineField::Quantity, line.quantity, "decimal", numeric)}
                </td>
                <td class="line__cell line__cell--unit" data-label=tr("Unit")>
                    <select class="line__input" id=id("unit") aria-label=move || named(tr("Unit")) prop:value=line.unit
                        on:change=typed_into(line.unit)>{move || units()}</select>
                </td>
                <td class="line__cell line__cell--price" data-label=tr("Price")>
                    {number("price", tr("Price"), LineField::UnitPrice, line.price, "decimal", numeric)}
                </td>
                <td class="line__cell line__cell--discount" data-label=tr("Disc. %")>
                    {number("discount", tr("Discount percent, or rupees with ₹"), LineField::Discount, line.discount, "text", numeric)}
                </td>
                {taxed.then(|| view! {
                    <td class="line__cell line__cell--rate"
                        data-label=move || tr(if line.rate.with(|rate| rate.ends_with(INCLUDED)) { "GST included" } else { "GST" })>
                        <select class=numeric id=id("rate") aria-label=move || named(tr("GST rate")) prop:value=line.rate
                            aria-invalid=move || wrong_rate.with(Option::is_some).then_some("true")
                            on:change=typed_into(line.rate)>
                            {move || rates()}
                        </select>
                    </td>
                }.erase())}
                <td class="line__cell line__cell--amount" data-label=amount_name><span>{move || amount()}</span></td>
                <td class="line__cell line__cell--actions">
                    <button class="button button--icon button--small button--plain" type="button"
                        aria-label=move || fill("Remove line {n}", &[("n", &number_now())])
                        on:click=handler(move |_| remove(session, form, key, DESCRIPTION))>{icon("trash")}</button>
                </td>
            </tr>
            {move || (taxed && bears_cess()).then(|| cess_row(line, key))}
            {move || problem_row()}
            {move || hint_row()}
        </tbody>
    }
    .erase()
}

/// The price is lower than the last one. It may well be meant so.
fn hint_row(last: &LastPrice, key: u32) -> AnyView {
    let address = String::from(kinds::kind(DocumentKind::Invoice).path) + "/" + &last.document.to_string();
    let price = String::from("₹") + &format::price(&last.net.to_string());
    let words = fill(
        "Below the last price of {price} without tax, {number} of {date}",
        &[("price", &price), ("date", &format::date(last.date))],
    );
    let (before, after) = around(&words);
    view! {
        <tr class="line__hint-row"><td class="line__hint" colspan="10" id=format!("line-{key}-hint")>
            {icon("info")}{before}<a class="link" href=address>{last.number.to_string()}</a>{after}
        </td></tr>
    }
    .erase()
}

fn cess_row(line: LineState, key: u32) -> AnyView {
    let cell = |id: &'static str, label: &'static str, value: RwSignal<String>| {
        view! {
            <label class="line__cess">
                <span>{label}</span>
                <input class="line__input line__input--num" id=format!("line-{key}-{id}") inputmode="decimal" autocomplete="off"
                    prop:value=value on:input=typed_into(value)/>
            </label>
        }
        .erase()
    };
    view! {
        <tr class="line__cess-row"><td class="line__cess-cells" colspan="10">
            {cell("cess", tr("Cess %"), line.cess)}{cell("cess-per-unit", tr("Cess for each unit, ₹"), line.cess_per_unit)}
        </td></tr>
    }
    .erase()
}

/// The rates of the invoice's day, each on top of the price and inside it. One that does not hold on the
/// day is shown as long as it is chosen.
fn rates(date: &str, chosen: &str) -> Vec<(String, String)> {
    let date = date::parse(date).unwrap_or_else(clock::today);
    let mut options = rate_options(date);
    let plain = chosen.trim_end_matches(INCLUDED);
    if !options.iter().any(|(rate, _)| rate == plain) && ![EXEMPT, NON_GST].contains(&plain) {
        options.push((plain.to_owned(), String::from(plain) + "%"));
    }
    let included: Vec<(String, String)> = options
        .iter()
        .filter(|(rate, _)| rate != "0")
        .map(|(rate, _)| (String::from(rate) + "i", fill("{rate}% incl.", &[("rate", rate)])))
        .collect();
    options.extend(included);
    options.push((EXEMPT.to_owned(), tr("Exempt").to_owned()));
    options.push((NON_GST.to_owned(), tr("Non-GST").to_owned()));
    options
}

fn heading((class, name): (&'static str, &'static str)) -> AnyView {
    view! { <th class=class scope="col">{tr(name)}</th> }.erase()
}
