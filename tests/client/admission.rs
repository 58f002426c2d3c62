//! What is let through, what waits, and what is answered at once.

use std::future::Future;
use std::task::{Context, Waker};

use bahi::client::{RateLimit, Standing, Status};
use bahi::protocol::{
    Announcement, BUILD_ID, Books, Broadcast, CreateDraft, Fault, FromWorker, GetBusiness, IssueDocument, TabId, encode,
};
use uuid::Uuid;

use crate::stage::{Stage, draft, save};

const OTHER: TabId = TabId::new(Uuid::from_u128(2));

fn create(mark: u32) -> CreateDraft {
    CreateDraft { draft: draft(mark), at: 0 }
}

#[test]
fn requests_wait_until_somebody_leads_and_go_in_order() {
    let stage = Stage::starting();
    let _first = stage.save(1);
    let (_read, _) = stage.ask(GetBusiness {});
    let _second = stage.save(2);
    assert_eq!((stage.loopback.waiting(), stage.client.status()), (0, Status::Starting));

    stage.client.receive(&encode(&FromWorker::Ready { build_id: BUILD_ID.to_owned() }));
    assert_eq!((stage.loopback.waiting(), stage.client.status()), (0, Status::Opening));
    stage.loopback.lead(&stage.client, 1);
    assert_eq!((stage.loopback.waiting(), stage.client.status()), (3, Status::Open));
    let _third = stage.save(3);
    assert_eq!(stage.serve_save(), 1);
    assert_eq!(stage.serve(), Some(GetBusiness {}.into()));
    assert_eq!([stage.serve_save(), stage.serve_save()], [2, 3]);
}

#[test]
fn every_change_of_the_status_is_announced_once() {
    let stage = Stage::starting();
    for message in
        [FromWorker::Ready { build_id: BUILD_ID.to_owned() }, FromWorker::Waiting, FromWorker::Leads { epoch: 1 }]
    {
        stage.client.receive(&encode(&message));
    }
    assert_eq!(*stage.announced.borrow(), [Status::Opening, Status::Waiting, Status::Open]);
}

#[test]
fn a_runaway_caller_is_answered_at_once_and_nothing_is_queued() {
    let stage = Stage::limited(RateLimit { burst: 3, per_second: 10 });
    stage.loopback.open(&stage.client);
    let _under_way: Vec<_> = (1..=3).map(|mark| stage.ask(create(mark))).collect();
    let refused = Err(Fault::RateLimited { retry_after_ms: 100 });
    assert_eq!(stage.caller(create(4)).answer(), refused);
    let issue = IssueDocument { draft: draft(5), today: bahi::domain::Date::constant(2026, 11, 23) };
    assert_eq!(stage.caller(issue).answer().map(drop), refused);
    assert_eq!(stage.loopback.waiting(), 3);
    stage.clock.set(100);
    assert!(stage.caller(create(6)).poll().is_pending(), "the limit says when to come again");
    assert_eq!(stage.loopback.waiting(), 4);
}

#[test]
fn the_rate_limit_is_answered_before_a_full_gate() {
    let stage = Stage::limited(RateLimit { burst: 1, per_second: 1 });
    stage.loopback.open(&stage.client);
    let _saves: Vec<_> = (0..9).map(|mark| stage.save(mark)).collect();
    let (_first, _) = stage.ask(create(10));
    assert_eq!(stage.caller(create(11)).answer(), Err(Fault::RateLimited { retry_after_ms: 1_000 }));
}

#[test]
fn the_speed_check_has_no_rate_limit() {
    let stage = Stage::limited(RateLimit { burst: 1, per_second: 1 });
    stage.loopback.open(&stage.client);
    let scratch = stage.client.of(Books::Scratch);
    for mark in 1..=3 {
        let mut save = Box::pin(scratch.call(create(mark)));
        assert!(save.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    assert_eq!(stage.loopback.waiting(), 3);
    assert!(stage.caller(create(4)).poll().is_pending(), "nor does it take from the person's");
}

#[test]
fn saves_and_reads_have_no_rate_limit() {
    let stage = Stage::limited(RateLimit { burst: 0, per_second: 1 });
    stage.loopback.open(&stage.client);
    assert!(stage.caller(create(1)).answer().is_err());
    assert!(stage.caller(save(1)).poll().is_pending());
    assert!(stage.caller(GetBusiness {}).poll().is_pending());
    assert_eq!(stage.loopback.waiting(), 2);
}

#[test]
fn what_waits_and_what_is_under_way_is_told() {
    let stage = Stage::starting();
    let told = |waiting, under_way| Standing { waiting, under_way, epoch: Some(1), leads: true };
    assert_eq!(stage.client.standing(), Standing { waiting: 0, under_way: 0, epoch: None, leads: false });
    stage.loopback.open(&stage.client);
    assert_eq!(stage.client.standing(), told(0, 0));
    let mut callers: Vec<_> = (1..=7).map(|mark| stage.save(mark)).collect();
    let (_read, _) = stage.ask(GetBusiness {});
    assert_eq!(stage.client.standing(), told(2, 5), "reads pass by");
    // One who waits leaves; one who is under way does not take the permit along.
    drop(callers.pop());
    drop(callers.remove(0));
    assert_eq!(stage.client.standing(), told(1, 5));
    assert_eq!(stage.serve_save(), 1);
    callers.iter_mut().for_each(|caller| assert!(caller.poll().is_pending()));
    assert_eq!(stage.client.standing(), told(0, 5), "the permit went to the next");
    while stage.serve().is_some() {}
    assert_eq!(stage.client.standing(), told(0, 0));
    stage.client.hear(&encode(&Broadcast::Leads(Announcement { epoch: 2, tab: OTHER, visible: true })));
    assert_eq!(stage.client.standing(), Standing { epoch: Some(2), leads: false, ..told(0, 0) });
}
