//! The first minute: set up a business, restore one from a backup, or look around. Also the form of a business that is added
//! later.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backups::RestoreForm;
use super::businesses::{self, Businesses};
use super::components::{Erase, ProblemSummary, Sending, TextArea, TextField, handler, icon, problem_at};
use super::session::Session;
use super::settings::business::{BusinessFields, id_of};
use super::settings::language;
use super::words;
use crate::browser::{clock, ids, storage};
use crate::domain::Field;
use crate::language::{fill, key, tr};
use crate::protocol::{Books, BusinessRow, FillDemo, SetUpBusiness};

#[component]
pub fn FirstRun() -> AnyView {
    let session = Session::current();
    if session.is_demo() {
        return filling();
    }
    let adds = session.adds_business();
    let fields = BusinessFields::empty();
    let sending = Sending::idle();
    let Sending { problems, busy, .. } = sending;
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let form = fields.form();
        sending.send(SetUpBusiness { form }, move |business| {
            // Whoever has turned back meanwhile finds it in the list.
            if adds && session.is_shown() {
                session.open_at(session.books(), "");
            } else {
                session.set_business(business);
            }
            // The books exist from now on: the browser is asked to keep them. What it said stands in the settings.
            spawn_local(async {
                let _ = storage::ask_for_persistence().await;
            });
        });
    };
    let restores = RwSignal::new(false);
    let form = move || {
        view! {
            <form novalidate on:submit=handler(save) class="bound__form">
                <ProblemSummary problems=problems safe=tr("Nothing is saved yet; what you typed stays.") id_of=Callback::new(id_of)/>
                <div class="fields fields--two">
                    <TextField id="business-name" label=tr("Business name") value=fields.name class="field--wide"
                        problem=problem_at(problems, Field::Name)/>
                    <TextField id="business-gstin" label=tr("GSTIN") value=fields.gstin optional=true
                        input_class="field__input--code" problem=problem_at(problems, Field::Gstin)
                        hint=Signal::stored(Some(tr("State and PAN are filled in from it.").to_owned()))/>
                    {fields.state_select(problems)}
                    {move || (!fields.pan.with(String::is_empty)).then(|| view! {
                        <TextField id="business-pan" label=tr("PAN") value=fields.pan optional=true
                            input_class="field__input--code" problem=problem_at(problems, Field::Pan)/>
                    }.erase())}
                    <TextArea id="business-address" label=tr("Address") value=fields.address class="field--wide"
                        problem=problem_at(problems, Field::OwnAddress)/>
                </div>
                <footer class="bound__foot">
                    <p class="bound__promise">{tr("Everything can be changed later in Settings.")}</p>
                    {adds.then(|| view! {
                        <button class="button" type="button" id="business-cancel"
                            on:click=handler(move |_| session.turn_back())>{tr("Cancel")}</button>
                    }.erase())}
                    <button class="button button--primary" type="submit" id="business-save"
                        aria-busy=move || busy.get().then_some("true")>
                        {tr(if adds { "Add business" } else { "Open my ledger" })}
                    </button>
                </footer>
            </form>
    }
    .erase()
    };
    let content = move || if restores.get() { view! { <RestoreForm/> }.erase() } else { form() };
    view! { <Entrance restores=restores locked=Signal::stored(false)>{move || content()}</Entrance> }.erase()
}

/// Title and lead of the cover.
type Words = [&'static str; 2];

const OPENING: Words = [
    key("Let’s open your ledger"),
    key("GST invoices, kept on this device. No account, and no network needed after today."),
];
const ADDING: Words = [
    key("Add a business"),
    key(
        "It gets books of its own; the others stay as they are. The name at the top of the page leads from one to the other.",
    ),
];

/// What the person begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Own,
    Restore,
    Demo,
}

const OWN: Words = [key("Set up my business"), key("A name and a State are enough to issue the first invoice.")];
const RESTORING: Words = [key("Restore a backup"), key("A file that was saved from Bahi, here or on another device.")];
const LOOKING_AROUND: Words =
    [key("Look around first"), key("An invented business with 30 invoices. Nothing of yours is touched.")];

