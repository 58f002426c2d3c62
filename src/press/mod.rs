//! The worker that makes PDFs: started when one is wanted, and ended with it, so that the page draws on meanwhile and nothing of
//! it stays in memory.
//!
//! Invariant: its first message, which is empty, says that it listens; each order has one answer.

use wasm_bindgen_futures::spawn_local;

use crate::browser::{crash, worker_scope};
use crate::paper::{NoPdf, PdfFile, PdfOrder, pdf};
use crate::protocol::{BUILD_ID, decode, encode};

/// Where the bundle has the fonts.
const FONTS: &str = "/fonts/";

/// Starts the worker; returns at once, the rest happens as orders arrive.
pub fn run() {
    crash::on_panic(|message| answer(&Err(NoPdf::Failed(message.to_owned()))));
    worker_scope::on_message(|order, _| {
        spawn_local(async move { answer(&made(&order).await.map(PdfFile)) });
    });
    worker_scope::post(&[]);
}

fn answer(answer: &Result<PdfFile, NoPdf>) {
    worker_scope::post(&encode(answer));
}

async fn made(order: &[u8]) -> Result<Vec<u8>, NoPdf> {
    let order: PdfOrder = decode(order).map_err(|_| NoPdf::OtherVersion)?;
    if order.build != BUILD_ID {
        return Err(NoPdf::OtherVersion);
    }
    let mut fonts = Vec::new();
    for name in pdf::needed(&order.sheets) {
        let file = worker_scope::file(&(String::from(FONTS) + name)).await;
        fonts.push(file.map_err(|error| NoPdf::Failed(error.to_string()))?);
    }
    pdf::pdf(&order.sheets, fonts)
}
