//! Faults while a further business is set up, listed and deleted. Each time the first one's books are as they were.

use bahi::protocol::{Books, CreateDraft, DeleteBusiness, Fault};
use bahi::service::{Host, Opens};
use wasm_bindgen_test::wasm_bindgen_test;

use super::at_every_call;
use super::scene::Scene;
use crate::books::businesses::{further, listed, set_up};
use crate::books::sample::{business, draft};

const NAME: &str = "Second Stall";

/// What stands in the list beside the first business.
fn others(scene: &mut Scene) -> Vec<(Books, Option<String>)> {
    let mut rows = listed(scene.keeper());
    scene.keeper().about(Books::Own);
    rows.retain(|(books, name)| (*books, name.as_deref()) != (Books::Own, Some(&business().name)));
    rows
}

/// It is there with its name, once, and works; and so does the first one.
async fn check_both(mut scene: Scene) -> Result<(), String> {
    let found = others(&mut scene);
    if found != [(further(1), Some(NAME.to_owned()))] {
        return Err(format!("the list has {found:?}"));
    }
    let saved = scene.keeper().about(further(1)).ask(CreateDraft { draft: draft(1), at: 0 });
    scene.keeper().about(Books::Own);
    saved.map_err(|fault| format!("nothing can be saved in it: {fault}"))?;
    scene.check().await
}

#[wasm_bindgen_test]
async fn setting_up_a_business_survives_a_fault_at_every_call() {
    let act = async |scene: &mut Scene| {
        let done = set_up(scene.keeper(), further(1), NAME);
        scene.keeper().about(Books::Own);
        drop(done);
    };
    let check = async |mut scene: Scene| {
        scene.heal().await?;
        let found = others(&mut scene);
        // What is there by halves is no business, and leaves no file.
        let files = scene.keeper().service().host_mut().businesses().map_err(|error| error.to_string())?;
        if found.len() != files.len() {
            return Err(format!("the list has {found:?}, the files are {files:?}"));
        }
        match set_up(scene.keeper(), further(1), NAME) {
            Ok(_) if found.is_empty() => {}
            Err(Fault::NotAllowed) if !found.is_empty() => {}
            other => return Err(format!("set up again, after {found:?}: {other:?}")),
        }
        scene.keeper().about(Books::Own);
        check_both(scene).await
    };
    at_every_call(Scene::begun, act, check).await;
}

#[wasm_bindgen_test]
async fn listing_businesses_survives_a_fault_at_every_call() {
    let prepare = async || {
        let mut scene = Scene::begun().await;
        set_up(scene.keeper(), further(1), NAME).expect("the form is right");
        scene.close();
        scene
    };
    let act = async |scene: &mut Scene| drop(listed(scene.keeper()));
    let check = async |mut scene: Scene| {
        scene.heal().await?;
        check_both(scene).await
    };
    at_every_call(prepare, act, check).await;
}

#[wasm_bindgen_test]
async fn deleting_a_business_survives_a_fault_at_every_call() {
    let delete = |scene: &mut Scene| {
        let deleted = scene.keeper().about(further(1)).ask(DeleteBusiness { name: NAME.to_owned() });
        scene.keeper().about(Books::Own);
        deleted
    };
    let prepare = async || {
        let mut scene = Scene::begun().await;
        set_up(scene.keeper(), further(1), NAME).expect("the form is right");
        scene.keeper().about(Books::Own);
        scene
    };
    let check = async |mut scene: Scene| {
        scene.heal().await?;
        delete(&mut scene).map_err(|fault| format!("it cannot be deleted: {fault}"))?;
        let found = others(&mut scene);
        if !found.is_empty() {
            return Err(format!("the list has {found:?}"));
        }
        set_up(scene.keeper(), further(1), NAME).map_err(|fault| format!("there is no other one: {fault}"))?;
        scene.keeper().about(Books::Own);
        check_both(scene).await
    };
    at_every_call(prepare, async |scene| drop(delete(scene)), check).await;
}

/// Whatever comes of it: a file that was made is used the next time, and what could not be made is made then.
#[wasm_bindgen_test]
async fn growing_the_pool_survives_a_fault_at_every_call() {
    let act = async |scene: &mut Scene| scene.keeper().service().host_mut().grow(2).await;
    let check = async |mut scene: Scene| {
        scene.heal().await?;
        if scene.keeper().service().host_mut().lacks(Opens::Businesses) > 0 {
            return Err("the files for another business are gone".to_owned());
        }
        scene.check().await
    };
    at_every_call(Scene::begun, act, check).await;
}
