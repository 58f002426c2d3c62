//! The scenes whose every course is checked. `BAHI_LONG=1` takes larger ones.

use super::checker::{Person, Scene};
use super::promises::leader;
use super::world::{BooksState, Events, Files, Life, Tab, Worker, World};

const SAVES: Person = Person { hidden: false, saves: 1, poison: None, late: false };
const SAVES_TWICE: Person = Person { saves: 2, ..SAVES };
const LOOKS: Person = Person { saves: 0, ..SAVES };
const HIDDEN: Person = Person { hidden: true, ..LOOKS };
const HIDDEN_SAVES: Person = Person { hidden: true, ..SAVES };
const LATE: Person = Person { late: true, ..SAVES };
const NONE: Events = Events { crashes: 0, kills: 0, panics: 0, views: 0, freezes: 0, lines: 0 };

/// Groups are whole, and the tabs have started.
fn scene(name: &'static str, tabs: &[Person], events: Events) -> Scene {
    Scene {
        name,
        tabs: tabs.to_vec(),
        events,
        whole_turns: true,
        from_the_start: false,
        reaches: everybody_is_answered,
    }
}

/// All saves of all tabs have been acknowledged.
fn everybody_is_answered(world: &World) -> bool {
    world.tabs.iter().all(|tab| tab.acknowledged.len() == usize::from(tab.saves_to_make))
}

/// The next leader has to wait for the files of one that has ended.
fn a_zombie_holds_the_files(world: &World) -> bool {
    let waits = |worker: &Worker| matches!(worker, Worker::Running(worker) if worker.books == BooksState::Opening);
    world.files == Files::HeldByZombie && world.tabs.iter().any(|tab| waits(&tab.worker))
}

/// A save was durable when its leader ended, and its page sends it to the next one.
fn a_durable_save_is_sent_again(world: &World) -> bool {
    let unknown = |tab: usize| world.disk[tab].len() > world.tabs[tab].acknowledged.len();
    world.epoch > 1 && leader(world).is_some() && unknown(1) && world.tabs[1].courier.unsettled() > 0
}

/// Two leaders died of it, and its page goes on.
fn poison_is_given_up_and_the_rest_answered(world: &World) -> bool {
    let is_settled = |tab: &Tab| tab.acknowledged.len() + tab.given_up.len() == usize::from(tab.saves_to_make);
    let gave_up = |tab: &Tab| tab.life == Life::Living && !tab.given_up.is_empty();
    world.tabs.iter().all(is_settled) && world.tabs.iter().any(gave_up)
}

/// The only page has shown that it cannot go on.
fn the_recovery_screen_is_shown(world: &World) -> bool {
    world.tabs.iter().all(|tab| tab.life == Life::Stopped)
}

/// The leader changed hands with nobody gone, and everybody has been answered.
fn the_books_were_handed_over(world: &World) -> bool {
    world.epoch > 1 && leader(world).is_some() && everybody_is_answered(world)
}

fn a_frozen_tab_is_back_and_answered(world: &World) -> bool {
    world.happened > 1 && world.epoch > 1 && everybody_is_answered(world)
}

/// A tab has a line, and everybody has been answered.
fn a_line_was_there(world: &World) -> bool {
    world.tabs.iter().any(|tab| tab.line.is_some()) && everybody_is_answered(world)
}

fn is_long() -> bool {
    std::env::var_os("BAHI_LONG").is_some()
}

/// For the long form only.
fn long(name: &'static str, tabs: &[Person], events: Events) {
    if is_long() {
        scene(name, tabs, events).check();
    }
}

#[test]
fn tabs_start_in_any_order() {
    Scene { from_the_start: true, ..scene("two tabs start", &[SAVES, SAVES], NONE) }.check();
    scene("a tab is opened late", &[HIDDEN_SAVES, LATE], NONE).check();
    long("a tab is opened late, and saves twice", &[HIDDEN_SAVES, Person { saves: 2, ..LATE }], NONE);
    long("a third tab is opened late", &[SAVES, HIDDEN, LATE], NONE);
}

#[test]
fn a_page_may_die_at_any_moment() {
    let crash = Events { crashes: 1, ..NONE };
    let apart = Scene { whole_turns: false, ..scene("a crash", &[SAVES, SAVES_TWICE], crash) };
    Scene { reaches: a_durable_save_is_sent_again, ..apart }.check();
    let of_three = scene("a crash of one of three", &[LOOKS, SAVES, HIDDEN_SAVES], crash);
    Scene { reaches: a_zombie_holds_the_files, ..of_three }.check();
    scene("two crashes of three", &[LOOKS, LOOKS, SAVES_TWICE], Events { crashes: 2, ..NONE }).check();
    long("two crashes of three that save", &[SAVES, HIDDEN_SAVES, SAVES_TWICE], Events { crashes: 2, ..NONE });
}

