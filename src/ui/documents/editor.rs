//! What is around the form of every draft: saving, issuing, deleting.

use leptos::ev::{KeyboardEvent, visibilitychange};
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use super::field_ids::id_of;
use super::form_state::FormState;
use super::page::{NUMBER, Shown, show};
use super::saver::{SaveState, Saver};
use super::totals::TotalsBar;
use crate::browser::{address, clock, page};
use crate::domain::{Document, DocumentDraft, Fault as Wrong, Field, Preview, Problems, Standing, date};
use crate::language::{fill, tr};
use crate::protocol::{CreateDraft, DeleteDraft, Fault, IssueDocument, NextNumber, PeekNumber};
use crate::ui::components::{Dialog, Erase, ProblemSummary, follow, handler, icon, on_change, show_problems};
use crate::ui::format;
use crate::ui::keys::{self, Act};
use crate::ui::lists::Kept;
use crate::ui::places::Places;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::title;
use crate::ui::words::kinds;

/// The draft as it is typed, and its amounts. Each is put together once for a keystroke.
#[derive(Clone, Copy)]
pub struct Typed {
    pub draft: Memo<DocumentDraft>,
    pub preview: Memo<Option<Preview>>,
}

pub fn typed(session: Session, form: FormState) -> Typed {
    let draft = Memo::new(move |_| form.draft());
    let preview = Memo::new(move |_| {
        let business = session.business()?;
        let customer = form.customer.get();
        let preview = |draft: &DocumentDraft| {
            form.originals.with_value(|originals| draft.preview(&business, customer.as_ref(), originals))
        };
        Some(draft.with(preview))
    });
    follow(move || {
        preview.with(|preview| {
            let amounts = preview.iter().flat_map(|preview| &preview.lines);
            form.lines.with_untracked(|lines| {
                for (line, amounts) in lines.iter().zip(amounts) {
                    let taxable = amounts.map(|amounts| amounts.taxable);
                    if line.taxable.get_untracked() != taxable {
                        line.taxable.set(taxable);
                    }
                }
            });
        });
    });
    Typed { draft, preview }
}

/// The controls of a form through which Enter goes.
const CONTROLS: &str = "input:not([tabindex='-1'], details:not([open]) *), select:not(details:not([open]) *), \
                        textarea:not(details:not([open]) *), #invoice-issue";

/// Where Enter goes when there is nothing more to fill in.
pub const ISSUE: &str = "invoice-issue";

/// What is around the fields of every draft: its title, its problems, its totals, and the way to an issued document.
#[component]
pub fn Editor(
    form: FormState,
    typed: Typed,
    problems: RwSignal<Problems>,
    /// Whether the books have the draft already.
    kept: bool,
    shown: RwSignal<Shown>,
    children: Children,
) -> AnyView {
    let session = Session::current();
    let words = kinds::kind(form.kind);
    let next = next_number(session, form);
    let busy = RwSignal::new(false);
    let asks_to_delete = RwSignal::new(false);
    title::set(tr("Draft"));

    let Typed { draft: current, preview } = typed;
    let saver = SendWrapper::new(Saver::new(session, kept));
    let save_state = saver.state();
    {
        let saver = saver.clone();
        on_change(move || current.get(), move |draft| saver.changed(draft));
    }
    {
        let saver = saver.clone();
        on_cleanup(move || saver.leave());
    }
    {
        // A tab that is put aside or closed may not come back.
        let saver = saver.clone();
        let hidden = window_event_listener(visibilitychange, move |_| saver.save_now());
        on_cleanup(move || hidden.remove());
    }

    let issue = {
        let saver = saver.clone();
        move || {
            if busy.get_untracked() {
                return;
            }
            // Read from the cells: what was typed a moment ago may not have come to whoever follows them.
            let draft = untrack(|| form.draft());
            let Some(found) = check(session, form, &draft) else { return };
            if !found.is_empty() {
                show_problems(problems, found);
                return;
            }
            problems.set(Problems::new());
            busy.set(true);
            saver.stop();
            let saver = saver.clone();
            spawn_local(async move {
                let issued = session.ask(IssueDocument { draft: draft.clone(), today: clock::today() }).await;
                // Whoever has gone on to another screen stays there.
                let left = busy.is_disposed();
                match issued {
                    Ok(document) => {
                        session.notify(
                            NoticeKind::Done,
                            fill("{number} is issued", &[("number", document.number.as_str())]),
                        );
                        if !left {
                            let id = document.id.to_string();
                            address::replace(&(String::from(words.path) + "/" + &id));
                            shown.set(just_issued(document));
                            page::scroll_to_top();
                            leptos::task::tick().await;
                            page::focus(NUMBER);
                            show(session, shown, id);
                        }
                        return;
                    }
                    Err(Fault::Invalid(found)) if !left => show_problems(problems, found),
                    Err(fault) => session.report(&fault),
                }
                busy.try_set(false);
                saver.resume(current.try_get_untracked().unwrap_or(draft));
            });
        }
    };
    let places = Places::current();
    let delete = {
        let saver = saver.clone();
        move |_| {
            asks_to_delete.set(false);
            saver.stop();
            let saver = saver.clone();
            let draft = untrack(|| form.draft());
            spawn_local(async move {
                // Also one that is not in the books yet: its first save may be on the way, and comes before this.
                match session.ask(DeleteDraft { id: form.id }).await {
                    Ok(()) | Err(Fault::NotFound) => {
                        places.go_instead(words.path);
                        session.notify_undoable(tr("The draft is deleted"), move || bring_back(session, draft.clone()));
                    }
                    Err(fault) => {
                        saver.resume(current.get_untracked());
                        session.report(&fault);
                    }
                }
            });
        }
    };
    let on_key = {
        let issue = issue.clone();
        move |event: KeyboardEvent| {
            if event.default_prevented() {
                return;
            }
            if keys::is(&event, Act::ISSUE) {
                event.prevent_default();
                // Whoever leaves a cell has a sum in it worked out.
                page::focus(ISSUE);
                issue();
            } else if keys::stroke(&event).as_deref() == Some("Enter") {
                go_on(&event);
            }
        }
    };
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        issue();
    };
    let ask_dialog = move || {
        asks_to_delete.get().then(|| {
            let keep = Callback::new(move |()| asks_to_delete.set(false));
            let delete = delete.clone();
            view! {
                <Dialog title=tr("Delete this draft?") small=true on_close=keep>
                    <div class="dialog__body"><p class="soft">{tr("It goes away for good. Issued documents stay as they are.")}</p></div>
                    <footer class="dialog__foot">
                        <button class="button" type="button" on:click=handler(move |_| keep.run(()))>{tr("Keep it")}</button>
                        <button class="button button--danger-fill" type="button" id="draft-delete-yes" on:click=handler(delete)>
                            {tr("Delete draft")}
                        </button>
                    </footer>
                </Dialog>
            }
            .erase()
        })
    };
    let id_of = Callback::new(move |field| id_of(form, field));
    view! {
        <form class="page" novalidate on:submit=handler(on_submit) on:keydown=handler(on_key)>
            <a class="page__back" href=Kept::current().way_back(words.path)>{icon("back")}{words.title}</a>
            <header class="page__head">
                <h1 class="capital">{words.one}</h1>
                <span class="chip chip--draft">{tr("Draft")}</span>
                <span class="soft" id="draft-state" role="status">{move || saved_words(save_state.get())}</span>
                <div class="page__actions">
                    <button class="button button--plain button--fold" type="button" id="draft-delete"
                        on:click=handler(move |_| asks_to_delete.set(true))>
                        {icon("trash")}<span class="button__label">{tr("Delete draft")}</span>
                    </button>
                </div>
            </header>
            {move || next.get().and_then(|next| next.later).map(|later| view! {
                <p class="notice notice--warning" id="back-dated" role="status">
                    {icon("warning")}{fill(
                        "The last number of this series is of {date}. This one would be dated before it; the law allows that within the financial year.",
                        &[("date", &format::date(later))],
                    )}
                </p>
            }.erase())}
            <ProblemSummary problems=problems safe=tr("The draft is kept as you typed it. No number was taken.") id_of=id_of/>
            {children()}
            <TotalsBar sum=kinds::sum(form.kind) preview=preview label=Signal::derive(move || issue_words(next.get())) busy=busy/>
            {move || ask_dialog()}
        </form>
    }
    .erase()
}

