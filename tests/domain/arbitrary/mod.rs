//! Random inputs for the properties.

mod amounts;
mod forms;
mod records;

pub use amounts::*;
pub use forms::*;
pub use records::*;
