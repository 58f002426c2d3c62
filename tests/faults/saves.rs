//! Faults in saves and in the checkpoint.

use bahi::domain::{DocumentDraft, DraftLine};
use wasm_bindgen_test::wasm_bindgen_test;

use super::at_every_call;
use super::scene::Scene;
use crate::books::sample::draft;

#[wasm_bindgen_test]
async fn a_save_survives_a_fault_at_every_call() {
    at_every_call(Scene::open, async |scene| scene.save(vec![(draft(2), true)]), Scene::check).await;
}

#[wasm_bindgen_test]
async fn a_group_of_saves_survives_a_fault_at_every_call() {
    let group = || vec![(draft(2), true), (draft(3), false), (draft(4), true), (draft(5), false), (draft(6), true)];
    at_every_call(Scene::begun, async |scene| scene.save(group()), Scene::check).await;
}

/// More than SQLite's cache holds: pages go to the log in the middle of the transaction.
#[wasm_bindgen_test]
async fn a_save_that_outgrows_the_cache_survives_a_fault_at_every_call() {
    let line = || DraftLine { description: "x".repeat(9_000), ..DraftLine::empty() };
    let large = || DocumentDraft { lines: (0..300).map(|_| line()).collect(), ..draft(2) };
    let saves = || vec![(draft(3), true), (large(), false), (draft(4), true)];
    at_every_call(Scene::begun, async |scene| scene.save(saves()), Scene::check).await;
}

#[wasm_bindgen_test]
async fn a_checkpoint_survives_a_fault_at_every_call() {
    at_every_call(Scene::begun, async |scene| drop(scene.keeper().service().tidy()), Scene::check).await;
}
