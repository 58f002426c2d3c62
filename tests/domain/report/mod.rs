//! Reports: what counts, and that everything adds up.

mod csv;
mod periods;
mod receipts;
mod sales;
mod tables;
