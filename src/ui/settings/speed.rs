//! The speed check: what the disk can do, what a save costs in the worker, and what it costs the person.
//!
//! It works on books of its own and leaves nothing behind. The benchmark presses the same button.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tokio::sync::oneshot;

use crate::browser::{clock, ids};
use crate::domain::InvoiceId;
use crate::protocol::{Books, CreateInvoice, EraseBooks, Fault, MeasureWorker, sample};
use crate::ui::components::{Erase, handler};
use crate::ui::session::Session;

const WORKER_SAVES: u32 = 300;
const LONE_SAVES: u32 = 200;
const BURST_SAVES: u32 = 1_000;

/// Durations in microseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Figures {
    raw_flush: u32,
    worker_save: u32,
    worker_all: u64,
    lone_median: u32,
    lone_99th: u32,
    burst_all: u64,
    lock_errors: u32,
}

#[component]
pub fn Speed() -> AnyView {
    let session = Session::current();
    let figures = RwSignal::new(None::<Figures>);
    let busy = RwSignal::new(false);
    let measure = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match run(session).await {
                Ok(found) => figures.set(Some(found)),
                Err(fault) => session.report(&fault),
            }
            busy.set(false);
        });
    };
    view! {
        <section class="card" aria-labelledby="settings-speed">
            <div class="card__head">
                <h2 id="settings-speed">"Speed of this device"</h2>
                <p class="card__lead">"Saves some 1,500 invented invoices in books of their own and removes them again."</p>
            </div>
            {move || figures.get().map(|found| found.shown())}
            <div class="card__foot">
                <button class="button" type="button" id="speed-check" on:click=handler(measure)
                    aria-busy=move || busy.get().then_some("true")>"Measure"</button>
                <output id="speed-json" hidden>{move || figures.get().map(|found| found.json())}</output>
            </div>
        </section>
    }
    .erase()
}

async fn run(session: Session) -> Result<Figures, Fault> {
    let measured = measure(session).await;
    // What was measured goes whether it succeeded or not.
    session.ask_of(Books::Scratch, EraseBooks {}).await?;
    measured
}

async fn measure(session: Session) -> Result<Figures, Fault> {
    // It begins with empty books and leaves a business in them.
    let worker = session.ask_of(Books::Scratch, MeasureWorker { saves: WORKER_SAVES }).await?;

    let mut lock_errors = worker.lock_errors;
    let mut lone = Vec::new();
    for _ in 0..LONE_SAVES {
        let began = clock::micros();
        save(session, &mut lock_errors).await?;
        lone.push(u32::try_from(clock::micros() - began).unwrap_or(u32::MAX));
    }
    let burst_all = burst(session, &mut lock_errors).await?;
    Ok(Figures {
        raw_flush: percentile(&worker.raw_flush, 50),
        worker_save: percentile(&worker.save, 50),
        worker_all: worker.save.iter().copied().map(u64::from).sum(),
        lone_median: percentile(&lone, 50),
        lone_99th: percentile(&lone, 99),
        burst_all,
        lock_errors,
    })
}

async fn save(session: Session, lock_errors: &mut u32) -> Result<(), Fault> {
    let draft = sample::five_lines(InvoiceId::new(ids::new_uuid()), clock::today());
    match session.ask_of(Books::Scratch, CreateInvoice { draft, at: clock::now_ms() }).await {
        Err(Fault::Storage(cause)) if cause.is_lock() => {
            *lock_errors += 1;
            Ok(())
        }
        answer => answer,
    }
}

/// Offers all saves at once; gives the microseconds until the last was acknowledged.
async fn burst(session: Session, lock_errors: &mut u32) -> Result<u64, Fault> {
    let (done, all_done) = oneshot::channel();
    let done = Rc::new(RefCell::new(Some(done)));
    let counted = Rc::new(RefCell::new((0_u32, 0_u32, None::<Fault>)));
    let began = clock::micros();
    for _ in 0..BURST_SAVES {
        let (done, counted) = (Rc::clone(&done), Rc::clone(&counted));
        spawn_local(async move {
            let mut locks = 0;
            let saved = save(session, &mut locks).await;
            let mut counted = counted.borrow_mut();
            counted.0 += 1;
            counted.1 += locks;
            if let Err(fault) = saved {
                counted.2 = Some(fault);
            }
            if counted.0 == BURST_SAVES
                && let Some(done) = done.borrow_mut().take()
            {
                // The page may have been left meanwhile; then nobody waits.
                let _ = done.send(());
            }
        });
    }
    // The sender is dropped only after the last save was counted.
    let _ = all_done.await;
    *lock_errors += counted.borrow().1;
    match counted.borrow_mut().2.take() {
        Some(fault) => Err(fault),
        None => Ok(clock::micros() - began),
    }
}

fn percentile(durations: &[u32], percent: usize) -> u32 {
    let mut sorted = Vec::with_capacity(durations.len());
    for duration in durations {
        let place = sorted.partition_point(|before| before < duration);
        sorted.insert(place, *duration);
    }
    let index = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(index).copied().unwrap_or(0)
}

fn per_second(count: u32, micros: u64) -> u64 {
    u64::from(count) * 1_000_000 / micros.max(1)
}

/// Microseconds as milliseconds with three decimals.
fn ms(micros: u32) -> String {
    (micros / 1_000).to_string() + "." + &(micros % 1_000 + 1_000).to_string()[1..]
}

impl Figures {
    fn json(&self) -> String {
        let Figures { raw_flush, worker_save, worker_all, lone_median, lone_99th, burst_all, lock_errors } = self;
        let figures = [
            ("raw_flush_p50_ms", ms(*raw_flush)),
            ("worker_save_p50_ms", ms(*worker_save)),
            ("worker_save_per_s", per_second(WORKER_SAVES, *worker_all).to_string()),
            ("save_lone_p50_ms", ms(*lone_median)),
            ("save_lone_p99_ms", ms(*lone_99th)),
            ("save_burst_per_s", per_second(BURST_SAVES, *burst_all).to_string()),
            ("lock_errors", lock_errors.to_string()),
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
                {row("Writing 4 KiB to the disk", ms(self.raw_flush) + " ms")}
                {row("Saving an invoice", ms(self.lone_median) + " ms")}
                {row("The slowest in a hundred", ms(self.lone_99th) + " ms")}
                {row("Saves a second, many at once", per_second(BURST_SAVES, self.burst_all).to_string())}
                {row("Refused because of a lock", self.lock_errors.to_string())}
            </dl>
        }
        .erase()
    }
}
