//! How often the disk is waited for, and what becomes of saves whose flush fails.

use bahi::protocol::{CheckBooks, CreateDraft, Fault, Reply, Request, RequestId, SaveDraft, decode};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

use super::Opfs;
use super::books::{Bookkeeper, Disk, fresh_id, sample::draft};

#[wasm_bindgen(module = "/tests/flushes/disk.js")]
extern "C" {
    fn begin(failing: u32);
    fn flushes() -> u32;
}

type Keeper = Bookkeeper<<Opfs as Disk>::Host>;

/// A service whose log has begun: a log that is empty costs its first save another flush.
async fn keeper() -> (Opfs, Keeper) {
    let opfs = Opfs::fresh().await;
    let keeper = Bookkeeper::set_up(&opfs);
    begin(0);
    (opfs, keeper)
}

fn create(count: u32) -> (RequestId, Request) {
    (fresh_id(), CreateDraft { draft: draft(count), at: 0 }.into())
}

/// There is no such draft.
fn refused(count: u32) -> (RequestId, Request) {
    (fresh_id(), SaveDraft { draft: draft(1_000 + count), at: 0 }.into())
}

fn answers(groups: Vec<Vec<Reply>>) -> Vec<Result<(), Fault>> {
    let answer = |reply: &Reply| decode(&reply.result).expect("an answer of its type");
    groups.concat().iter().map(answer).collect()
}

/// Serves what waits together and tells how many flushes it took.
fn cost(keeper: &mut Keeper, waiting: Vec<(RequestId, Request)>) -> u32 {
    begin(0);
    keeper.serve(waiting);
    flushes()
}

#[wasm_bindgen_test]
async fn a_lone_save_is_flushed_once() {
    let (_opfs, mut keeper) = keeper().await;
    // The rankings are filled once meanwhile, which waits for the next save's flush.
    for count in 0..220 {
        assert_eq!(cost(&mut keeper, vec![create(count)]), 1, "save {count}");
        begin(0);
        keeper.service().tidy_if_much().expect("nothing is in the way");
        assert_eq!(flushes(), 0, "after save {count}");
    }
    assert_eq!(cost(&mut keeper, vec![refused(1)]), 0, "nothing to flush");
    assert_eq!(cost(&mut keeper, vec![(fresh_id(), CheckBooks {}.into())]), 0, "a read");
}

#[wasm_bindgen_test]
async fn saves_that_wait_together_are_flushed_once() {
    let (_opfs, mut keeper) = keeper().await;
    for saves in 1..=5 {
        assert_eq!(cost(&mut keeper, (0..saves).map(|count| create(10 * saves + count)).collect()), 1, "{saves} saves");
    }
    assert_eq!(cost(&mut keeper, (0..12).map(|count| create(100 + count)).collect()), 3);
}

#[wasm_bindgen_test]
async fn a_group_is_flushed_once_whichever_of_it_fails() {
    let (_opfs, mut keeper) = keeper().await;
    for failing in 1..31_u32 {
        let member = |place: u32| if failing & 1 << place == 0 { create(10 * failing + place) } else { refused(place) };
        assert_eq!(cost(&mut keeper, (0..5).map(member).collect()), 1, "failing: {failing:05b}");
    }
    assert_eq!(cost(&mut keeper, (0..5).map(refused).collect()), 0, "nothing to flush");
}

#[wasm_bindgen_test]
async fn a_group_is_flushed_when_its_last_save_was_done_before() {
    let (_opfs, mut keeper) = keeper().await;
    let before = create(1);
    keeper.serve(vec![before.clone()]);
    assert_eq!(cost(&mut keeper, vec![create(2), before.clone()]), 1);
    assert_eq!(cost(&mut keeper, vec![before]), 0, "it is durable already");
}

#[wasm_bindgen_test]
async fn the_save_after_a_checkpoint_is_flushed_once() {
    let (_opfs, mut keeper) = keeper().await;
    keeper.serve(vec![create(1)]);
    keeper.service().tidy().expect("the log can be copied");
    assert_eq!(cost(&mut keeper, vec![create(2)]), 1);
    keeper.service().tidy().expect("the log can be copied");
    begin(0);
    keeper.service().tidy().expect("there is nothing to do");
    assert_eq!(flushes(), 0, "nobody has saved since");
}

/// The first flush fails, those of the recovery do not: what the log held is found and made durable.
#[wasm_bindgen_test]
async fn saves_whose_flush_fails_are_answered_from_the_files() {
    let (opfs, mut keeper) = keeper().await;
    for saves in 1..=5 {
        begin(1);
        let first = 10 * saves;
        let answers = answers(keeper.serve((0..saves).map(|count| create(first + count)).collect()));
        assert!(flushes() > 1, "the recovery flushes");
        assert_eq!(answers, vec![Ok(()); saves as usize]);
        begin(0);
        assert_eq!(keeper.create(&draft(first + 9)), Ok(()), "the next save works");
    }
    drop(keeper);
    assert_sound(&opfs, 20);
}

/// Whichever flushes fail, of the save and of the recovery: a save that is acknowledged is there, each is
/// there once, and when the disk works again so does the next save.
#[wasm_bindgen_test]
async fn an_acknowledged_save_is_there_once_whichever_flushes_fail() {
    for failing in (1..64).step_by(2) {
        let (opfs, mut keeper) = keeper().await;
        begin(failing);
        let mut waiting: Vec<_> = (0..5).map(create).collect();
        let mut acknowledged = 0;
        while !waiting.is_empty() {
            let answers = answers(keeper.serve(waiting.clone()));
            for (answer, save) in answers.into_iter().zip(std::mem::take(&mut waiting)) {
                match answer {
                    Ok(()) => acknowledged += 1,
                    Err(Fault::Storage(cause)) if cause.broken => waiting.push(save),
                    Err(fault) => panic!("failing: {failing:06b}: {fault:?}"),
                }
            }
        }
        assert_eq!(acknowledged, 5, "failing: {failing:06b}");
        drop(keeper);
        begin(0);
        assert_sound(&opfs, 5);
    }
}

#[wasm_bindgen_test]
async fn a_checkpoint_loses_nothing_whichever_flushes_fail() {
    for failing in 1..32 {
        let (opfs, mut keeper) = keeper().await;
        keeper.serve((0..3).map(create).collect());
        begin(failing);
        let tidied = keeper.service().tidy();
        assert!(matches!(&tidied, Err(Fault::Storage(cause)) if cause.broken), "failing: {failing:05b}: {tidied:?}");
        begin(0);
        assert_eq!(keeper.create(&draft(9)), Ok(()), "failing: {failing:05b}");
        drop(keeper);
        assert_sound(&opfs, 4);
    }
}

fn assert_sound(opfs: &Opfs, drafts: u64) {
    let report = Bookkeeper::at(opfs).ask(CheckBooks {}).expect("the books can be checked");
    assert_eq!((report.drafts, report.findings), (drafts, Vec::new()));
}
