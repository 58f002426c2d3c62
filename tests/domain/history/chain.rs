//! The chain: nothing can be changed, left out or put in later without a trace.

use bahi::domain::history::{Act, Checked, Event, Hash, Record, Subject};
use bahi::domain::{CustomerId, DocumentId, ItemId, PaymentId, ScheduleId, SeriesId};
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

fn state() -> impl Strategy<Value = Option<Record>> {
    proptest::option::of("[ -~]{0,20}".prop_map(Record::from_text))
}

prop_compose! {
    fn event()(
        at: u64, request: u128, id: [u8; 16], business: bool,
        act in select(&[Act::Created, Act::Changed, Act::Deleted, Act::Issued, Act::Restored][..]),
        before in state(), after in state(),
    ) -> Event {
        let subject = if business { Subject::Business } else { Subject::Customer(CustomerId::from_bytes(id)) };
        Event { position: 0, at, request: Uuid::from_u128(request), subject, act, before, after }
    }
}

/// The events behind each other, with their hashes.
fn chained(events: Vec<Event>) -> Vec<(Event, Hash)> {
    let mut end = Checked::default();
    let link = |(position, event): (u64, Event)| {
        let event = Event { position, ..event };
        end = end.link(&event);
        (event, end.hash)
    };
    (1..).zip(events).map(link).collect()
}

/// The position at which the chain is found broken.
fn broken_at(events: &[(Event, Hash)]) -> Option<u64> {
    let mut checked = Checked::default();
    for (event, hash) in events {
        match checked.follow(event, *hash) {
            Some(next) => checked = next,
            None => return Some(event.position),
        }
    }
    None
}

/// Computed with another program from the description in `domain::history::chain`.
#[test]
fn the_first_hash_is_the_one_that_was_agreed_on() {
    let event = Event {
        position: 1,
        at: 1_795_000_000_000,
        request: Uuid::from_u128(2),
        subject: Subject::Business,
        act: Act::Created,
        before: None,
        after: Some(Record::from_text("{}".to_owned())),
    };
    let hash = Checked::default().link(&event).hash.to_string();
    assert_eq!(hash, "777cea6024a30598836388baf1469efa6e16c42d61e9d569cbf961265089bf62");
}

#[test]
fn texts_that_flow_into_each_other_have_different_hashes() {
    let event = |before: &str, after: &str| Event {
        position: 1,
        at: 0,
        request: Uuid::nil(),
        subject: Subject::Business,
        act: Act::Changed,
        before: Some(Record::from_text(before.to_owned())),
        after: Some(Record::from_text(after.to_owned())),
    };
    let start = Checked::default();
    assert_ne!(start.link(&event("ab", "c")), start.link(&event("a", "bc")));
    assert_ne!(start.link(&event("", "")), start.link(&Event { before: None, ..event("", "") }));
}

proptest! {
    #[test]
    fn what_was_linked_is_found_whole(events in prop::collection::vec(event(), 0..20)) {
        prop_assert_eq!(broken_at(&chained(events)), None);
    }

    #[test]
    fn a_changed_event_is_found_at_its_place(
        events in prop::collection::vec(event(), 1..20), place: prop::sample::Index, other in event(),
    ) {
        let mut chain = chained(events);
        let place = place.index(chain.len());
        let position = chain[place].0.position;
        let other = Event { position, ..other };
        prop_assume!(chain[place].0 != other);
        chain[place].0 = other.clone();
        prop_assert_eq!(broken_at(&chain), Some(position));
        // Hashed anew, it no longer leads to the next one.
        let before = if place == 0 { Checked::default() } else {
            Checked { position: position - 1, hash: chain[place - 1].1 }
        };
        chain[place].1 = before.link(&other).hash;
        prop_assert_eq!(broken_at(&chain), (place + 1 < chain.len()).then_some(position + 1));
    }

    #[test]
    fn an_event_that_was_removed_or_put_in_is_missed_at_its_place(
        events in prop::collection::vec(event(), 2..20), place: prop::sample::Index, other in event(),
    ) {
        let chain = chained(events);
        let place = place.index(chain.len() - 1);
        let position = chain[place].0.position;
        let mut shorter = chain.clone();
        shorter.remove(place);
        prop_assert_eq!(broken_at(&shorter), Some(position + 1));
        let mut longer = chain;
        let other = Event { position, ..other };
        let hash = Checked::default().link(&other).hash;
        prop_assume!(longer[place].1 != hash);
        longer.insert(place, (other, hash));
        prop_assert_eq!(broken_at(&longer), Some(position));
    }
}

/// Whoever removes an event and hashes all later ones anew has to leave a gap, or to number them anew as well.
#[test]
fn a_gap_in_the_positions_is_found_though_every_hash_is_right() {
    let event = |position| Event {
        position,
        at: 0,
        request: Uuid::nil(),
        subject: Subject::Business,
        act: Act::Changed,
        before: None,
        after: None,
    };
    let start = Checked::default();
    assert!(start.follow(&event(1), start.link(&event(1)).hash).is_some());
    assert_eq!(start.follow(&event(2), start.link(&event(2)).hash), None);
}

/// The words stand in books for ever, so they are written out here once more.
#[test]
fn every_subject_and_act_is_found_under_its_word() {
    let id = [9; 16];
    let subjects = [
        ("business", Subject::Business),
        ("lock date", Subject::LockDate),
        ("customer", Subject::Customer(CustomerId::from_bytes(id))),
        ("item", Subject::Item(ItemId::from_bytes(id))),
        ("document", Subject::Document(DocumentId::from_bytes(id))),
        ("series", Subject::Series(SeriesId::from_bytes(id))),
        ("payment", Subject::Payment(PaymentId::from_bytes(id))),
        ("schedule", Subject::Schedule(ScheduleId::from_bytes(id))),
    ];
    for (word, subject) in subjects {
        assert_eq!((subject.kind(), Subject::parse(word, subject.id())), (word, Some(subject)));
    }
    assert_eq!(Subject::parse("business", id), None);
    assert_eq!(Subject::parse("clerk", [0; 16]), None);
    let acts = [
        ("created", Act::Created),
        ("changed", Act::Changed),
        ("deleted", Act::Deleted),
        ("issued", Act::Issued),
        ("cancelled", Act::Cancelled),
        ("answered", Act::Answered),
        ("settled", Act::Settled),
        ("taken back", Act::TakenBack),
        ("reversed", Act::Reversed),
        ("restored", Act::Restored),
    ];
    for (word, act) in acts {
        assert_eq!((act.code(), Act::parse(word)), (word, Some(act)));
    }
    assert_eq!(Act::parse("forgotten"), None);
}
