//! What can be done with an issued document. Only the moves that its life allows are offered: what is done most in sight, the
//! rest under More.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::copies::Wanted;
use super::page::{Shown, begun, show};
use super::pdf::{self, Pdf};
use super::sharing;
use crate::browser::{address, clock, ids, page};
use crate::domain::customer::Occasion;
use crate::domain::life::Moves;
use crate::domain::recurring::{End, EndForm, Makes, Period, Rhythm};
use crate::domain::{
    Date, Document, DocumentDraft, DocumentId, DocumentKind, Field, Money, Problems, Schedule, ScheduleForm,
    ScheduleId, Standing,
};
use crate::language::{fill, tr};
use crate::protocol::{AnswerQuotation, CancelDocument, Fault, ListRefills, ListSchedules};
use crate::ui::components::{Dialog, Erase, TextField, handler, icon, problem_at};
use crate::ui::format;
use crate::ui::recurring::ScheduleDialog;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::words::kinds;

#[component]
pub fn Actions(document: Document, standing: Standing, shown: RwSignal<Shown>, wanted: Wanted) -> AnyView {
    let session = Session::current();
    let (id, kind, date) = (document.id, document.content.kind(), document.content.date);
    let (asks_to_cancel, repeating) = (RwSignal::new(false), RwSignal::new(None::<Vec<Schedule>>));
    let claim = matches!(kind, DocumentKind::Invoice | DocumentKind::DebitNote);
    // What is to be paid has the filled button, beside the payments.
    let owes = claim && standing.cancelled.is_none() && standing.balance() > Money::ZERO;
    let print_class = if owes { "button" } else { "button button--primary" };
    let message = standing.cancelled.is_none().then(|| sharing::message(&document, &standing));
    let as_pdf = Pdf::of(&document, standing.cancelled.is_some(), wanted);
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
    let repeat = move |()| {
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
            <button class="button" type="button" id="quotation-accept" on:click=handler(move |_| answer(true))>
                {icon("check")}{tr("Accepted")}
            </button>
            <button class="button" type="button" id="quotation-decline" on:click=handler(move |_| answer(false))>
                {icon("close")}{tr("Declined")}
            </button>
        }
        .erase()
    });
    let (notes, invoices): (Vec<_>, Vec<_>) = next.into_iter().partition(|draft| draft.kind.is_note());
    let make = invoices.into_iter().map(|draft| {
        view! {
            <button class="button" type="button" id="make-invoice"
                on:click=handler(move |_| begin(session, shown, draft.clone(), date))>{icon("invoice")}{tr("Make invoice")}</button>
        }
        .erase()
    });
    let mut more: Vec<AnyView> = Vec::new();
    if let Some(message) = message {
        let link = sharing::on_whatsapp(&message);
        if pdf::can_be_shared() {
            let share = Callback::new(move |()| as_pdf.share(message.clone()));
            more.push(choice("document-share".to_owned(), "share", tr("Share the PDF").to_owned(), share));
        }
        let send = Callback::new(move |()| page::open_elsewhere(&link));
        more.push(choice("document-whatsapp".to_owned(), "share", tr("Send on WhatsApp").to_owned(), send));
    }
    for draft in notes {
        let keys = kinds::keys(draft.kind);
        let (element, words) = (keys.one.replace(' ', "-"), format::sentence(kinds::kind(draft.kind).one));
        let sign = if draft.kind == DocumentKind::CreditNote { "credit-note" } else { "debit-note" };
        let press = Callback::new(move |()| begin(session, shown, draft.clone(), date));
        more.push(choice(String::from("make-") + &element, sign, words, press));
    }
    if copies {
        let copied = Callback::new(move |()| begin(session, shown, copy.clone(), date));
        more.push(choice("invoice-duplicate".to_owned(), "copy", tr("Duplicate").to_owned(), copied));
        more.push(choice("document-repeat".to_owned(), "calendar", tr("Repeat").to_owned(), Callback::new(repeat)));
    }
    if cancellable {
        let ask = Callback::new(move |()| asks_to_cancel.set(true));
        more.push(choice("document-cancel".to_owned(), "trash", tr("Cancel|a document").to_owned(), ask));
    }
    view! {
        <div class="page__actions">
            {answers}
            {make.collect_view()}
            <button class=print_class type="button" id="invoice-print" on:click=handler(|_| page::print())>
                {icon("print")}{tr("Print")}
            </button>
            <button class="button" type="button" id="document-pdf" aria-label=tr("Download as PDF")
                aria-busy=move || as_pdf.busy.get().then_some("true") on:click=handler(move |_| as_pdf.save())>
                {icon("download")}{PDF}
            </button>
            {(!more.is_empty()).then(|| menu(more))}
            {move || repeating.get().map(|others| repeat_dialog(session, again.clone(), others, repeating))}
            {move || asks_to_cancel.get().then(|| cancel_dialog(session, shown, id, kind, asks_to_cancel))}
        </div>
    }
    .erase()
}

/// What is done seldom. It is a native popover: it closes with Escape and with a press elsewhere, and the keyboard goes
/// from its button into it.
fn menu(choices: Vec<AnyView>) -> AnyView {
    view! {
        <button class="button" type="button" id="document-more" popovertarget=MENU>{icon("more")}{tr("More")}</button>
        <div class="menu" id=MENU popover="auto" role="dialog" aria-label=tr("More")>{choices}</div>
    }
    .into_any()
}

/// Called so in every language.
const PDF: &str = "PDF";

const MENU: &str = "document-menu";

fn choice(id: String, sign: &'static str, words: String, press: Callback<()>) -> AnyView {
    view! {
        <button class="menu__choice" type="button" id=id popovertarget=MENU popovertargetaction="hide"
            on:click=handler(move |_| press.run(()))>{icon(sign)}{words}</button>
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
