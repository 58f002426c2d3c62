//! Faults while a further business is set up, listed and deleted. The first one's books are as they were after all of them.

use bahi::protocol::{Books, CheckBooks, CreateDraft, DeleteBusiness, Fault};
use bahi::service::{Host, Opens};
use bahi::worker::host::recover;
use wasm_bindgen_test::wasm_bindgen_test;

use super::at_every_call;
use super::scene::Scene;
use crate::Opfs;
use crate::books::backups::{back_up, restore};
use crate::books::businesses::{further, listed, set_up};
use crate::books::sample::{business, draft};
use crate::books::{Bookkeeper, Disk, contents};

type Keeper = Bookkeeper<<Opfs as Disk>::Host>;

const NAME: &str = "Second Stall";

/// The first business in its books, closed.
async fn with_the_first() -> Opfs {
    let opfs = Opfs::fresh().await;
    Bookkeeper::set_up(&opfs).issue(&draft(1)).expect("the draft is right");
    opfs
}

/// A service that was just started. Only the first business is there.
fn without_the_second(opfs: &Opfs) -> Keeper {
    opfs.host().erase(further(1)).expect("closed books can be erased");
    Bookkeeper::at(opfs)
}

async fn heal(keeper: &mut Keeper) -> Result<(), String> {
    recover(keeper.service()).await.map_err(|error| format!("the pool cannot be opened again: {error}"))
}

/// What stands in the list beside the first business.
fn others(keeper: &mut Keeper) -> Vec<(Books, Option<String>)> {
    let mut rows = listed(keeper);
    rows.retain(|(books, name)| (*books, name.as_deref()) != (Books::Own, Some(&business().name)));
    rows
}

/// The second business is there with its name, once, and works.
fn check_the_second(keeper: &mut Keeper) -> Result<(), String> {
    let found = others(keeper);
    if found != [(further(1), Some(NAME.to_owned()))] {
        return Err(format!("the list has {found:?}"));
    }
    let saved = keeper.about(further(1)).ask(CreateDraft { draft: draft(1), at: 0 });
    saved.map_err(|fault| format!("nothing can be saved in it: {fault}"))?;
    match keeper.ask(CheckBooks {}) {
        Ok(report) if report.findings.is_empty() && report.drafts == 1 => Ok(()),
        other => Err(format!("its books are not sound: {other:?}")),
    }
}

fn delete(keeper: &mut Keeper) -> Result<(), Fault> {
    keeper.about(further(1)).ask(DeleteBusiness { name: NAME.to_owned() })
}

#[wasm_bindgen_test]
async fn setting_up_a_business_survives_a_fault_at_every_call() {
    let opfs = with_the_first().await;
    let before = contents(&opfs);
    let check = async |mut keeper: Keeper| {
        heal(&mut keeper).await?;
        let found = others(&mut keeper);
        // What is there by halves is no business, and leaves no file.
        let files = keeper.service().host_mut().businesses().map_err(|error| error.to_string())?;
        if found.len() != files.len() {
            return Err(format!("the list has {found:?}, the files are {files:?}"));
        }
        match set_up(&mut keeper, further(1), NAME) {
            Ok(_) if found.is_empty() => {}
            Err(Fault::NotAllowed) if !found.is_empty() => {}
            other => return Err(format!("set up again, after {found:?}: {other:?}")),
        }
        check_the_second(&mut keeper)
    };
    let act = async |keeper: &mut Keeper| drop(set_up(keeper, further(1), NAME));
    at_every_call(async || without_the_second(&opfs), act, check).await;
    assert!(contents(&opfs) == before);
}

#[wasm_bindgen_test]
async fn listing_businesses_survives_a_fault_at_every_call() {
    let opfs = with_the_first().await;
    let before = contents(&opfs);
    let prepare = async || {
        set_up(&mut without_the_second(&opfs), further(1), NAME).expect("the form is right");
        Bookkeeper::at(&opfs)
    };
    let check = async |mut keeper: Keeper| {
        heal(&mut keeper).await?;
        check_the_second(&mut keeper)
    };
    at_every_call(prepare, async |keeper| drop(listed(keeper)), check).await;
    assert!(contents(&opfs) == before);
}

#[wasm_bindgen_test]
async fn restoring_a_backup_survives_a_fault_at_every_call() {
    let opfs = with_the_first().await;
    let before = contents(&opfs);
    let mut keeper = without_the_second(&opfs);
    set_up(&mut keeper, further(1), NAME).expect("the form is right");
    let file = back_up(&mut keeper).expect("the books can be copied");
    drop(keeper);
    let restore = |keeper: &mut Keeper| restore(keeper, further(1), &file);
    let check = async |mut keeper: Keeper| {
        heal(&mut keeper).await?;
        let found = others(&mut keeper);
        if !found.is_empty() {
            // It is there, and so it is all there.
            return check_the_second(&mut keeper);
        }
        restore(&mut keeper).map_err(|fault| format!("it cannot be restored again: {fault}"))?;
        check_the_second(&mut keeper)
    };
    at_every_call(async || without_the_second(&opfs), async |keeper| drop(restore(keeper)), check).await;
    assert!(contents(&opfs) == before);
}

#[wasm_bindgen_test]
async fn deleting_a_business_survives_a_fault_at_every_call() {
    let opfs = with_the_first().await;
    let before = contents(&opfs);
    let prepare = async || {
        let mut keeper = without_the_second(&opfs);
        set_up(&mut keeper, further(1), NAME).expect("the form is right");
        keeper
    };
    let check = async |mut keeper: Keeper| {
        heal(&mut keeper).await?;
        delete(&mut keeper).map_err(|fault| format!("it cannot be deleted: {fault}"))?;
        let found = others(&mut keeper);
        if !found.is_empty() {
            return Err(format!("the list has {found:?}"));
        }
        set_up(&mut keeper, further(1), NAME).map_err(|fault| format!("there is no other one: {fault}"))?;
        check_the_second(&mut keeper)
    };
    at_every_call(prepare, async |keeper| drop(delete(keeper)), check).await;
    assert!(contents(&opfs) == before);
}

/// Whatever comes of it: a file that was made is used the next time, and what could not be removed is no harm.
#[wasm_bindgen_test]
async fn growing_and_trimming_the_pool_survive_a_fault_at_every_call() {
    let act = async |scene: &mut Scene| {
        scene.keeper().service().host_mut().grow(2).await;
        scene.keeper().service().host_mut().trim().await;
    };
    let check = async |mut scene: Scene| {
        scene.heal().await?;
        if scene.keeper().service().host_mut().lacks(Opens::Businesses) > 0 {
            return Err("the files for another business are gone".to_owned());
        }
        scene.check().await
    };
    at_every_call(Scene::begun, act, check).await;
}
