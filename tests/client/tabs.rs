//! A leader is lost and another one comes: nothing is lost with it, and nothing is out of order.

use bahi::domain::BooksId;
use bahi::protocol::{Announcement, Books, Broadcast, Fault, FromWorker, Reply, RequestId, TabId, encode};
use uuid::Uuid;

use crate::stage::{Stage, TAB};

const OTHER: TabId = TabId::new(Uuid::from_u128(2));

fn another_leads(stage: &Stage, epoch: u64) {
    stage.client.hear(&encode(&Broadcast::Leads(Announcement { epoch, tab: OTHER, visible: true })));
}

#[test]
fn a_new_leader_gets_what_nobody_has_acknowledged_once_and_in_order() {
    let stage = Stage::open();
    let mut saves = [stage.save(1), stage.save(2), stage.save(3)];
    assert_eq!(stage.serve_save(), 1);
    saves[0].answer().expect("it was acknowledged");
    stage.loopback.drop_waiting();

    stage.loopback.lead(&stage.client, 2);
    stage.loopback.lead(&stage.client, 2);
    assert_eq!(stage.loopback.waiting(), 2, "only the first word of a leader counts");
    let _later = stage.save(4);
    assert_eq!([stage.serve_save(), stage.serve_save(), stage.serve_save()], [2, 3, 4]);
    saves[1].answer().expect("it was acknowledged");
    saves[2].answer().expect("it was acknowledged");
}

#[test]
fn requests_go_to_the_tab_that_leads_and_old_leaders_are_not_listened_to() {
    let stage = Stage::open();
    another_leads(&stage, 5);
    stage.loopback.said();
    let _save = stage.save(1);
    let said = stage.loopback.said();
    assert!(matches!(said[..], [Broadcast::Requests { epoch: 5, from: TAB, .. }]), "{said:?}");
    assert_eq!(stage.loopback.waiting(), 0, "the own worker does not lead any more");
    stage.client.receive(&encode(&FromWorker::Leads { epoch: 4 }));
    assert_eq!(stage.loopback.waiting(), 0);
}

#[test]
fn a_change_is_heard_of_unless_it_is_the_own_one_and_a_new_leader_may_have_changed_everything() {
    let stage = Stage::open();
    let hear = |by| stage.client.hear(&encode(&Broadcast::Changed { books: Books::Demo, by }));
    hear(Some(TAB));
    assert_eq!(stage.changed.take(), []);
    hear(Some(OTHER));
    hear(None);
    assert_eq!(stage.changed.take(), [Some(Books::Demo), Some(Books::Demo)]);

    another_leads(&stage, 5);
    assert_eq!(stage.changed.take(), [None], "in whichever books");
    another_leads(&stage, 5);
    assert_eq!(stage.changed.take(), []);
    stage.client.resumed(true);
    another_leads(&stage, 5);
    assert_eq!(stage.changed.take(), [None]);
}

#[test]
fn a_change_is_told_of_the_business_in_which_it_was_made() {
    let stage = Stage::open();
    let [first, second] = [1, 2].map(|id| Books::Business(BooksId::from_bytes([id; 16])));
    for books in [second, Books::Own, first] {
        stage.client.hear(&encode(&Broadcast::Changed { books, by: Some(OTHER) }));
    }
    assert_eq!(stage.changed.take(), [Some(second), Some(Books::Own), Some(first)]);
}

#[test]
fn a_page_that_was_stopped_sends_again_what_nobody_has_answered() {
    let stage = Stage::open();
    let mut save = stage.save(1);
    stage.loopback.drop_waiting();
    stage.client.resumed(true);
    assert_eq!(stage.loopback.waiting(), 0, "it may have missed who leads");
    stage.loopback.lead(&stage.client, 1);
    assert_eq!(stage.serve_save(), 1);
    save.answer().expect("it was acknowledged");
}

#[test]
fn a_request_that_two_leaders_died_of_is_given_up() {
    let stage = Stage::open();
    let mut poison = stage.save(1);
    for epoch in 1..=2 {
        stage.loopback.lead(&stage.client, epoch);
        assert!(poison.poll().is_pending());
        stage.loopback.serve_next(&stage.client, |message| {
            stage.client.hear(&encode(&Broadcast::LeaderStopped { epoch, over: message.id }));
            Reply { id: RequestId::floor(404), result: vec![] }
        });
    }
    assert!(matches!(poison.answer(), Err(Fault::WorkerGone(_))));
    stage.loopback.drop_waiting();
    stage.loopback.lead(&stage.client, 3);
    assert_eq!(stage.loopback.waiting(), 0, "the third leader does not get it");
}
