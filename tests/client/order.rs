//! The gate: writes in the order in which they were offered, never more than five unanswered, and no
//! permit lost, whoever leaves and whoever happens to run first.

use std::collections::{BTreeSet, VecDeque};

use bahi::protocol::{GetBusiness, PERMITS, Request};

use crate::stage::{Caller, Stage, done, mark_of, save};

#[test]
fn five_writes_are_posted_and_the_others_wait_for_their_answers() {
    let stage = Stage::open();
    let mut callers: Vec<_> = (0..12).map(|mark| stage.save(mark)).collect();
    assert_eq!(stage.loopback.waiting(), PERMITS);
    for unanswered in (0..PERMITS).rev() {
        stage.serve_save();
        callers.iter_mut().skip(PERMITS).for_each(|caller| assert!(caller.poll().is_pending()));
        let next = if unanswered == 0 { PERMITS } else { 0 };
        assert_eq!(stage.loopback.waiting(), unanswered + next, "the next five go together");
    }
    assert_eq!(callers[0].answer(), Ok(()));
}

#[test]
fn a_read_passes_a_full_gate_at_once() {
    let stage = Stage::open();
    let _writes: Vec<_> = (0..20).map(|mark| stage.save(mark)).collect();
    let _reads: Vec<_> = (0..20).map(|_| stage.ask(GetBusiness {})).collect();
    assert_eq!(stage.loopback.waiting(), PERMITS + 20);
}

#[test]
fn a_caller_who_leaves_the_queue_leaves_no_gap_and_takes_no_permit() {
    let stage = Stage::open();
    let mut callers: VecDeque<_> = (0..9).map(|mark| stage.save(mark)).collect();
    drop(callers.remove(6));
    let order: Vec<u32> = (0..8)
        .map(|_| {
            let served = stage.serve_save();
            callers.iter_mut().for_each(|caller| drop(caller.poll()));
            // A caller who was answered may not be polled again.
            callers.pop_front();
            served
        })
        .collect();
    assert_eq!(order, [0, 1, 2, 3, 4, 5, 7, 8]);
    assert_eq!(stage.serve(), None, "the one who left was never posted");
    assert_all_permits_are_back(&stage);
}

#[test]
fn a_caller_who_leaves_when_let_in_but_not_yet_run_passes_the_permit_on() {
    let stage = Stage::open();
    let mut callers: Vec<_> = (0..7).map(|mark| stage.save(mark)).collect();
    stage.serve_save();
    drop(callers.remove(5)); // the freed place was theirs
    assert!(callers[5].poll().is_pending());
    assert_eq!(stage.loopback.waiting(), PERMITS);
    let order: Vec<u32> = (0..PERMITS).map(|_| stage.serve_save()).collect();
    assert_eq!(order, [1, 2, 3, 4, 6]);
    assert_all_permits_are_back(&stage);
}

#[test]
fn a_caller_who_stops_waiting_for_the_answer_keeps_the_place_until_it_comes() {
    let stage = Stage::open();
    let callers: Vec<_> = (0..5).map(|mark| stage.save(mark)).collect();
    drop(callers);
    let mut next = stage.save(5);
    assert_eq!(stage.loopback.waiting(), PERMITS, "the worker still has five to do");
    assert_eq!(stage.serve_save(), 0, "what was posted is done");
    assert!(next.poll().is_pending());
    assert_eq!(stage.loopback.waiting(), PERMITS);
}

/// Two places become free; the first in the queue has not run yet when a newcomer asks.
#[test]
fn a_late_comer_does_not_overtake_who_was_let_in_but_has_not_run_yet() {
    let stage = Stage::open();
    let mut callers: Vec<_> = (0..6).map(|mark| stage.save(mark)).collect();
    stage.serve_save();
    stage.serve_save();
    let mut late = stage.save(6);
    assert!(callers[5].poll().is_pending());
    assert!(late.poll().is_pending());
    let order: Vec<u32> = (0..PERMITS).map(|_| stage.serve_save()).collect();
    assert_eq!(order, [2, 3, 4, 5, 6]);
}

/// Two places become free; the second in the queue happens to run before the first.
#[test]
fn who_runs_first_does_not_matter() {
    let stage = Stage::open();
    let mut callers: Vec<_> = (0..7).map(|mark| stage.save(mark)).collect();
    stage.serve_save();
    stage.serve_save();
    assert!(callers[6].poll().is_pending());
    assert!(callers[5].poll().is_pending());
    assert!(callers[6].poll().is_pending());
    let order: Vec<u32> = (0..PERMITS).map(|_| stage.serve_save()).collect();
    assert_eq!(order, [2, 3, 4, 5, 6]);
}

/// Five saves whose answers have come together let five others in, who have not run yet.
fn let_in_together(stage: &Stage) -> Vec<Caller<()>> {
    let mut callers: Vec<_> = (0..12).map(|mark| stage.save(mark)).collect();
    stage.loopback.serve_waiting(&stage.client, |requests| {
        requests.into_iter().map(|request| done(request, &mut None)).collect()
    });
    callers.split_off(PERMITS)
}

