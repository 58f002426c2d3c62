//! Writes books with an invented history of five years, and measures what looking at them costs.
//!
//! `history FILE [INVOICES [SEED]]` makes the file anew. The books of the program itself are such files.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this program talks to a person at a terminal")]

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use bahi::domain::Date;
use bahi::protocol::{Books, Call, Fault, FillHistory, HistorySize, MeasureAtSize, RequestId, ToWorker, decode};
use bahi::service::{Host, Service};
use bahi::store::{Database, StoreError};
use uuid::Uuid;

/// What is made lies in the five years up to this day, so that it is the same whenever it is made.
const TODAY: Date = Date::constant(2026, 11, 23);

/// So many at once: each portion is a transaction with one flush.
const AT_ONCE: u32 = 500;

/// One file, whatever books are asked for.
struct OneFile {
    file: PathBuf,
    began: Instant,
}

impl Host for OneFile {
    fn open(&mut self, _: Books) -> Result<Database, StoreError> {
        Database::open(&self.file.to_string_lossy())
    }

    fn erase(&mut self, _: Books) -> Result<(), StoreError> {
        for end in ["", "-wal", "-shm"] {
            let mut file = self.file.clone().into_os_string();
            file.push(end);
            match fs::remove_file(&file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(StoreError::Host(error.to_string()));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn micros(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn now_ms(&self) -> u64 {
        0
    }

    fn write_and_flush_4k(&mut self) -> Result<(), StoreError> {
        Ok(())
    }
}

struct Program {
    service: Service<OneFile>,
    asked: u128,
}

impl Program {
    fn ask<C: Call>(&mut self, call: C) -> Result<C::Answer, Box<dyn Error>> {
        self.asked += 1;
        let id = RequestId::new(Uuid::from_u128(self.asked));
        let reply = self.service.handle(ToWorker { id, books: Books::Scratch, request: call.into() });
        Ok(decode::<Result<C::Answer, Fault>>(&reply.result)??)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = PathBuf::from(arguments.next().ok_or("say which file to write")?);
    let invoices = arguments.next().map_or(Ok(50_000), |number| number.parse())?;
    let seed = arguments.next().map_or(Ok(1), |number| number.parse())?;

    let began = Instant::now();
    let mut host = OneFile { file, began };
    host.erase(Books::Scratch)?;
    let mut program = Program { service: Service::new(host), asked: 0 };
    let size = HistorySize::of(invoices);
    let (mut made, mut all) = (0, 1);
    while made < all {
        let progress = program.ask(FillHistory { seed, size, made, count: AT_ONCE, today: TODAY })?;
        (made, all) = (progress.made, progress.all);
        program.service.tidy_if_much()?;
        print!("\r{made} of {all}");
        std::io::stdout().flush()?;
    }
    program.service.tidy()?;
    let took = began.elapsed();
    println!("\r{invoices} invoices in {:.1} s", took.as_secs_f64());

    let times = program.ask(MeasureAtSize { rounds: 40, run: 1, today: TODAY })?;
    let named = [
        ("list page", times.pages.list),
        ("search", times.pages.search),
        ("ledger", times.pages.ledger),
        ("dashboard", times.dashboard),
        ("issue 200", times.issue_200),
        ("save", times.save),
    ];
    for (what, mut micros) in named {
        micros.sort_unstable();
        let at = |percent: usize| micros.get(micros.len() * percent / 100).copied().unwrap_or_default();
        println!("{what:<10} median {:>7} µs   95 % {:>7} µs", at(50), at(95));
    }
    Ok(())
}
