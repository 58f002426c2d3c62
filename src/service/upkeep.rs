//! What the service does for the books on its own account, never inside of somebody's save.

use super::{Host, Service};
use crate::protocol::{Books, Epoch, Fault};
use crate::store::applied;

/// Pages (16 MiB of them): a longer log goes into the database file at once. It would slow reading down, and
/// the next start.
const LONGEST_LOG: u32 = 4_000;

/// Events that the rankings may not know yet, in a rush of saves without a pause. Home looks at each record that they are
/// about: at this many it takes a few milliseconds.
const MOST_UNRANKED: u64 = 200;

impl<H: Host> Service<H> {
    /// For when nobody waits: indexes history, fills the rankings, forgets saves that nobody will send again, and empties the logs.
    ///
    /// An error concerns nobody's save. Books whose files failed are opened anew by the next request.
    pub fn tidy(&mut self) -> Result<(), Fault> {
        self.tidy_over(0, u64::MAX)
    }

    /// Does what has become too much to wait for that.
    pub fn tidy_if_much(&mut self) -> Result<(), Fault> {
        self.tidy_over(LONGEST_LOG, MOST_UNRANKED)
    }

    /// Counts a new owner of the person's own books and says, durably, which one it is.
    /// It comes after every epoch that is known.
    pub fn begin_epoch(&mut self, after: Epoch) -> Result<Epoch, Fault> {
        self.on_database(Books::Own, |database| Ok(database.begin_epoch(after)?))
    }

    /// Tidies books with a log of more pages than this. Of others, the rankings are filled if they lack more events than this.
    fn tidy_over(&mut self, pages: u32, events: u64) -> Result<(), Fault> {
        let now = self.host.now_ms();
        for books in self.open.names() {
            // A backup is read from the file; what is saved meanwhile waits in the log, unless that becomes too much.
            let is_copied = self.copying.iter().any(|copying| copying.holds(books, now));
            let pages = if is_copied { pages.max(LONGEST_LOG) } else { pages };
            self.on_database(books, |database| {
                if database.log_growth() > pages {
                    database.index_history()?;
                    database.transact(|transaction| applied::prune(transaction, now))?;
                    database.checkpoint()?;
                } else if database.unindexed() > events {
                    database.index_history()?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }
}
