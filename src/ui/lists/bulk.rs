//! What is done with several rows at once: one save after the other, each whole, with its progress in sight. The person can stop
//! it between two of them; what was refused says why, and stays picked.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Listing;
use super::spec::Line;
use crate::browser::{clock, page};
use crate::domain::DocumentId;
use crate::language::{fill, key, tr};
use crate::protocol::{DeleteDraft, Fault, IssueDocument, OpenDocument, OpenedDocument};
use crate::ui::components::{Dialog, Erase, handler, icon};
use crate::ui::format;
use crate::ui::markup::Markup;
use crate::ui::session::Session;
use crate::ui::words;

/// What can be done with several drafts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Bulk {
    Issue,
    Delete,
}

/// What is under way or has come to its end.
#[derive(Clone, PartialEq)]
pub struct Progress {
    what: Bulk,
    done: usize,
    of: usize,
    /// The rows that were refused, with the reasons.
    refused: Vec<(Line, String)>,
    stopped: bool,
    over: bool,
}

/// Several saves, at most one run of them at a time.
#[derive(Clone, Copy)]
pub struct Run {
    pub progress: RwSignal<Option<Progress>>,
    asks: RwSignal<Option<Bulk>>,
    stop: StoredValue<bool>,
}

impl Run {
    pub fn idle() -> Run {
        Run { progress: RwSignal::new(None), asks: RwSignal::new(None), stop: StoredValue::new(false) }
    }

    /// Asks whether it is meant.
    pub fn ask(self, what: Bulk) {
        self.asks.set(Some(what));
    }
}

/// The drafts among the picked rows.
pub fn drafts(listing: Listing) -> Vec<Line> {
    listing.picked.with(|picked| picked.iter().filter(|line| line.draft).cloned().collect())
}

fn begin(listing: Listing, run: Run, what: Bulk) {
    let lines: Vec<Line> = untrack(|| drafts(listing));
    if listing.busy.get_untracked() || lines.is_empty() {
        return;
    }
    listing.busy.set(true);
    run.stop.set_value(false);
    let of = lines.len();
    run.progress.set(Some(Progress { what, done: 0, of, refused: Vec::new(), stopped: false, over: false }));
    spawn_local(async move {
        // The dialog gives the focus back to a button that goes away with the last draft.
        leptos::task::tick().await;
        page::focus("bulk-cancel");
        for line in lines {
            // The list may be gone, and what was begun is not its affair alone: it ends where it is.
            if run.stop.try_get_value() != Some(false) {
                break;
            }
            let answer = one(listing.session, what, &line).await;
            run.progress.try_update(|progress| {
                let Some(progress) = progress else { return };
                progress.done += 1;
                if let Err(fault) = &answer {
                    progress.refused.push((line.clone(), words::fault(fault)));
                }
            });
            if answer.is_ok() {
                listing.picked.try_update(|picked| picked.retain(|other| other.id != line.id));
            }
        }
        run.progress.try_update(|progress| {
            if let Some(progress) = progress {
                progress.stopped = progress.done < progress.of;
                progress.over = true;
            }
        });
        listing.busy.try_set(false);
        leptos::task::tick().await;
        page::focus("bulk-outcome");
    });
}

/// One save. What is no draft any more was done in another tab.
async fn one(session: Session, what: Bulk, line: &Line) -> Result<(), Fault> {
    let Ok(id) = line.id.parse::<DocumentId>() else { return Err(Fault::NotFound) };
    if what == Bulk::Delete {
        return session.ask(DeleteDraft { id }).await;
    }
    let draft = match session.ask(OpenDocument { id }).await? {
        Some(OpenedDocument::Draft { draft, .. }) => draft,
        Some(OpenedDocument::Issued { .. }) => return Err(Fault::AlreadyIssued),
        None => return Err(Fault::NotFound),
    };
    loop {
        match session.ask(IssueDocument { draft: draft.clone(), today: clock::today() }).await {
            // It was not sent at all.
            Err(Fault::RateLimited { retry_after_ms }) => clock::pause(retry_after_ms).await,
            answer => return answer.map(drop),
        }
    }
}

/// How far it is, and how it ended.
pub fn panel(listing: Listing, run: Run) -> AnyView {
    let asks = move || run.asks.get().map(|what| question(listing, run, what));
    let panel = move || {
        run.progress
            .get()
            .map(|progress| if progress.over { outcome(listing, run, progress) } else { under_way(run, &progress) })
    };
    view! { {move || panel()}{move || asks()} }.into_any()
}

