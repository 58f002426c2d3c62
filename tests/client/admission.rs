//! What is let through, what waits, and what is answered at once.

use bahi::client::{RateLimit, Status};
use bahi::protocol::{BUILD_ID, CreateInvoice, Fault, FromWorker, GetBusiness, IssueInvoice, encode};

use crate::stage::{Stage, draft, save};

fn create(mark: u32) -> CreateInvoice {
    CreateInvoice { draft: draft(mark), at: 0 }
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
    let issue = IssueInvoice { draft: draft(5), today: bahi::domain::Date::constant(2026, 11, 23) };
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
fn saves_and_reads_have_no_rate_limit() {
    let stage = Stage::limited(RateLimit { burst: 0, per_second: 1 });
    stage.loopback.open(&stage.client);
    assert!(stage.caller(create(1)).answer().is_err());
    assert!(stage.caller(save(1)).poll().is_pending());
    assert!(stage.caller(GetBusiness {}).poll().is_pending());
    assert_eq!(stage.loopback.waiting(), 2);
}
