//! Issued documents as a PDF: saved among the downloads, or handed to another app of the device.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::copies::Wanted;
use super::paper::sheet;
use crate::browser::share::{self, Shared};
use crate::browser::worker_page::{Program, errand};
use crate::browser::{BrowserError, download};
use crate::domain::Document;
use crate::language::{fill, tr};
use crate::paper::{NoPdf, PdfFile, PdfOrder, Sheet};
use crate::protocol::{BUILD_ID, decode, encode};
use crate::ui::format;
use crate::ui::session::{NoticeKind, Session};

const KIND: &str = "application/pdf";

/// Whether another app can be handed the file.
pub fn can_be_shared() -> bool {
    share::takes_files(KIND)
}

/// Makes PDFs of one document, one after the other.
#[derive(Clone, Copy)]
pub struct Pdf {
    session: Session,
    document: StoredValue<(Document, bool)>,
    wanted: Wanted,
    /// Whether one is being made.
    pub busy: RwSignal<bool>,
}

impl Pdf {
    pub fn of(document: &Document, cancelled: bool, wanted: Wanted) -> Pdf {
        let document = StoredValue::new((document.clone(), cancelled));
        Pdf { session: Session::current(), document, wanted, busy: RwSignal::new(false) }
    }

    /// Saves it among the downloads.
    pub fn save(self) {
        self.make(async move |name, content| save(self.session, &name, &content));
    }

    /// Hands it to another app, with what is said beside it.
    pub fn share(self, words: String) {
        self.make(async move |name, content| match share::share(&name, KIND, &content, &words).await {
            Ok(Shared::Handed | Shared::Closed) => {}
            // The browser shares only at once after a press. The file is not lost for that.
            Ok(Shared::TooLate) => save(self.session, &name, &content),
            Err(error) => self.session.notify(NoticeKind::Error, failed(&error)),
        });
    }

    fn make(self, then: impl AsyncFnOnce(String, Vec<u8>) + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let (name, sheets) = self.document.with_value(|(document, cancelled)| {
            let demo = self.session.is_demo();
            let places = untrack(|| self.wanted.places(document));
            let sheets = places.map(|place| sheet(document, *cancelled, place, demo)).collect();
            let name = [document.number.as_str(), &document.content.seller.name];
            (format::file_name(&name) + ".pdf", sheets)
        });
        spawn_local(async move {
            match made(sheets).await {
                Ok(content) => then(name, content).await,
                Err(why) => self.session.notify(NoticeKind::Error, why),
            }
            self.busy.try_set(false);
        });
    }
}

/// The PDF of these sheets, or why there is none in words for the person.
pub async fn made(sheets: Vec<Sheet>) -> Result<Vec<u8>, String> {
    let order = encode(&PdfOrder { build: BUILD_ID.to_owned(), sheets });
    let answer = errand(Program::Press, order).await.map_err(|error| failed(&error))?;
    match decode::<Result<PdfFile, NoPdf>>(&answer) {
        Ok(Ok(PdfFile(content))) => Ok(content),
        Ok(Err(NoPdf::Letters(letters))) => Err(fill(
            "The PDF has no letters for {letters}. Print the document instead, and choose to save it as a PDF there.",
            &[("letters", &letters)],
        )),
        Ok(Err(NoPdf::OtherVersion)) | Err(_) => {
            Err(tr("Bahi has become another version meanwhile. Load the page again, then make the PDF.").to_owned())
        }
        Ok(Err(NoPdf::Failed(why))) => Err(not_made(&why)),
    }
}

/// Saves it among the downloads.
pub fn save(session: Session, name: &str, content: &[u8]) {
    match download::save(name, KIND, content) {
        Ok(()) => session.notify(NoticeKind::Done, fill("{name} is among your downloads", &[("name", name)])),
        Err(error) => session.notify(NoticeKind::Error, failed(&error)),
    }
}

fn failed(error: &BrowserError) -> String {
    not_made(&error.to_string())
}

fn not_made(why: &str) -> String {
    fill("The PDF could not be made ({why}). The document itself is safe; it can be printed.", &[("why", why)])
}
