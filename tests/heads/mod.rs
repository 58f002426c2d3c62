//! Torn heads: what a power failure can leave of the page that begins each of the pool's files and says whose it is.

use bahi::protocol::{CreateDraft, OpenDocument, OpenedDocument};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::Opfs;
use crate::books::sample::draft;
use crate::books::{Bookkeeper, Disk};

#[wasm_bindgen(module = "/tests/heads/files.js")]
extern "C" {
    async fn contents() -> JsValue;
    async fn write(name: &str, content: &[u8]);
}

/// Name and content of a file.
pub type PoolFile = (String, Vec<u8>);

/// The page that a file begins with, and in it a name and, from the second sector on, what kind of file it is.
const HEAD: usize = 4096;
const SECTOR: usize = 512;

pub async fn files() -> Vec<PoolFile> {
    let file = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        (entry.get(0).as_string().expect("a name"), Uint8Array::new(&entry.get(1)).to_vec())
    };
    contents().await.unchecked_into::<Array>().iter().map(file).collect()
}

/// Books with an acknowledged draft, part of them in the log, as a crash leaves them. The pool is closed.
async fn crashed() -> Opfs {
    let opfs = Opfs::fresh().await;
    let mut keeper = Bookkeeper::set_up(&opfs);
    keeper.ask(CreateDraft { draft: draft(1), at: 0 }).expect("the id is new");
    drop(keeper);
    let mut books = opfs.database();
    books.begin_epoch(0).expect("an owner can be counted");
    books.abandon();
    opfs.0.pause().expect("the books are closed");
    opfs
}

async fn draft_is_there(opfs: &Opfs) {
    opfs.0.resume().await.expect("the pool opens");
    let opened = Bookkeeper::at(opfs).ask(OpenDocument { id: draft(1).id });
    assert_eq!(opened, Ok(Some(OpenedDocument::Draft { draft: draft(1), originals: Vec::new() })));
    opfs.0.pause().expect("the books are closed");
}

/// The first sector of one head and the second of another.
fn torn(first: &[u8], second: &[u8]) -> Vec<u8> {
    [&first[..SECTOR], &second[SECTOR..HEAD]].concat()
}

/// Both ways in which a change of a head can be cut short between two sectors.
fn tears(before: &[u8], after: &[u8]) -> [Vec<u8>; 2] {
    [torn(after, before), torn(before, after)]
}

#[wasm_bindgen_test]
async fn a_torn_head_before_any_content_is_nobodys_and_the_books_open() {
    let opfs = crashed().await;
    let all = files().await;
    let named = &all.iter().find(|(_, content)| content.len() > HEAD).expect("the books are in a file").1;
    for head in tears(&[0; HEAD], named) {
        let (free, _) = all.iter().find(|(_, content)| content.len() == HEAD).expect("a file is free");
        write(free, &head).await;
        draft_is_there(&opfs).await;
        assert!(files().await.iter().all(|(name, _)| name != free), "it is gone");
        write(free, &[0; HEAD]).await;
    }
    opfs.0.resume().await.expect("the pool opens");
}

#[wasm_bindgen_test]
async fn with_a_torn_head_before_content_nothing_opens_and_nothing_changes() {
    let opfs = crashed().await;
    let all = files().await;
    let held: Vec<&PoolFile> = all.iter().filter(|(_, content)| content.len() > HEAD).collect();
    assert_eq!(held.len(), 2, "the books and their log");
    for (name, content) in held {
        for head in tears(&content[..HEAD], &[0; HEAD]) {
            write(name, &[&head, &content[HEAD..]].concat()).await;
            let before = files().await;
            let refused = opfs.0.resume().await.expect_err("nobody knows whose it is");
            assert!(refused.to_string().contains("Nothing was changed"), "{refused}");
            assert!(files().await == before, "no byte is another one");
        }
        write(name, content).await;
    }
    draft_is_there(&opfs).await;
    opfs.0.resume().await.expect("the pool opens");
}
