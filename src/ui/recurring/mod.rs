//! Documents that come again and again: what is due, and the schedules.

mod dialog;
mod due;
mod list;

pub use dialog::ScheduleDialog;
pub use due::DueNotice;
pub use list::List;
