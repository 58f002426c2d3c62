//! Practice for the first save of a new leader: a browser compiles most functions of a module when they are first called,
//! which would fall into the wait of whoever has just lost the tab that saved for them.

use uuid::Uuid;

use super::{Host, Service};
use crate::domain::{Business, Date};
use crate::protocol::{Books, Fault, FillDemo, RequestId, ToWorker, decode};

/// Enough that a group of saves is among them.
const ROUNDS: u32 = 2;

impl<H: Host> Service<H> {
    /// Opens books, finds them again as a worker leaves them that has died, saves, and tidies up. Only for a host whose books
    /// nobody needs.
    pub fn practise_saving(&mut self) -> Result<(), Fault> {
        self.begin_epoch(0)?;
        self.abandon(Books::Own);
        self.begin_epoch(0)?;
        self.measure(Books::Scratch, ROUNDS)?;
        self.abandon(Books::Scratch);
        self.measure(Books::Scratch, 0)?;
        self.tidy()
    }

    /// The same for everything that a business does: the invented one has done it.
    pub fn practise_business(&mut self) -> Result<(), Fault> {
        let call = FillDemo { seed: Uuid::nil(), today: Date::constant(2026, 4, 1), at: 0 };
        let id = RequestId::new(Uuid::nil());
        let reply = self.handle(ToWorker { id, books: Books::Demo, request: call.into() });
        decode::<Result<Business, Fault>>(&reply.result)??;
        self.tidy()
    }
}
