//! What is known of whoever leads.

use std::fmt;

use crate::protocol::BUILD_ID;

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
