//! Random inputs for the properties.

mod amounts;
mod forms;
mod records;
mod sales;

pub use amounts::*;
pub use forms::*;
pub use records::*;
pub use sales::*;