/// The draft is in the books again as it was typed.
fn bring_back(session: Session, draft: DocumentDraft) {
    session.request(CreateDraft { draft, at: clock::now_ms() }, move |answer| match answer {
        Ok(_) => session.notify(NoticeKind::Done, tr("The draft is back")),
        Err(fault) => session.report(&fault),
    });
}

/// Enter goes on to the next control and never issues from within a field; the button does that. Nor does a key that is
/// held down for long.
fn go_on(event: &KeyboardEvent) {
    let fills_in = page::is_focused("input, select");
    if fills_in || (event.repeat() && !page::is_focused("textarea")) {
        event.prevent_default();
    }
    if fills_in && !event.repeat() && !page::focus_next("form", CONTROLS) {
        page::focus(ISSUE);
    }
}

/// Everything that stands in the way of issuing; none before the business is known.
fn check(session: Session, form: FormState, draft: &DocumentDraft) -> Option<Problems> {
    let business = session.business_now()?;
    let customer = form.customer.get_untracked();
    let mut found = form
        .originals
        .with_value(|originals| draft.check(&business, customer.as_ref(), originals, clock::today()))
        .err()
        .unwrap_or_default();
    let typed_only = customer.is_none() && form.customer_text.with_untracked(|text| !text.trim().is_empty());
    if typed_only && found.at(Field::Customer).is_none() {
        found.push(Field::Customer, Wrong::UnknownCustomer);
    }
    Some(found)
}

fn saved_words(state: SaveState) -> &'static str {
    match state {
        SaveState::Untouched => "",
        SaveState::Unsaved => tr("Saving"),
        SaveState::Saved => tr("Draft saved"),
        SaveState::Failed => tr("Not saved"),
    }
}

/// The number that issuing would give now, and whether a later document has one already.
pub fn next_number(session: Session, form: FormState) -> RwSignal<Option<NextNumber>> {
    let next = RwSignal::new(None::<NextNumber>);
    follow(move || {
        session.follow_changes();
        let Some(date) = form.date.with(|text| date::parse(text)) else { return next.set(None) };
        let series = form.series.with(|id| id.parse().ok());
        session.request(PeekNumber { kind: form.kind, series, date }, move |answer| {
            // Without it the button still works; issuing says what is wrong.
            next.try_set(answer.ok());
        });
    });
    next
}

/// What the button says.
fn issue_words(next: Option<NextNumber>) -> String {
    match next {
        Some(next) => fill("Issue {number}", &[("number", next.number.as_str())]),
        None => tr("Issue").to_owned(),
    }
}

/// What is shown until the books say how it stands.
fn just_issued(document: Document) -> Shown {
    let standing = Standing {
        due: document.content.terms.due(),
        payable: document.content.in_rupees().unwrap_or_default(),
        ..Standing::default()
    };
    Shown::Issued { document, standing, related: Vec::new(), settlements: Vec::new() }
}