#[test]
fn a_worker_may_end_at_any_moment() {
    let kill = Events { kills: 1, ..NONE };
    Scene { whole_turns: false, ..scene("a worker is ended", &[SAVES, SAVES_TWICE], kill) }.check();
    scene("a worker of three is ended", &[LOOKS, HIDDEN_SAVES, SAVES], kill).check();
    long("a worker is ended, then a page", &[SAVES, SAVES, SAVES], Events { crashes: 1, ..kill });
}

#[test]
fn a_worker_may_panic_at_any_moment() {
    let panic = Events { panics: 1, ..NONE };
    let alone = Scene { whole_turns: false, ..scene("a panic of the only tab", &[SAVES_TWICE], panic) };
    Scene { reaches: the_recovery_screen_is_shown, ..alone }.check();
    Scene { whole_turns: false, ..scene("a panic", &[SAVES, SAVES], panic) }.check();
    long("two panics", &[SAVES, SAVES], Events { panics: 2, ..NONE });
    long("a panic among three", &[LOOKS, SAVES, HIDDEN], panic);
}

#[test]
fn poison_fells_no_third_leader_and_holds_nothing_up() {
    let poisoned = Person { poison: Some(1), ..SAVES_TWICE };
    let check = |scene| Scene { reaches: poison_is_given_up_and_the_rest_answered, ..scene }.check();
    let two = scene("poison of the second of two tabs", &[SAVES, poisoned], NONE);
    Scene { reaches: the_recovery_screen_is_shown, ..two }.check();
    check(scene("poison of the last of three tabs", &[LOOKS, LOOKS, poisoned], NONE));
    if is_long() {
        check(scene("poison, and good saves", &[SAVES, LOOKS, poisoned], NONE));
    }
}

#[test]
fn the_books_follow_the_visible_tab() {
    let check = |scene| Scene { reaches: the_books_were_handed_over, ..scene }.check();
    check(scene("tabs are hidden and shown", &[SAVES, SAVES], Events { views: 2, ..NONE }));
    check(scene("the first of three tabs is looked at", &[HIDDEN, HIDDEN, HIDDEN_SAVES], Events { views: 1, ..NONE }));
    long("tabs are hidden and shown thrice", &[SAVES, HIDDEN_SAVES], Events { views: 3, ..NONE });
    long("a crash in a hand-over", &[LOOKS, SAVES], Events { views: 2, crashes: 1, ..NONE });
    long("a hand-over among three", &[LOOKS, HIDDEN, HIDDEN], Events { views: 2, ..NONE });
}

#[test]
fn a_page_may_be_frozen_and_come_back() {
    let freeze = Events { freezes: 1, ..NONE };
    let check = |scene| Scene { reaches: a_frozen_tab_is_back_and_answered, ..scene }.check();
    check(scene("the only tab is frozen", &[SAVES_TWICE], Events { freezes: 2, ..NONE }));
    check(scene("a tab is frozen", &[LOOKS, SAVES], freeze));
    check(scene("a tab whose worker has ended is frozen", &[LOOKS, SAVES], Events { kills: 1, ..freeze }));
    let crash = Events { crashes: 1, ..freeze };
    let beside_zombie = scene("a tab is frozen beside a zombie", &[LOOKS, LOOKS], crash);
    Scene { reaches: a_zombie_holds_the_files, ..beside_zombie }.check();
    long("a tab is frozen while both save", &[SAVES, SAVES_TWICE], freeze);
    long("a frozen tab, and a crash", &[LOOKS, SAVES], crash);
    long("a frozen tab among three", &[LOOKS, SAVES, HIDDEN], freeze);
}

#[test]
fn a_line_may_come_at_any_moment() {
    let line = Events { lines: 1, ..NONE };
    let check = |scene| Scene { reaches: a_line_was_there, ..scene }.check();
    check(scene("a line comes", &[SAVES, SAVES_TWICE], line));
    check(scene("a line comes, and a page dies", &[LOOKS, SAVES_TWICE], Events { crashes: 1, ..line }));
    check(scene("a line comes in a hand-over", &[LOOKS, SAVES_TWICE], Events { views: 1, ..line }));
    check(scene("a line comes, and a tab is frozen", &[LOOKS, SAVES_TWICE], Events { freezes: 1, ..line }));
    let thrice = Person { saves: 3, ..SAVES };
    long("a line comes in the middle of three saves", &[LOOKS, thrice], Events { kills: 1, ..line });
    long("two lines, and a page of three dies", &[LOOKS, LOOKS, SAVES_TWICE], Events { crashes: 1, lines: 2, ..NONE });
}
