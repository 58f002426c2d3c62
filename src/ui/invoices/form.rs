//! The form of a draft: customer, date, lines, and the way to an issued invoice.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use super::form_state::FormState;
use super::lines::Lines;
use super::page::{Shown, new_draft};
use super::saver::{SaveState, Saver};
use super::totals::TotalsBar;
use crate::browser::{clock, page};
use crate::domain::{Customer, Date, Fault as Wrong, Field, InvoiceDraft, LineField, Preview, Problems};
use crate::protocol::{DeleteDraft, Fault, IssueInvoice, ListCustomers, PeekNumber};
use crate::ui::components::{
    Choice, Combobox, Dialog, ProblemSummary, SelectField, TextArea, TextField, icon, problem_at, show_problems,
};
use crate::ui::customers::CustomerDialog;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::settings::business::state_options;
use crate::ui::words;

#[component]
pub fn Form(draft: InvoiceDraft, customer: Option<Customer>, kept: bool, shown: RwSignal<Shown>) -> impl IntoView {
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
        Effect::watch(move || current.get(), move |draft, _, _| saver.changed(draft.clone()), false);
    }
    {
        let saver = saver.clone();
        on_cleanup(move || saver.leave());
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
            let saver = saver.clone();
            spawn_local(async move {
                let draft = current.get_untracked();
                match session.ask(IssueInvoice { draft: draft.clone(), today: clock::today() }).await {
                    Ok(invoice) => {
                        page::replace_address(&format!("/invoices/{}", invoice.id));
                        session.notify(NoticeKind::Done, invoice.number.to_string() + " is issued");
                        shown.set(Shown::Issued(invoice));
                        return;
                    }
                    Err(Fault::Invalid(found)) => {
                        show_problems(problems, found);
                    }
                    Err(fault) => session.notify(NoticeKind::Error, words::fault(&fault)),
                }
                busy.set(false);
                saver.resume(draft);
            });
        }
    };
    let delete = {
        let saver = saver.clone();
        move |_| {
            asks_to_delete.set(false);
            saver.stop();
            let saver = saver.clone();
            spawn_local(async move {
                let deleted = if saver.is_kept() { session.ask(DeleteDraft { id: form.id }).await } else { Ok(()) };
                match deleted {
                    Ok(()) | Err(Fault::NotFound) => {
                        session.notify(NoticeKind::Done, "The draft is deleted");
                        shown.set(new_draft());
                    }
                    Err(fault) => {
                        saver.resume(current.get_untracked());
                        session.notify(NoticeKind::Error, words::fault(&fault));
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
                        <button class="button" type="button" on:click=move |_| keep.run(())>"Keep it"</button>
                        <button class="button button--danger-fill" type="button" id="draft-delete-yes" on:click=delete>
                            "Delete draft"
                        </button>
                    </footer>
                </Dialog>
            }
        })
    };
    let id_of = Callback::new(move |field| id_of(form, field));
    view! {
        <form class="page" novalidate on:submit=on_submit on:keydown=on_key>
            <a class="page__back" href="/invoices">{icon("back")}"Invoices"</a>
            <header class="page__head">
                <h1>"Invoice"</h1>
                <span class="chip chip--draft">"Draft"</span>
                <span class="soft" id="draft-state" role="status">{move || saved_words(save_state.get())}</span>
                <div class="page__actions">
                    <button class="button button--plain button--fold" type="button" id="draft-delete"
                        on:click=move |_| asks_to_delete.set(true)>
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
                    <SelectField id="invoice-place" label="Place of supply" value=form.place
                        options=Signal::derive(move || place_options(preview, form))
                        hint=Signal::derive(move || preview.get().map(|preview| heads_words(&preview)))
                        problem=problem_at(problems, Field::PlaceOfSupply)/>
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
            {ask_dialog}
        </form>
    }
}

/// Everything that stands in the way of issuing; none before the business is known.
fn check(session: Session, form: FormState, draft: &InvoiceDraft) -> Option<Problems> {
    let business = session.business_now()?;
    let customer = form.customer.get_untracked();
    let mut found = draft.check(&business, customer.as_ref(), clock::today()).err().unwrap_or_default();
    let typed_only = customer.is_none() && form.customer_text.with_untracked(|text| !text.trim().is_empty());
    if typed_only && found.at(Field::Customer).is_none() {
        found.push(Field::Customer, Wrong::UnknownCustomer);
    }
    Some(found)
}

#[component]
fn CustomerField(form: FormState, problems: RwSignal<Problems>) -> impl IntoView {
    let session = Session::current();
    let found = RwSignal::new(Vec::<Customer>::new());
    let created = RwSignal::new(None::<String>);
    let problem = problem_at(problems, Field::Customer);
    let on_text = Callback::new(move |typed: String| {
        // What is typed over a chosen customer is another one.
        form.customer.set(None);
        spawn_local(async move {
            let call = ListCustomers { search: typed.clone(), after: None, limit: 8 };
            if let Ok(page) = session.ask(call).await
                && form.customer_text.try_get_untracked() == Some(typed)
            {
                found.set(page.rows);
            }
        });
    });
    let on_pick = Callback::new(move |index: usize| {
        if let Some(customer) = found.with_untracked(|found| found.get(index).cloned()) {
            form.choose_customer(customer);
        }
    });
    let choices = Signal::derive(move || found.with(|found| found.iter().map(choice).collect()));
    let hint = move || match form.customer.get() {
        Some(customer) => choice(&customer).detail,
        None => "Empty for a sale over the counter".to_owned(),
    };
    let dialog = move || {
        created.get().map(|name| {
            let close = Callback::new(move |()| created.set(None));
            let saved = Callback::new(move |customer| {
                created.set(None);
                form.choose_customer(customer);
            });
            view! { <CustomerDialog customer=None name=name on_saved=saved on_close=close/> }
        })
    };
    view! {
        <div class="field field--half" class:field--invalid=move || problem.with(Option::is_some)>
            <label class="field__label" for="invoice-customer">"Customer"</label>
            <div class="combobox"><div class="field__control">
                <Combobox id="invoice-customer" class="field__input" text=form.customer_text choices=choices
                    on_text=on_text on_pick=on_pick
                    on_create=("Create", Callback::new(move |name| created.set(Some(name))))
                    invalid=Signal::derive(move || problem.with(Option::is_some))
                    placeholder="Name, GSTIN or phone" described_by="invoice-customer-problem invoice-customer-hint"/>
            </div></div>
            <p class="field__hint num" id="invoice-customer-hint">{hint}</p>
            {move || problem.get().map(|problem| view! {
                <p class="field__error" id="invoice-customer-problem">{icon("error")}{problem}</p>
            })}
            {dialog}
        </div>
    }
}

fn choice(customer: &Customer) -> Choice {
    let mut detail = match &customer.gstin {
        Some(gstin) => String::from("GSTIN ") + gstin.as_str(),
        None => "Not registered".to_owned(),
    };
    if let Some(state) = customer.state {
        detail.push_str(" · ");
        detail.push_str(state.name());
    }
    Choice { title: customer.name.clone(), detail }
}

/// The States, and first the one that follows from the customer.
fn place_options(preview: Memo<Option<Preview>>, form: FormState) -> Vec<(String, String)> {
    let chosen = form.place.with(|place| !place.is_empty());
    match preview.get().filter(|_| !chosen) {
        Some(preview) => {
            let mut options = state_options("");
            options[0].1 = String::from(preview.place_of_supply.name()) + " (as the customer)";
            options
        }
        None => state_options("As the customer"),
    }
}

fn heads_words(preview: &Preview) -> String {
    use crate::domain::Heads;
    match preview.heads {
        Heads::None => "No tax: your business has no GSTIN",
        Heads::Intra { utgst: false } => "Your own State: CGST and SGST",
        Heads::Intra { utgst: true } => "Your own Territory: CGST and UTGST",
        Heads::Inter => "Another State or a SEZ: IGST",
    }
    .to_owned()
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
    Effect::new(move || {
        let date: Option<Date> = form.date.with(|date| date.trim().parse().ok());
        let Some(date) = date else { return number.set(None) };
        spawn_local(async move {
            // Without it the button still works; issuing says what is wrong.
            let peeked = session.ask(PeekNumber { date }).await.ok();
            number.try_set(peeked.map(|number| number.to_string()));
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
