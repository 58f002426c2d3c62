//! Work for a recorded worker: requests as its page would send them.

use std::ops::Range;

use bahi::domain::{DocumentDraft, DocumentId, DraftLine};
use bahi::protocol::{
    Books, EncodedRequest, Epoch, FromPage, FromWorker, IssueDocument, Request, RequestId, ToWorker, encode,
};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use uuid::Uuid;

use super::Event;
use crate::books::today;
use crate::stage::{Browser, Outcome};

/// The epoch in which the worker serves, from what it has said.
pub fn epoch(events: &[Event]) -> Outcome<Epoch> {
    let leads = |event: &Event| match event {
        Event::Said(FromWorker::Leads { epoch }) => Some(*epoch),
        _ => None,
    };
    Ok(events.iter().rev().find_map(leads).ok_or("the worker has not said that it leads")?)
}

/// Sends many invoices to be issued, all at once. The numbers tell them from those of other offers.
pub async fn offer(browser: &Browser, epoch: Epoch, numbers: Range<usize>) -> Outcome {
    let today = today(browser).await?;
    let now = browser.driver.execute("return Date.now()", vec![]).await?;
    let now = u128::from(now.json().as_u64().unwrap_or_default());
    let requests = numbers.map(|number| {
        let number = u64::try_from(number).expect("it is small");
        let mut id = [0xab; 16];
        id[8..].copy_from_slice(&number.to_be_bytes());
        let line = DraftLine {
            description: "Ruled notebook".to_owned(),
            quantity: "3".to_owned(),
            unit_price: "45.50".to_owned(),
            ..DraftLine::empty()
        };
        let draft = DocumentDraft { lines: vec![line; 5], ..DocumentDraft::empty(DocumentId::from_bytes(id), today) };
        let request = Request::from(IssueDocument { draft, today });
        let id = RequestId::new(Uuid::from_u128(now << 80 | u128::from(number)));
        let message = encode(&ToWorker { id, books: Books::Own, request });
        BASE64_STANDARD.encode(encode(&FromPage::Requests {
            epoch,
            messages: encode(&vec![EncodedRequest::from(message)]).into(),
        }))
    });
    let script = "const channel = new BroadcastChannel('requests'); \
                  for (const text of arguments[0]) channel.postMessage(Uint8Array.fromBase64(text));";
    browser.driver.execute(script, vec![requests.collect::<Vec<_>>().into()]).await?;
    Ok(())
}
