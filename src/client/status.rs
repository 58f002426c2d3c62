//! What is known of whoever leads.

use std::fmt;

use crate::protocol::{BUILD_ID, Epoch};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// The page's own worker has not spoken yet. Requests wait here, as in the next two.
    Starting,
    /// It listens, and stands in line for the books.
    Opening,
    /// It is not its turn, and nobody has said yet who leads.
    Waiting,
    /// This tab or another one leads and serves requests.
    Open,
    /// The own worker will not answer any more; every request fails at once.
    Stopped(StopReason),
}

/// The page's writes, and whom it sends them to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Writes that wait for a permit.
    pub waiting: u32,
    /// Permits in use: writes that were sent and are not answered.
    pub under_way: usize,
    /// None while nobody is known to lead.
    pub epoch: Option<Epoch>,
    /// The leader is this tab.
    pub leads: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// It panicked or could not start, with what it said.
    Failed(String),
    /// It belongs to another build of the program than the page.
    OtherBuild { build_id: String },
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StopReason::Failed(message) => f.write_str(message),
            StopReason::OtherBuild { build_id } => {
                write!(f, "the page is of build {BUILD_ID}, its worker of build {build_id}")
            }
        }
    }
}
