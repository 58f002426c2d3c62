//! Faults while books are opened, brought to the current version, closed and erased.

use bahi::protocol::{Books, CheckBooks, CreateDraft, EraseBooks};
use wasm_bindgen_test::wasm_bindgen_test;

use super::at_every_call;
use super::scene::Scene;
use crate::books::sample::draft;

/// The tables of the first version, and rows in them: an invoice and a draft.
const VERSION_ONE: [&str; 3] = [
    include_str!("../../src/store/migrations/0001_first.sql"),
    include_str!("../migrating/version_1.sql"),
    "PRAGMA user_version = 1",
];

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

async fn of_version_one() -> Scene {
    let mut scene = Scene::new().await;
    scene.adopt([(draft(1), true), (draft(2), false)]);
    let made = scene.database().read(|books| {
        // A virtual table takes its own along, so some are gone when their turn comes.
        let mut found = books
            .prepare(
                "SELECT 'DROP ' || type || ' IF EXISTS ' || name FROM sqlite_schema WHERE type IN ('table', 'view')
                      AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type = 'table', sql NOT LIKE 'CREATE VIRTUAL%'",
            )
            .expect("the schema can be read");
        let drops: Vec<String> =
            found.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("the schema can be read");
        drop(found);
        let old = drops.iter().map(String::as_str).chain(VERSION_ONE).collect::<Vec<_>>().join(";\n");
        let old = format!("PRAGMA foreign_keys = OFF;\n{old};\nPRAGMA foreign_keys = ON");
        books.execute_batch(&old)
    });
    made.expect("the first version is still what it was");
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
    at_every_call(of_version_one, async |scene| drop(scene.keeper().ask(CheckBooks {})), Scene::check).await;
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
