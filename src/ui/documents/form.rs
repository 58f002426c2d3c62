//! The form of a draft: customer, date, lines, and the way to an issued invoice.

use leptos::ev::{KeyboardEvent, visibilitychange};
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use super::customer_field::CustomerField;
use super::form_state::FormState;
use super::lines::Lines;
use super::page::Shown;
use super::place_field::PlaceField;
use super::saver::{SaveState, Saver};
use super::totals::TotalsBar;
use crate::browser::{address, clock, page};
use crate::domain::{Customer, DocumentDraft, Fault as Wrong, Field, LineField, Problems, date};
use crate::protocol::{DeleteDraft, Fault, IssueDocument, PeekNumber};
use crate::ui::components::{
    Dialog, Erase, ProblemSummary, TextArea, TextField, follow, handler, icon, on_change, problem_at, show_problems,
};
use crate::ui::places::Places;
use crate::ui::session::{NoticeKind, Session};

#[component]
pub fn Form(draft: DocumentDraft, customer: Option<Customer>, kept: bool, shown: RwSignal<Shown>) -> AnyView {
    let session = Session::current();
    let form = FormState::showing(draft, customer);
    let problems = RwSignal::new(Problems::new());
    let busy = RwSignal::new(false);
    let asks_to_delete = RwSignal::new(false);
    page::set_title("Draft · Bahi");

    let current = Memo::new(move |_| form.draft());
    let preview = Memo::new(move |_| {
        let business = session.business()?;
        Some(form.customer.with(|customer| current.with(|draft| draft.preview(&business, customer.as_ref()))))
    });
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
            let Some(found) = check(session, form, &current.get_untracked()) else { return };
            if !found.is_empty() {
                show_problems(problems, found);
                return;
            }
            problems.set(Problems::new());
            busy.set(true);
            saver.stop();
            let draft = current.get_untracked();
            let saver = saver.clone();
            spawn_local(async move {
                let issued = session.ask(IssueDocument { draft: draft.clone(), today: clock::today() }).await;
                // Whoever has gone on to another screen stays there.
                let left = busy.is_disposed();
                match issued {
                    Ok(invoice) => {
                        session.notify(NoticeKind::Done, invoice.number.to_string() + " is issued");
                        if !left {
                            address::replace(&format!("/invoices/{}", invoice.id));
                            shown.set(Shown::Issued(invoice));
                            page::scroll_to_top();
                            leptos::task::tick().await;
                            page::focus("paper-number");
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
            spawn_local(async move {
                // Also one that is not in the books yet: its first save may be on the way, and comes before this.
                match session.ask(DeleteDraft { id: form.id }).await {
                    Ok(()) | Err(Fault::NotFound) => {
                        session.notify(NoticeKind::Done, "The draft is deleted");
                        places.go_instead("/invoices");
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
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                issue();
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
                <Dialog title="Delete this draft?" small=true on_close=keep>
                    <div class="dialog__body"><p class="soft">"It goes away for good. Issued invoices stay as they are."</p></div>
                    <footer class="dialog__foot">
                        <button class="button" type="button" on:click=handler(move |_| keep.run(()))>"Keep it"</button>
                        <button class="button button--danger-fill" type="button" id="draft-delete-yes" on:click=handler(delete)>
                            "Delete draft"
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
            <a class="page__back" href="/invoices">{icon("back")}"Invoices"</a>
            <header class="page__head">
                <h1>"Invoice"</h1>
                <span class="chip chip--draft">"Draft"</span>
                <span class="soft" id="draft-state" role="status">{move || saved_words(save_state.get()).to_owned()}</span>
                <div class="page__actions">
                    <button class="button button--plain button--fold" type="button" id="draft-delete"
                        on:click=handler(move |_| asks_to_delete.set(true))>
                        {icon("trash")}<span class="button__label">"Delete draft"</span>
                    </button>
                </div>
            </header>
            <ProblemSummary problems=problems safe="The draft is kept as you typed it. No number was taken." id_of=id_of/>
            <section class="card" aria-label="Customer and date">
                <div class="fields fields--four">
                    <CustomerField form=form problems=problems/>
                    <TextField id="invoice-date" label="Invoice date" value=form.date kind="date"
                        problem=problem_at(problems, Field::Date)/>
                    <PlaceField form=form preview=preview problems=problems/>
                </div>
            </section>
            <Lines form=form preview=preview problems=problems/>
            <section class="card" aria-label="For the whole invoice">
                <div class="fields fields--two">
                    <TextField id="invoice-discount" label="Discount on the whole invoice" value=form.discount prefix="₹"
                        inputmode="decimal" input_class="field__input--num"
                        hint=Signal::stored(Some("Shared out over the lines before tax.".to_owned()))
                        problem=problem_at(problems, Field::DocumentDiscount)/>
                    <TextArea id="invoice-notes" label="Notes" value=form.notes problem=problem_at(problems, Field::Notes)/>
                </div>
            </section>
            <TotalsBar preview=preview label=Signal::derive(next_number(session, form)) busy=busy/>
            {move || ask_dialog()}
        </form>
    }
    .erase()
}

/// Everything that stands in the way of issuing; none before the business is known.
fn check(session: Session, form: FormState, draft: &DocumentDraft) -> Option<Problems> {
    let business = session.business_now()?;
    let customer = form.customer.get_untracked();
    let mut found = draft.check(&business, customer.as_ref(), clock::today()).err().unwrap_or_default();
    let typed_only = customer.is_none() && form.customer_text.with_untracked(|text| !text.trim().is_empty());
    if typed_only && found.at(Field::Customer).is_none() {
        found.push(Field::Customer, Wrong::UnknownCustomer);
    }
    Some(found)
}

fn saved_words(state: SaveState) -> &'static str {
    match state {
        SaveState::Untouched => "",
        SaveState::Unsaved => "Saving",
        SaveState::Saved => "Draft saved",
        SaveState::Failed => "Not saved",
    }
}

/// What the button says: the number that issuing would give now.
fn next_number(session: Session, form: FormState) -> impl Fn() -> String + Send + Sync + Copy {
    let number = RwSignal::new(None::<String>);
    follow(move || {
        let Some(date) = form.date.with(|text| date::parse(text)) else { return number.set(None) };
        session.request(PeekNumber { date }, move |answer| {
            // Without it the button still works; issuing says what is wrong.
            number.try_set(answer.ok().map(|number| number.to_string()));
        });
    });
    move || number.get().map_or_else(|| "Issue".to_owned(), |number| String::from("Issue ") + &number)
}

/// The control of a field of the form.
fn id_of(form: FormState, field: Field) -> String {
    let id = match field {
        Field::Date => "invoice-date",
        Field::PlaceOfSupply => "invoice-place",
        Field::DocumentDiscount => "invoice-discount",
        Field::Notes => "invoice-notes",
        Field::Lines | Field::Total => "line-0-description",
        Field::Line(index, cell) => {
            let cell = match cell {
                LineField::Description => "description",
                LineField::Hsn => "hsn",
                LineField::Unit => "unit",
                LineField::Quantity => "quantity",
                LineField::UnitPrice => "price",
                LineField::Discount => "discount",
                LineField::Rate => "rate",
            };
            return format!("line-{}-{cell}", form.key_at(index));
        }
        _ => "invoice-customer",
    };
    id.to_owned()
}
