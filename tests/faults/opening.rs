//! Faults while books are opened, brought to the current version, closed and erased.

use bahi::protocol::{Books, CheckBooks, CreateDraft, EraseBooks};
use wasm_bindgen_test::wasm_bindgen_test;

use super::at_every_call;
use super::scene::Scene;
use crate::books::sample::draft;

/// Takes from the books what the last version has added.
const TO_THE_VERSION_BEFORE: &str = "DROP TABLE occurrence; DROP TABLE schedule; PRAGMA user_version = 5";

async fn closed() -> Scene {
    let mut scene = Scene::begun().await;
    scene.close();
    scene
}

/// As a crash leaves them: with a log to be read.
async fn abandoned() -> Scene {
    let mut scene = Scene::begun().await;
    scene.crash();
    scene
}

async fn of_the_version_before() -> Scene {
    let mut scene = closed().await;
    scene.forget();
    scene.database().read(|books| books.execute_batch(TO_THE_VERSION_BEFORE)).expect("the tables are there");
    scene
}

#[wasm_bindgen_test]
async fn new_books_survive_a_fault_at_every_call() {
    let check = async |mut scene: Scene| {
        scene.heal().await?;
        scene.set_up()?;
        scene.check().await
    };
    at_every_call(Scene::new, async |scene| drop(scene.keeper().ask(CheckBooks {})), check).await;
}

#[wasm_bindgen_test]
async fn opening_survives_a_fault_at_every_call() {
    at_every_call(closed, async |scene| scene.save(vec![(draft(2), true)]), Scene::check).await;
}

#[wasm_bindgen_test]
async fn opening_after_a_crash_survives_a_fault_at_every_call() {
    at_every_call(abandoned, async |scene| scene.save(vec![(draft(2), true)]), Scene::check).await;
}

#[wasm_bindgen_test]
async fn a_migration_survives_a_fault_at_every_call() {
    at_every_call(of_the_version_before, async |scene| drop(scene.keeper().ask(CheckBooks {})), Scene::check).await;
}

#[wasm_bindgen_test]
async fn closing_survives_a_fault_at_every_call() {
    at_every_call(Scene::begun, async |scene| scene.close(), Scene::check).await;
}

/// What is left of the demo does not keep the person from their own books, nor from another demo.
#[wasm_bindgen_test]
async fn erasing_the_demo_survives_a_fault_at_every_call() {
    let prepare = async || {
        let mut scene = Scene::begun().await;
        let demo = scene.keeper().about(Books::Demo);
        demo.ask(CreateDraft { draft: draft(1), at: 0 }).expect("the id is new");
        scene
    };
    let erase = async |scene: &mut Scene| {
        let erased = scene.keeper().about(Books::Demo).ask(EraseBooks {});
        scene.keeper().about(Books::Own);
        drop(erased);
    };
    let check = async |mut scene: Scene| {
        scene.heal().await?;
        let demo = scene.keeper().about(Books::Demo);
        demo.ask(EraseBooks {}).map_err(|fault| format!("the demo cannot be erased: {fault}"))?;
        match demo.ask(CreateDraft { draft: draft(1), at: 0 }) {
            Err(fault) => return Err(format!("there is no other demo: {fault}")),
            Ok(()) => scene.keeper().about(Books::Own),
        };
        scene.check().await
    };
    at_every_call(prepare, erase, check).await;
}