#[test]
fn saves_that_are_let_in_together_are_posted_together() {
    let stage = Stage::open();
    let mut callers = let_in_together(&stage);
    for caller in &mut callers[..PERMITS - 1] {
        assert!(caller.poll().is_pending());
        assert_eq!(stage.loopback.waiting(), 0, "there is room for one more, who is about to run");
    }
    assert!(callers[PERMITS - 1].poll().is_pending());
    assert_eq!(stage.loopback.waiting(), PERMITS);
}

#[test]
fn nobody_waits_for_one_who_was_let_in_and_leaves() {
    let stage = Stage::open();
    let mut callers = let_in_together(&stage);
    callers.iter_mut().take(2).for_each(|caller| assert!(caller.poll().is_pending()));
    assert_eq!(stage.loopback.waiting(), 0);
    callers.truncate(3);
    assert_eq!(stage.loopback.waiting(), 0, "the third has yet to run");
    callers.truncate(2);
    assert_eq!(stage.loopback.waiting(), 2);
}

/// Offers, serves, wakes and drops callers as chance wills, 100,000 saves long.
#[test]
fn the_order_of_a_hundred_thousand_random_saves_is_kept() {
    for seed in 1..=4 {
        Crowd::new(seed).run(25_000);
    }
}

fn assert_all_permits_are_back(stage: &Stage) {
    let _callers: Vec<_> = (100..110).map(|mark| stage.save(mark)).collect();
    assert_eq!(stage.loopback.waiting(), PERMITS);
}

/// Callers in a random order of events, and what must come of them.
struct Crowd {
    stage: Stage,
    chance: Chance,
    callers: Vec<(u32, Caller<()>)>,
    served: Vec<u32>,
    /// Who left before the worker was seen to have their save. They may have been posted or not.
    left: BTreeSet<u32>,
    reads_waiting: usize,
}

impl Crowd {
    fn new(seed: u64) -> Crowd {
        Crowd {
            stage: Stage::open(),
            chance: Chance(seed),
            callers: Vec::new(),
            served: Vec::new(),
            left: BTreeSet::new(),
            reads_waiting: 0,
        }
    }

    fn run(mut self, saves: u32) {
        let mut offered = 0;
        while offered < saves {
            match self.chance.below(16) {
                0..=5 if self.callers.len() < 60 => {
                    self.callers.push((offered, self.stage.save(offered)));
                    offered += 1;
                }
                0..=9 => self.serve(),
                10 => self.leave(),
                11 => self.read(),
                _ => self.wake(),
            }
            let writes = self.stage.loopback.waiting() - self.reads_waiting;
            assert!(writes <= PERMITS, "{writes} unanswered writes");
        }
        while !self.callers.is_empty() {
            self.serve();
            self.wake();
        }
        while self.stage.loopback.waiting() > 0 {
            self.serve();
        }
        assert!(self.served.is_sorted_by(|one, next| one < next), "in order, and each once");
        let served: BTreeSet<u32> = self.served.iter().copied().collect();
        let lost: Vec<u32> = (0..saves).filter(|mark| !served.contains(mark) && !self.left.contains(mark)).collect();
        assert_eq!(lost, [0; 0], "only who left may be missing");
        assert_all_permits_are_back(&self.stage);
    }

    fn serve(&mut self) {
        match self.stage.serve() {
            Some(Request::SaveDraft(save)) => self.served.push(mark_of(&save)),
            Some(_) => self.reads_waiting -= 1,
            None => {}
        }
    }

    /// Somebody leaves, wherever they are: in the queue, let in, posted, or answered unawares.
    fn leave(&mut self) {
        if let Some(index) = self.somebody() {
            self.left.insert(self.callers.swap_remove(index).0);
        }
    }

    /// Somebody runs, whether or not there is a reason to.
    fn wake(&mut self) {
        if let Some(index) = self.somebody()
            && self.callers[index].1.poll().is_ready()
        {
            let (mark, _) = self.callers.swap_remove(index);
            assert!(self.served.contains(&mark), "nobody is answered who was not served");
        }
    }

    fn read(&mut self) {
        let before = self.stage.loopback.waiting();
        drop(self.stage.ask(GetBusiness {}));
        self.reads_waiting += 1;
        assert!(self.stage.loopback.waiting() > before, "a read is posted at once, after the writes before it");
    }

    fn somebody(&mut self) -> Option<usize> {
        if self.callers.is_empty() { None } else { Some(self.chance.below(self.callers.len())) }
    }
}

/// The same sequence for the same seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bound = u64::try_from(bound).expect("a usize fits");
        usize::try_from((mixed ^ (mixed >> 31)) % bound).expect("less than a usize")
    }
}

#[test]
fn a_save_is_offered_when_it_is_first_polled() {
    let stage = Stage::open();
    let mut second = stage.caller(save(2));
    let first = stage.save(1);
    assert!(second.poll().is_pending());
    assert_eq!([stage.serve_save(), stage.serve_save()], [1, 2]);
    drop(first);
}