fn under_way(run: Run, progress: &Progress) -> AnyView {
    let now = (progress.done + 1).min(progress.of).to_string();
    let words = match progress.what {
        Bulk::Issue => key("Issuing {n} of {of}"),
        Bulk::Delete => key("Deleting {n} of {of}"),
    };
    let words = fill(words, &[("n", &now), ("of", &progress.of.to_string())]);
    view! {
        <div class="notice bulk" role="status">
            <div class="notice__body">
                <p class="num" id="bulk-progress">{words}</p>
                <progress class="bulk__bar" aria-label=tr("Progress") max=progress.of.to_string() value=progress.done.to_string()></progress>
            </div>
            <div class="notice__actions">
                <button class="button button--small" type="button" id="bulk-cancel"
                    on:click=handler(move |_| run.stop.set_value(true))>{tr("Cancel|what is under way")}</button>
            </div>
        </div>
    }
    .erase()
}

fn outcome(listing: Listing, run: Run, progress: Progress) -> AnyView {
    let done = progress.done - progress.refused.len();
    let done = done as u64;
    let mut words = match progress.what {
        Bulk::Issue => format::count(done, "{n} draft issued", "{n} drafts issued"),
        Bulk::Delete => format::count(done, "{n} draft deleted", "{n} drafts deleted"),
    };
    if progress.stopped {
        let left = (progress.of - progress.done) as u64;
        words = words + ", " + &format::count(left, "{n} draft left as it was", "{n} drafts left as they were");
    }
    let refused = progress.refused.len() as u64;
    let (class, sign) = match refused {
        0 => ("notice notice--success bulk", "check-circle"),
        _ => ("notice notice--error bulk", "error"),
    };
    let mut markup = Markup::default();
    markup.paragraph("notice__title", &words);
    if refused > 0 {
        let words = format::count(refused, "{n} was refused and stays a draft:", "{n} were refused and stay drafts:");
        markup.paragraph("", &words);
        markup.tags("<ul class=\"bulk__refused\">");
        for (line, reason) in progress.refused {
            markup.tags("<li><a class=\"link\" href=\"").text(&line.address).tags("\">");
            markup.text(&line.name(listing.spec.columns)).tags("</a>: ").text(&reason).tags("</li>");
        }
        markup.tags("</ul>");
    }
    view! {
        <div class=class role="status" id="bulk-outcome" tabindex="-1">
            {icon(sign)}
            <div class="notice__body" inner_html=markup.0></div>
            <button class="button button--icon button--small button--plain" type="button" aria-label=tr("Close") id="bulk-close"
                on:click=handler(move |_| {
                    run.progress.set(None);
                    listing.focus_current(false);
                })>{icon("close")}</button>
        </div>
    }
    .erase()
}

fn question(listing: Listing, run: Run, what: Bulk) -> AnyView {
    let count = untrack(|| drafts(listing)).len() as u64;
    let keep = Callback::new(move |()| run.asks.set(None));
    let go_on = move |_| {
        run.asks.set(None);
        begin(listing, run, what);
    };
    let (title, text, class, yes) = match what {
        Bulk::Delete => (
            tr("Delete these drafts?"),
            format::count(
                count,
                "{n} draft will go away for good. Issued documents stay as they are.",
                "{n} drafts will go away for good. Issued documents stay as they are.",
            ),
            "button button--danger-fill",
            tr("Delete drafts"),
        ),
        Bulk::Issue => (
            tr("Issue these drafts?"),
            format::count(
                count,
                "{n} draft will get its number, and stay as it is from then on. What is not complete is left as a draft.",
                "{n} drafts will get their numbers, one after the other, and stay as they are from then on. What is not complete is left as a draft.",
            ),
            "button button--primary",
            tr("Issue drafts"),
        ),
    };
    view! {
        <Dialog title=title small=true on_close=keep>
            <div class="dialog__body"><p class="soft">{text}</p></div>
            <footer class="dialog__foot">
                <button class="button" type="button" on:click=handler(move |_| keep.run(()))>{tr("Not now")}</button>
                <button class=class type="button" id="bulk-yes" on:click=handler(go_on)>{yes}</button>
            </footer>
        </Dialog>
    }
    .erase()
}