/// The cover of the book, without the shell.
fn cover([title, lead]: Words, content: AnyView) -> AnyView {
    view! {
        <main class="welcome" id="main" tabindex="-1">
            <div class="bound">
                <header>
                    <div class="bound__top">
                        <p class="wordmark">
                            <img class="wordmark__mark" src="/assets/favicon.svg" alt="" width="26" height="26"/>"Bahi"
                        </p>
                        {language::others()}
                    </div>
                    <h1 class="bound__title">{tr(title)}</h1>
                    <p class="bound__lead">{tr(lead)}</p>
                </header>
                {content}
            </div>
        </main>
    }
    .erase()
}

/// The cover of the book, with the choice between one's own, a backup and the demo.
#[component]
fn Entrance(
    /// Whether a backup is to be restored.
    restores: RwSignal<bool>,
    /// While the demo is being written: coming back to it half-way would mean two writers.
    locked: Signal<bool>,
    children: Children,
) -> AnyView {
    let session = Session::current();
    let adds = session.adds_business();
    let chosen = move || match (session.is_demo(), restores.get()) {
        (true, _) => Start::Demo,
        (false, true) => Start::Restore,
        (false, false) => Start::Own,
    };
    let choose = move |start: Start| {
        restores.set(start == Start::Restore);
        let books = if start == Start::Demo { Books::Demo } else { Books::Own };
        if !adds && session.books() != books {
            session.open_books(books);
        }
    };
    let choice = |start: Start, id: &'static str, sign: &'static str, [title, text]: Words| {
        view! {
            <label class="choice">
                {icon(sign)}
                <input class="choice__input" type="radio" name="start" id=id disabled=move || locked.get()
                    prop:checked=move || chosen() == start on:change=handler(move |_| choose(start))/>
                <span class="choice__title">{tr(title)}</span>
                <span class="choice__text">{tr(text)}</span>
            </label>
        }
        .erase()
    };
    // Where there are businesses already, the first one among them is missing or was deleted.
    let known = Businesses::unknown();
    if !session.is_demo() && !adds {
        known.load(session);
    }
    let others = move || known.rows().filter(|rows| !rows.is_empty()).map(|rows| others(session, &rows));
    let content = view! {
        <fieldset class="choices">
            <legend class="visually-hidden">{tr("How do you want to start?")}</legend>
            {choice(Start::Own, "start-own", "invoice", OWN)}
            // The demo is written where it is looked at: a backup waits until one is back in one's own books.
            {(!session.is_demo()).then(|| choice(Start::Restore, "start-restore", "reload", RESTORING))}
            {(!adds).then(|| choice(Start::Demo, "start-demo", "search", LOOKING_AROUND))}
        </fieldset>
        {move || others()}
        {children()}
    };
    cover(if adds { ADDING } else { OPENING }, content.into_any())
}

fn others(session: Session, rows: &[BusinessRow]) -> AnyView {
    let row = |row: &BusinessRow| {
        let books = row.books;
        view! {
            <button class="button" type="button" on:click=handler(move |_| session.open_books(books))>
                {fill("Open {name}", &[("name", &businesses::name(row))])}
            </button>
        }
        .erase()
    };
    view! { <div class="button-row" role="group" aria-label=tr("Businesses on this device")>{rows.iter().map(row).collect_view()}</div> }
        .erase()
}

/// Writes the demo, and opens it when it is there.
fn filling() -> AnyView {
    let session = Session::current();
    let failed = RwSignal::new(None::<String>);
    let call = FillDemo { seed: ids::new_uuid(), today: clock::today(), at: clock::now_ms() };
    session.request(call, move |answer| match answer {
        Ok(business) => session.set_business(business),
        Err(fault) => failed.set(Some(words::fault(&fault))),
    });
    let locked = Signal::derive(move || failed.with(Option::is_none));
    view! {
        <Entrance restores=RwSignal::new(false) locked=locked>
            <div role="status">
                {move || match failed.get() {
                    None => view! { <p>{tr("Writing the demo’s documents")}</p> }.erase(),
                    Some(why) => view! { <p class="field__error" role="alert">{icon("error")}{why}</p> }.erase(),
                }}
            </div>
        </Entrance>
    }
    .erase()
}
