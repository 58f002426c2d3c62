//! Faults at the start: while the pool is made, and while its files are taken by the next owner.

use std::cell::Cell;

use bahi::browser::BrowserError;
use bahi::browser::pool::Pool;
use bahi::protocol::{CheckBooks, Fault};
use wasm_bindgen_test::wasm_bindgen_test;

use super::scene::Scene;
use super::{at_every_call, begin, end, which};
use crate::Opfs;

thread_local! {
    static FAILED_STARTS: Cell<u32> = const { Cell::new(0) };
}

/// Makes the pool of this suite. Every call of a start fails once, and each time the next start finds what the
/// failed one has left.
pub async fn install() -> Pool {
    begin(1, "full");
    let full = Pool::install().await.map(drop);
    end();
    assert!(full.is_err_and(|error| error.said.contains("QuotaExceededError")), "nothing can be made on a full disk");
    for at in 1.. {
        begin(at, "usual");
        let installed = Pool::install().await;
        let calls = end();
        match installed {
            Err(error) => assert!(!error.said.is_empty() && calls >= at, "{} failed: {error}", which()),
            Ok(pool) => {
                FAILED_STARTS.set(at - 1);
                return pool;
            }
        }
    }
    unreachable!("a start has an end")
}

#[wasm_bindgen_test]
async fn the_pool_is_made_after_a_fault_at_every_call() {
    let _pool = Opfs::fresh().await;
    assert!(FAILED_STARTS.get() > 40, "seven slots take more calls than {}", FAILED_STARTS.get());
}

#[wasm_bindgen_test]
async fn taking_the_files_survives_a_fault_at_every_call() {
    let prepare = async || {
        let mut scene = Scene::begun().await;
        scene.close();
        scene.pool().pause().expect("the books are closed");
        (scene, Ok(()))
    };
    let resume =
        async |(scene, resumed): &mut (Scene, Result<(), BrowserError>)| *resumed = scene.pool().resume().await;
    let check = async |(scene, resumed): (Scene, Result<(), BrowserError>)| {
        if resumed.is_err() {
            scene.pool().resume().await.map_err(|error| format!("the next start fails: {error}"))?;
        }
        scene.check().await
    };
    at_every_call(prepare, resume, check).await;
}

#[wasm_bindgen_test]
async fn books_are_refused_while_the_pool_is_closed() {
    let mut scene = Scene::begun().await;
    scene.close();
    scene.pool().pause().expect("the books are closed");
    let refused = scene.keeper().ask(CheckBooks {});
    assert!(matches!(&refused, Err(Fault::Storage(cause)) if cause.broken), "{refused:?}");
    scene.pool().resume().await.expect("the pool opens again");
    assert_eq!(scene.check().await, Ok(()));
}
