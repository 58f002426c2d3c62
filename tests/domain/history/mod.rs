//! History: states as text, what changed between them, and the chain that holds the events together.

mod chain;
mod difference;
mod record;
mod stated;
