//! Several issued documents, printed one after the other: the original of each, on sheets of its own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Paper;
use crate::browser::{clock, page};
use crate::domain::Document;
use crate::protocol::{OpenDocument, OpenedDocument};
use crate::ui::components::Erase;
use crate::ui::lists::spec::Line;
use crate::ui::session::Session;

/// Reads the documents of these rows, and prints them once all are on the page. On the screen nothing is seen of them.
pub fn printing(lines: Vec<Line>) -> AnyView {
    let session = Session::current();
    let read = RwSignal::new(Vec::<(Document, bool)>::new());
    spawn_local(async move {
        let mut found = Vec::new();
        for line in lines.iter().filter(|line| !line.draft) {
            let Ok(id) = line.id.parse() else { continue };
            match session.ask(OpenDocument { id }).await {
                Ok(Some(OpenedDocument::Issued { document, standing, .. })) => {
                    found.push((document, standing.cancelled.is_some()));
                }
                Ok(_) => {}
                Err(fault) => return session.report(&fault),
            }
        }
        // The person may have gone on.
        if read.try_set(found).is_none() {
            leptos::task::tick().await;
            clock::pause(0).await;
            page::print();
        }
    });
    let paper = |(document, cancelled)| view! { <Paper document=document cancelled=cancelled first=false/> };
    view! { <div class="printing">{move || read.get().into_iter().map(paper).collect_view()}</div> }.erase()
}
