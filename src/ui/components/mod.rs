//! The building blocks of every screen, on native elements; `docs/look.md` says how they look.

mod combobox;
mod customer_picker;
mod date;
mod dialog;
mod erase;
mod field;
mod finder;
mod follow;
mod handler;
mod icon;
mod keyed;
mod leaving;
mod problems;
mod sending;
mod states;

pub use combobox::{Choice, Combobox};
pub use customer_picker::CustomerPicker;
pub use dialog::Dialog;
pub use erase::Erase;
pub use field::{Check, SelectField, TextArea, TextField, option_views, typed_into, worked_out};
pub use finder::{Finder, customer_choice};
pub use follow::{follow, on_change};
pub use handler::handler;
pub use icon::icon;
pub use keyed::keyed;
pub use leaving::{Shelves, leaving};
pub use problems::{ProblemSummary, problem_at, show_problems};
pub use sending::Sending;
pub use states::{SearchBox, Segmented, progress_line, waiting_rows};
