//! A disk that is full, and the reserve that lets the current save finish.

use bahi::browser::reserve::Reserve;
use bahi::domain::DocumentDraft;
use wasm_bindgen_test::wasm_bindgen_test;

use super::scene::Scene;
use super::{begin, end};
use crate::books::sample::draft;

fn group() -> Vec<(DocumentDraft, bool)> {
    vec![(draft(2), true), (draft(3), false), (draft(4), true), (draft(5), false), (draft(6), true)]
}

async fn with_reserve() -> Scene {
    let mut scene = Scene::opened_anew().await;
    let reserve = Reserve::take().await;
    assert!(reserve.is_ok(), "{reserve:?}");
    scene.keeper().service().host_mut().keep_reserve(reserve);
    scene
}

/// From whichever call on the disk is full.
#[wasm_bindgen_test]
async fn saves_on_a_full_disk_are_done_with_the_reserve() {
    let mut needed = 0;
    for at in 1.. {
        let mut scene = with_reserve().await;
        begin(at, "full");
        scene.save(group());
        let calls = end();
        assert!(scene.all_acknowledged(), "full from call {at} of {calls} on: {:?}", scene.answers());
        needed += u32::from(scene.keeper().service().host_mut().space_is_low());
        assert_eq!(scene.check().await, Ok(()), "full from call {at} of {calls} on");
        if calls < at {
            break;
        }
    }
    assert!(needed > 0, "the reserve was never needed");
}

#[wasm_bindgen_test]
async fn without_a_reserve_a_full_disk_is_named_with_the_room_to_make() {
    let mut scene = Scene::opened_anew().await;
    begin(1, "full");
    scene.save(group());
    end();
    let rooms = scene.rooms_to_make();
    assert!(rooms.len() == 5 && rooms.iter().all(|&room| room > 2 << 20), "{rooms:?}");
    assert_eq!(scene.check().await, Ok(()), "when there is room again");
}

#[wasm_bindgen_test]
async fn a_reserve_is_taken_again_when_there_is_room() {
    let mut scene = with_reserve().await;
    begin(1, "full");
    scene.save(group());
    let taken = Reserve::take().await;
    assert!(matches!(&taken, Err(error) if error.is_full()), "the saves have some of it: {taken:?}");
    scene.keeper().service().host_mut().keep_reserve(taken);
    assert!(scene.keeper().service().host_mut().wants_reserve());
    end();
    scene.keeper().service().host_mut().keep_reserve(Reserve::take().await);
    assert!(!scene.keeper().service().host_mut().space_is_low());
    assert_eq!(scene.check().await, Ok(()));
}
