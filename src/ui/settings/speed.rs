//! The speed check: what the disk can do, what a save costs in the worker, and what it costs the person.
//!
//! It works on books of its own and leaves nothing behind. The benchmark presses the same button.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tokio::sync::oneshot;

use crate::browser::{clock, ids};
use crate::domain::{DocumentDraft, DocumentId, in_order};
use crate::language::tr;
use crate::protocol::{Books, CountFlushes, CreateDraft, EraseBooks, Fault, MeasureWorker, PERMITS, sample};
use crate::ui::components::{Erase, handler, typed_into};
use crate::ui::format::ms;
use crate::ui::session::Session;

const WORKER_SAVES: u32 = 300;
const LONE_SAVES: u32 = 200;
/// Saves before those that are timed: a browser compiles again what runs often, and in a shop that has happened by
/// the second customer of the day.
const WARM_UP: u32 = 200;
/// If nobody has said another number: the benchmark needs longer bursts, in which it can change the leader.
const BURST_SAVES: u32 = 1_000;

/// Durations in microseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Figures {
    raw_flush: u32,
    raw_flush_99th: u32,
    worker_save: u32,
    worker_save_99th: u32,
    worker_all: u64,
    worker_groups: u64,
    lone_median: u32,
    lone_99th: u32,
    lone_flushes: u64,
    /// A request that asks for next to nothing: the way to the worker and back.
    round_trip: u32,
    burst: Burst,
    lock_errors: u32,
}

/// Many saves, all offered at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Burst {
    saves: u32,
    /// Until the last was acknowledged.
    all: u64,
    /// The longest wait from one acknowledgement to the next.
    longest_gap: u64,
    flushes: u64,
}

#[component]
pub fn Speed() -> AnyView {
    let session = Session::current();
    let figures = RwSignal::new(None::<Figures>);
    // What is being measured; nothing if it is empty.
    let phase = RwSignal::new("");
    let burst = RwSignal::new(BURST_SAVES.to_string());
    let measure = move |_| {
        if !phase.get_untracked().is_empty() {
            return;
        }
        figures.set(None);
        spawn_local(async move {
            match run(session, phase, burst.get_untracked().parse().unwrap_or(BURST_SAVES)).await {
                Ok(found) => figures.set(Some(found)),
                Err(fault) => session.report(&fault),
            }
            phase.set("");
        });
    };
    view! {
        <section class="card" aria-labelledby="settings-speed">
            <div class="card__head">
                <h2 id="settings-speed">{tr("Speed of this device")}</h2>
                <p class="card__lead">{tr("Saves some 3,500 invented invoices in books of their own and removes them again.")}</p>
            </div>
            {move || figures.get().map(|found| found.shown())}
            <div class="card__foot">
                <input type="hidden" id="speed-burst" on:input=typed_into(burst)/>
                <button class="button" type="button" id="speed-check" on:click=handler(measure)
                    aria-busy=move || (!phase.get().is_empty()).then_some("true")>{tr("Measure")}</button>
                <span class="field__hint" role="status" id="speed-phase">{move || phase.get()}</span>
                <output id="speed-json" hidden>{move || figures.get().map(|found| found.json())}</output>
            </div>
        </section>
    }
    .erase()
}

async fn run(session: Session, phase: RwSignal<&'static str>, burst: u32) -> Result<Figures, Fault> {
    let measured = measure(session, phase, burst).await;
    // What was measured goes whether it succeeded or not.
    session.ask_of(Books::Scratch, EraseBooks {}).await?;
    measured
}

async fn measure(session: Session, phase: RwSignal<&'static str>, in_burst: u32) -> Result<Figures, Fault> {
    phase.set(tr("The disk"));
    // It begins with empty books and leaves a business in them.
    let worker = session.ask_of(Books::Scratch, MeasureWorker { saves: WORKER_SAVES }).await?;

    phase.set(tr("One save after the other"));
    let mut lock_errors = worker.lock_errors;
    let mut lone = Vec::new();
    for _ in 0..WARM_UP {
        save(session, fresh_draft(), &mut lock_errors).await?;
    }
    let flushes = count_flushes(session).await?;
    for _ in 0..LONE_SAVES {
        let draft = fresh_draft();
        let began = clock::micros();
        save(session, draft, &mut lock_errors).await?;
        lone.push(since(began));
    }
    let lone_flushes = count_flushes(session).await?.saturating_sub(flushes);
    let mut round_trips = Vec::new();
    for _ in 0..LONE_SAVES {
        let began = clock::micros();
        count_flushes(session).await?;
        round_trips.push(since(began));
    }
    phase.set(tr("Many saves at once"));
    let burst = burst(session, in_burst, &mut lock_errors).await?;
    Ok(Figures {
        raw_flush: percentile(&worker.raw_flush, 50),
        raw_flush_99th: percentile(&worker.raw_flush, 99),
        worker_save: percentile(&worker.save, 50),
        worker_save_99th: percentile(&worker.save, 99),
        worker_all: sum(&worker.save),
        worker_groups: sum(&worker.group),
        lone_median: percentile(&lone, 50),
        lone_99th: percentile(&lone, 99),
        lone_flushes,
        round_trip: percentile(&round_trips, 50),
        burst,
        lock_errors,
    })
}

/// Microseconds.
fn since(began: u64) -> u32 {
    u32::try_from(clock::micros() - began).unwrap_or(u32::MAX)
}

/// What the person has filled in when the time begins.
fn fresh_draft() -> DocumentDraft {
    sample::five_lines(DocumentId::new(ids::new_uuid()), clock::today())
}

