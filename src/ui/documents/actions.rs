//! What can be done with an issued document. Only the moves that its life allows are offered.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page::{Shown, begun, show};
use crate::browser::{address, clock, ids, page};
use crate::domain::customer::Occasion;
use crate::domain::life::Moves;
use crate::domain::recurring::{End, EndForm, Makes, Period, Rhythm};
use crate::domain::{
    Date, Document, DocumentDraft, DocumentId, DocumentKind, Field, Problems, Schedule, ScheduleForm, ScheduleId,
    Standing,
};
use crate::language::{fill, tr};
use crate::protocol::{AnswerQuotation, CancelDocument, Fault, ListRefills, ListSchedules};
use crate::ui::components::{Dialog, Erase, TextField, handler, icon, problem_at};
use crate::ui::format;
use crate::ui::recurring::ScheduleDialog;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::words::kinds;

#[component]
pub fn Actions(document: Document, standing: Standing, shown: RwSignal<Shown>) -> AnyView {
    let session = Session::current();
    let (id, kind, date) = (document.id, document.content.kind(), document.content.date);
    let (asks_to_cancel, repeating) = (RwSignal::new(false), RwSignal::new(None::<Vec<Schedule>>));
    let moves = Moves::of(&document, standing);
    let cancellable = moves.cancellable().is_ok();
    let offer = moves.offer().is_ok();
    let next: Vec<DocumentDraft> = [DocumentKind::Invoice, DocumentKind::CreditNote, DocumentKind::DebitNote]
        .into_iter()
        .filter_map(|next| moves.next(next, DocumentId::new(ids::new_uuid()), clock::today()).ok())
        .collect();
    let copies = !kind.is_note();
    let copy = document.copied(kind, DocumentId::new(ids::new_uuid()), clock::today());

    let again = repeated(&document);
    let customer = document.content.buyer.customer;
    let repeat = move |_| {
        session.request(ListSchedules {}, move |answer| match answer {
            Ok(mut schedules) => {
                schedules.retain(|schedule| {
                    let template = &schedule.template;
                    !schedule.ended && (template.kind, template.customer) == (kind, customer)
                });
                repeating.try_set(Some(schedules));
            }
            Err(fault) => session.report(&fault),
        });
    };

    let answer = move |accepted: bool| {
        spawn_local(async move {
            match session.ask(AnswerQuotation { id, accepted, on: clock::today() }).await {
                Ok(_) => show(session, shown, id.to_string()),
                Err(fault) => session.report(&fault),
            }
        });
    };
    let answers = offer.then(|| {
        view! {
            <button class="button button--fold" type="button" id="quotation-accept" on:click=handler(move |_| answer(true))>
                {icon("check")}<span class="button__label">{tr("Accepted")}</span>
            </button>
            <button class="button button--fold" type="button" id="quotation-decline" on:click=handler(move |_| answer(false))>
                {icon("close")}<span class="button__label">{tr("Declined")}</span>
            </button>
        }
        .erase()
    });
    let next = next.into_iter().map(|draft| {
        let element = String::from("make-") + &kinds::keys(draft.kind).one.replace(' ', "-");
        let words = match draft.kind {
            DocumentKind::Invoice => tr("Make invoice").to_owned(),
            kind => format::sentence(kinds::kind(kind).one),
        };
        view! {
            <button class="button button--fold" type="button" id=element on:click=handler(move |_| begin(session, shown, draft.clone(), date))>
                {icon("invoice")}<span class="button__label">{words}</span>
            </button>
        }
        .erase()
    });
    view! {
        <div class="page__actions">
            {answers}
            {next.collect_view()}
            {copies.then(|| view! {
                <button class="button button--fold" type="button" id="invoice-duplicate"
                    on:click=handler(move |_| begin(session, shown, copy.clone(), date))>
                    {icon("copy")}<span class="button__label">{tr("Duplicate")}</span>
                </button>
                <button class="button button--fold" type="button" id="document-repeat"
                    on:click=handler(repeat)>
                    {icon("calendar")}<span class="button__label">{tr("Repeat")}</span>
                </button>
            }.into_any())}
            {cancellable.then(|| view! {
                <button class="button button--fold button--plain" type="button" id="document-cancel"
                    on:click=handler(move |_| asks_to_cancel.set(true))>
                    {icon("trash")}<span class="button__label">{tr("Cancel|a document")}</span>
                </button>
            }.erase())}
            <button class="button button--primary" type="button" id="invoice-print" on:click=handler(|_| page::print())>
                {icon("print")}{tr("Print")}
            </button>
            {move || repeating.get().map(|others| repeat_dialog(session, again.clone(), others, repeating))}
            {move || asks_to_cancel.get().then(|| cancel_dialog(session, shown, id, kind, asks_to_cancel))}
        </div>
    }
    .erase()
}

