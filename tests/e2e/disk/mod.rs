//! A disk that loses power: what the worker did to its files, what may be left of that, and what has to be.

mod cut;
mod dice;
mod left;
mod offers;
mod promises;
mod record;
mod slots;

pub use cut::{Cut, Disk};
pub use dice::Dice;
pub use left::Left;
pub use offers::{epoch, offer};
pub use promises::Promises;
pub use record::{Event, Record};
pub use slots::{Found, databases};
