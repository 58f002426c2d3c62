//! The end of a worker: everybody hears of it once, and nobody is sent to it any more.

use bahi::client::{Status, StopReason};
use bahi::protocol::{BUILD_ID, Fault, FromWorker, GetBusiness, Reply, RequestId, encode};

use crate::stage::{Caller, Stage, save};

fn assert_gone(answer: Result<(), Fault>, word: &str) {
    match answer {
        Err(Fault::WorkerGone(said)) => assert!(said.contains(word), "{said}"),
        other => panic!("not told that the worker is gone: {other:?}"),
    }
}

fn ready(build_id: &str) -> Vec<u8> {
    encode(&FromWorker::Ready { build_id: build_id.to_owned() })
}

#[test]
fn a_stopped_worker_answers_everybody_once() {
    let stage = Stage::open();
    let mut callers: Vec<Caller<()>> = (0..8).map(|mark| stage.save(mark)).collect();
    stage.client.receive(&encode(&FromWorker::Stopped { message: "panicked at the disco".to_owned() }));
    for caller in &mut callers {
        assert_gone(caller.answer(), "at the disco");
    }
    assert_gone(stage.caller(save(9)).answer(), "at the disco");
    assert_gone(stage.caller(GetBusiness {}).answer().map(drop), "at the disco");
    let stopped = Status::Stopped(StopReason::Failed("panicked at the disco".to_owned()));
    assert_eq!(stage.client.status(), stopped);

    // A second word about it changes nothing, and an answer that was under way finds nobody.
    stage.client.receive(&encode(&FromWorker::Stopped { message: "again".to_owned() }));
    assert!(stage.serve().is_some());
    assert_eq!(stage.announced.borrow().iter().filter(|status| matches!(status, Status::Stopped(_))).count(), 1);
}

#[test]
fn a_worker_of_another_build_is_never_spoken_to() {
    let stage = Stage::starting();
    let mut callers: Vec<Caller<()>> = (0..8).map(|mark| stage.save(mark)).collect();
    stage.client.receive(&ready("another build"));
    for caller in &mut callers {
        assert_gone(caller.answer(), "another build");
    }
    let stopped = Status::Stopped(StopReason::OtherBuild { build_id: "another build".to_owned() });
    assert_eq!(stage.client.status(), stopped);
    // It does not know and goes on to open the books.
    stage.client.receive(&encode(&FromWorker::Waiting));
    stage.client.receive(&encode(&FromWorker::Leads { epoch: 1 }));
    assert_eq!(stage.client.status(), stopped);
    assert_gone(stage.caller(save(9)).answer(), "another build");
    assert_eq!(stage.loopback.waiting(), 0);
}

#[test]
fn a_worker_that_was_given_up_is_not_taken_back() {
    let stage = Stage::starting();
    let _held_back = stage.save(1);
    stage.client.stop(StopReason::Failed("it did not load".to_owned()));
    stage.client.receive(&ready(BUILD_ID));
    assert_eq!(stage.client.status(), Status::Stopped(StopReason::Failed("it did not load".to_owned())));
    assert_eq!(stage.loopback.waiting(), 0, "who asked was told that it was not done");
}

#[test]
fn an_unreadable_message_stops_the_client() {
    let stage = Stage::open();
    let mut caller = stage.save(1);
    stage.client.receive(&[0xff; 9]);
    assert_gone(caller.answer(), "a message could not be read");
    assert!(matches!(stage.client.status(), Status::Stopped(StopReason::Failed(_))));
}

#[test]
fn an_unreadable_answer_stops_the_client() {
    let stage = Stage::open();
    let (mut caller, mut other) = (stage.save(1), stage.save(2));
    stage.loopback.serve_next(&stage.client, |message| Reply { id: message.id, result: vec![0xff; 9] });
    assert_gone(caller.answer(), "a message could not be read");
    assert!(matches!(stage.client.status(), Status::Stopped(StopReason::Failed(_))));
    assert_gone(other.answer(), "a message could not be read");
}

#[test]
fn the_fault_names_its_cause_and_says_nothing_twice() {
    let stage = Stage::open();
    stage.client.receive(&[0xff; 9]);
    let said = stage.caller(save(1)).answer().expect_err("the client has stopped").to_string();
    assert_eq!(said.matches("not available").count(), 1, "{said}");
}

#[test]
fn an_answer_to_nobody_is_ignored() {
    let stage = Stage::open();
    let mut caller = stage.save(1);
    stage.client.receive(&encode(&FromWorker::Replies(vec![Reply { id: RequestId::floor(404), result: vec![] }])));
    assert!(caller.poll().is_pending());
    stage.serve();
    assert_eq!(caller.answer(), Ok(()));
}
