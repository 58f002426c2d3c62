//! The papers of several issued documents at once: the original of each, printed on sheets of its own, or in one PDF.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Paper;
use super::paper::sheet;
use super::pdf;
use crate::browser::{clock, page};
use crate::domain::Document;
use crate::protocol::{Fault, OpenDocument, OpenedDocument};
use crate::ui::components::Erase;
use crate::ui::lists::spec::{Line, OntoPaper};
use crate::ui::session::{NoticeKind, Session};

/// Reads the documents of these rows, and prints them, or saves them as a PDF, once all are there. On the screen nothing is seen
/// of them.
pub fn papers(lines: Vec<Line>, onto: OntoPaper) -> AnyView {
    match onto {
        OntoPaper::Printer => printing(lines),
        OntoPaper::Pdf(name) => {
            let session = Session::current();
            spawn_local(async move {
                match read(session, lines).await {
                    Ok(documents) => save(session, &documents, name).await,
                    Err(fault) => session.report(&fault),
                }
            });
            ().into_any()
        }
    }
}

fn printing(lines: Vec<Line>) -> AnyView {
    let session = Session::current();
    let demo = session.is_demo();
    let documents = RwSignal::new(Vec::<(Document, bool)>::new());
    spawn_local(async move {
        let found = match read(session, lines).await {
            Ok(found) => found,
            Err(fault) => return session.report(&fault),
        };
        // The person may have gone on.
        if documents.try_set(found).is_none() {
            leptos::task::tick().await;
            clock::pause(0).await;
            page::print();
        }
    });
    let paper =
        move |(document, cancelled)| view! { <Paper document=document cancelled=cancelled first=false demo=demo/> };
    view! { <div class="printing">{move || documents.get().into_iter().map(paper).collect_view()}</div> }.erase()
}

async fn save(session: Session, documents: &[(Document, bool)], name: String) {
    let demo = session.is_demo();
    let sheets = documents.iter().map(|(document, cancelled)| sheet(document, *cancelled, 0, demo)).collect();
    match pdf::made(sheets).await {
        Ok(content) => pdf::save(session, &name, &content),
        Err(why) => session.notify(NoticeKind::Error, why),
    }
}

/// The documents of these rows, and whether each is cancelled.
async fn read(session: Session, lines: Vec<Line>) -> Result<Vec<(Document, bool)>, Fault> {
    let mut found = Vec::new();
    for line in lines.iter().filter(|line| !line.draft) {
        let Ok(id) = line.id.parse() else { continue };
        if let Some(OpenedDocument::Issued { document, standing, .. }) = session.ask(OpenDocument { id }).await? {
            found.push((document, standing.cancelled.is_some()));
        }
    }
    Ok(found)
}
