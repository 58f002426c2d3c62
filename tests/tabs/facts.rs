//! What the scenes do not show: courtesy in the line, wishes that come too late, and whom a request is for.

use bahi::protocol::Announcement;
use bahi::tabs::{Candidate, Courier, Delivery, Leader, Step};

use super::world::{Save, tab_id};

fn led_by(tab: usize, epoch: u64, visible: bool) -> Announcement {
    Announcement { epoch, tab: tab_id(tab), visible }
}

fn leading(visible: bool) -> Candidate {
    let (mut candidate, joined) = Candidate::enter(tab_id(1), visible);
    assert_eq!(joined, [Step::Join, Step::Ask]);
    assert_eq!(candidate.granted(), [Step::Open]);
    assert_eq!(candidate.opened(7), [Step::Announce(led_by(1, 7, visible))]);
    candidate
}

#[test]
fn a_leader_that_is_not_seen_makes_way_and_joins_the_line_again() {
    let mut candidate = leading(false);
    assert_eq!(candidate.wanted(6), [], "the wish was for an earlier leader");
    assert_eq!(candidate.wanted(7), [Step::Close]);
    assert_eq!(candidate.leads(), None, "nothing is served while the books are closed");
    assert_eq!(candidate.wanted(7), [], "it is on its way");
    assert_eq!(candidate.closed(), [Step::Release, Step::Join]);
    assert_eq!(candidate.granted(), [Step::Open]);
}

#[test]
fn a_leader_that_is_seen_stays() {
    let mut candidate = leading(true);
    assert_eq!(candidate.wanted(7), []);
    assert_eq!(candidate.seen(false), [Step::Announce(led_by(1, 7, false))], "others may want to lead now");
    assert_eq!(candidate.wanted(7), [Step::Close]);
}

#[test]
fn a_tab_that_is_seen_asks_a_leader_that_is_not() {
    let (mut candidate, _) = Candidate::enter(tab_id(1), true);
    assert_eq!(candidate.led_by(led_by(0, 3, true)), []);
    assert_eq!(candidate.led_by(led_by(0, 3, false)), [Step::WantToLead(3)]);
    assert_eq!(candidate.led_by(led_by(2, 2, false)), [], "that one led before");
    assert_eq!(candidate.seen(false), []);
    assert_eq!(candidate.led_by(led_by(0, 3, false)), [], "who is not seen wants nothing");
    assert_eq!(candidate.seen(true), [Step::WantToLead(3)]);
    assert_eq!(candidate.granted(), [Step::Open]);
    assert_eq!(candidate.led_by(led_by(0, 3, false)), [], "nor who has the lock");
}

#[test]
fn whoever_stands_in_line_unseen_lets_the_tab_that_is_seen_go_first() {
    let (mut candidate, _) = Candidate::enter(tab_id(1), false);
    assert_eq!(candidate.wanted(1), [Step::Leave, Step::Join]);
    assert_eq!(candidate.seen(true), []);
    assert_eq!(candidate.wanted(1), []);
}

#[test]
fn a_request_is_for_the_leader_that_its_page_knows() {
    let mut courier = Courier::default();
    let [first, second] = [1, 2].map(|number| Save { tab: 0, number });
    courier.add(first.id(), first, ());
    assert_eq!(courier.due(), None, "it waits for a leader");
    let other = Leader { epoch: 4, own: false };
    assert!(courier.led_by(other));
    assert_eq!(courier.due(), Some(Delivery { to: other, messages: vec![first], by_line: false }));
    assert_eq!(courier.due(), None, "it has been sent");
    assert!(!courier.led_by(other));
    assert_eq!(courier.due(), None, "only the first word of a leader counts");
    assert!(!courier.led_by(Leader { epoch: 3, own: true }));
    assert_eq!(courier.due(), None, "that one led before");
    courier.add(second.id(), second, ());
    assert_eq!(courier.due(), Some(Delivery { to: other, messages: vec![second], by_line: false }));
    let next = Leader { epoch: 5, own: true };
    assert!(courier.led_by(next));
    let all = Delivery { to: next, messages: vec![first, second], by_line: false };
    assert_eq!(courier.due(), Some(all), "all of it, in order");
    assert_eq!(courier.settled(first.id()), Some(()));
    assert_eq!(courier.settled(first.id()), None, "it was before");
}

#[test]
fn a_line_is_taken_when_nothing_is_under_way_that_it_could_overtake() {
    let mut courier = Courier::default();
    let saves = [1, 2, 3, 4].map(|number| Save { tab: 0, number });
    let send = |courier: &mut Courier<Save, ()>, save: Save| {
        courier.add(save.id(), save, ());
        courier.due().map(|delivery| delivery.by_line)
    };
    courier.led_by(Leader { epoch: 4, own: false });
    courier.connected(3);
    assert_eq!(send(&mut courier, saves[0]), Some(false), "that line was to an earlier leader");
    courier.connected(4);
    assert_eq!(send(&mut courier, saves[1]), Some(false), "the first is under way over the channel");
    saves[..2].iter().for_each(|save| assert_eq!(courier.settled(save.id()), Some(())));
    assert_eq!(send(&mut courier, saves[2]), Some(true));
    assert_eq!(send(&mut courier, saves[3]), Some(true), "behind the one before it");
    courier.led_by(Leader { epoch: 5, own: false });
    assert_eq!(courier.due().map(|delivery| (delivery.messages.len(), delivery.by_line)), Some((2, false)));
}