/// Opens the form of a new draft in place of the document, which is of this date. A note keeps the document's rates.
fn begin(session: Session, shown: RwSignal<Shown>, draft: DocumentDraft, since: Date) {
    let path = kinds::kind(draft.kind).path;
    spawn_local(async move {
        let draft = if draft.kind.is_note() { Ok(draft) } else { at_rates_of_today(session, draft, since).await };
        let begun = match draft {
            Ok(draft) => begun(session, draft).await,
            Err(fault) => Err(fault),
        };
        match begun {
            Ok(begun) => {
                address::push(&(String::from(path) + "/new"));
                shown.set(begun);
                page::scroll_to_top();
            }
            Err(fault) => session.report(&fault),
        }
    });
}

async fn at_rates_of_today(session: Session, draft: DocumentDraft, since: Date) -> Result<DocumentDraft, Fault> {
    let on = |date| Occasion { customer: draft.customer, date };
    let refills = ListRefills { items: draft.items(), was: on(since), now: on(clock::today()) };
    Ok(draft.refilled(&session.ask(refills).await?))
}

/// The schedule that begins with the document on its own date, and goes on from the month after.
fn repeated(document: &Document) -> ScheduleForm {
    let content = &document.content;
    let mut template = document.copied(content.kind(), DocumentId::from_bytes([0; 16]), content.date);
    template.due = content.terms.due().map(|due| due.to_string()).unwrap_or_default();
    let rhythm = Rhythm { first: content.date, every: 1, period: Period::Months, end: End::Never };
    ScheduleForm {
        name: if content.buyer.name.is_empty() { document.number.to_string() } else { content.buyer.name.clone() },
        template,
        every: "1".to_owned(),
        period: Period::Months,
        first: rhythm.day(1).unwrap_or(content.date).to_string(),
        end: EndForm::Never,
        makes: Makes::Draft,
    }
}

fn repeat_dialog(
    session: Session,
    form: ScheduleForm,
    others: Vec<Schedule>,
    open: RwSignal<Option<Vec<Schedule>>>,
) -> AnyView {
    let close = Callback::new(move |()| open.set(None));
    let saved = Callback::new(move |_| {
        open.set(None);
        session.notify(NoticeKind::Done, tr("It will be offered when its day comes"));
    });
    let id = ScheduleId::new(ids::new_uuid());
    view! { <ScheduleDialog id=id form=form others=others on_saved=saved on_close=close/> }.erase()
}

fn cancel_dialog(
    session: Session,
    shown: RwSignal<Shown>,
    id: DocumentId,
    kind: DocumentKind,
    open: RwSignal<bool>,
) -> AnyView {
    let reason = RwSignal::new(String::new());
    let problems = RwSignal::new(Problems::new());
    let keep = Callback::new(move |()| open.set(false));
    let cancel = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        spawn_local(async move {
            match session.ask(CancelDocument { id, reason: reason.get_untracked(), on: clock::today() }).await {
                Ok(_) => {
                    open.set(false);
                    session.notify(NoticeKind::Done, tr("Cancelled. Its number stays taken."));
                    show(session, shown, id.to_string());
                }
                Err(Fault::Invalid(found)) if found.at(Field::Reason).is_some() => problems.set(found),
                Err(fault) => session.report(&fault),
            }
        });
    };
    view! {
        <Dialog title=tr("Cancel this document?") small=true on_close=keep>
            <form novalidate on:submit=handler(cancel)>
                <div class="dialog__body">
                    <p class="soft">
                        {fill(
                            "The {document} stays in the books with its number, marked as cancelled. This cannot be undone.",
                            &[("document", kinds::kind(kind).one)],
                        )}
                    </p>
                    <TextField id="cancel-reason" label=tr("Reason") value=reason problem=problem_at(problems, Field::Reason)/>
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=handler(move |_| keep.run(()))>{tr("Keep it")}</button>
                    <button class="button button--danger-fill" type="submit" id="cancel-yes">{tr("Cancel it")}</button>
                </footer>
            </form>
        </Dialog>
    }
    .erase()
}