async fn save(session: Session, draft: DocumentDraft, lock_errors: &mut u32) -> Result<(), Fault> {
    match session.ask_of(Books::Scratch, CreateDraft { draft, at: clock::now_ms() }).await {
        Err(Fault::Storage(cause)) if cause.is_lock() => {
            *lock_errors += 1;
            Ok(())
        }
        answer => answer,
    }
}

async fn count_flushes(session: Session) -> Result<u64, Fault> {
    session.ask_of(Books::Scratch, CountFlushes {}).await
}

/// Offers all saves at once.
async fn burst(session: Session, saves: u32, lock_errors: &mut u32) -> Result<Burst, Fault> {
    let flushes = count_flushes(session).await?;
    let drafts: Vec<DocumentDraft> = (0..saves).map(|_| fresh_draft()).collect();
    let began = clock::micros();
    let (tally, all_done) = Tally::begin(began, saves);
    for draft in drafts {
        let tally = Rc::clone(&tally);
        spawn_local(async move {
            let mut locks = 0;
            let saved = save(session, draft, &mut locks).await;
            tally.borrow_mut().count(saved, locks);
        });
    }
    // The sender is dropped only after the last save was counted.
    let _ = all_done.await;
    let Tally { locks, fault, last, longest_gap, .. } = tally.take();
    *lock_errors += locks;
    match fault {
        Some(fault) => Err(fault),
        None => {
            // Fewer than before if there is another leader now, which counts its own.
            let flushes = count_flushes(session).await?.saturating_sub(flushes);
            Ok(Burst { saves, all: last - began, longest_gap, flushes })
        }
    }
}

/// What has come of a burst so far.
#[derive(Default)]
struct Tally {
    left: u32,
    locks: u32,
    fault: Option<Fault>,
    /// When the last answer came.
    last: u64,
    longest_gap: u64,
    done: Option<oneshot::Sender<()>>,
}

impl Tally {
    fn begin(now: u64, saves: u32) -> (Rc<RefCell<Tally>>, oneshot::Receiver<()>) {
        let (done, all_done) = oneshot::channel();
        (Rc::new(RefCell::new(Tally { left: saves, last: now, done: Some(done), ..Tally::default() })), all_done)
    }

    fn count(&mut self, saved: Result<(), Fault>, locks: u32) {
        let now = clock::micros();
        self.longest_gap = self.longest_gap.max(now - self.last);
        self.last = now;
        self.left -= 1;
        self.locks += locks;
        self.fault = saved.err().or(self.fault.take());
        if self.left == 0 {
            // Nobody waits if the page has been left meanwhile.
            self.done.take().map(|done| done.send(()));
        }
    }
}

fn percentile(durations: &[u32], percent: usize) -> u32 {
    let sorted = in_order(durations.iter().copied(), |before, duration| before < duration);
    let index = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(index).copied().unwrap_or(0)
}

fn sum(durations: &[u32]) -> u64 {
    durations.iter().copied().map(u64::from).sum()
}

fn per_second(count: u32, micros: u64) -> u64 {
    u64::from(count) * 1_000_000 / micros.max(1)
}

impl Figures {
    fn json(&self) -> String {
        let longest_gap = u32::try_from(self.burst.longest_gap).unwrap_or(u32::MAX);
        let figures = [
            ("raw_flush_p50_ms", ms(self.raw_flush)),
            ("raw_flush_p99_ms", ms(self.raw_flush_99th)),
            ("worker_save_p50_ms", ms(self.worker_save)),
            ("worker_save_p99_ms", ms(self.worker_save_99th)),
            ("round_trip_p50_ms", ms(self.round_trip)),
            ("worker_save_per_s", per_second(WORKER_SAVES, self.worker_all).to_string()),
            ("worker_group_saves_per_s", per_second(WORKER_SAVES * PERMITS as u32, self.worker_groups).to_string()),
            ("save_lone_p50_ms", ms(self.lone_median)),
            ("save_lone_p99_ms", ms(self.lone_99th)),
            ("save_lone_flushes", self.lone_flushes.to_string()),
            ("save_lone_count", LONE_SAVES.to_string()),
            ("save_burst_per_s", per_second(self.burst.saves, self.burst.all).to_string()),
            ("save_burst_flushes", self.burst.flushes.to_string()),
            ("save_burst_count", self.burst.saves.to_string()),
            ("save_burst_longest_gap_ms", ms(longest_gap)),
            ("lock_errors", self.lock_errors.to_string()),
        ];
        let members: Vec<String> =
            figures.iter().map(|(key, value)| String::from("\"") + key + "\":" + value).collect();
        String::from("{") + &members.join(",") + "}"
    }

    fn shown(&self) -> AnyView {
        let row = |what: &'static str, figure: String| {
            view! { <dt>{what}</dt><dd class="num unbroken">{figure}</dd> }.erase()
        };
        view! {
            <dl class="facts" role="status">
                {row(tr("Writing 4 KiB to the disk"), ms(self.raw_flush) + " ms")}
                {row(tr("Saving an invoice"), ms(self.lone_median) + " ms")}
                {row(tr("The slowest in a hundred"), ms(self.lone_99th) + " ms")}
                {row(tr("Saves a second, many at once"), per_second(self.burst.saves, self.burst.all).to_string())}
                {row(tr("Refused because of a lock"), self.lock_errors.to_string())}
            </dl>
        }
        .erase()
    }
}
