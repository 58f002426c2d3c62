//! The protocol between tabs, checked exhaustively: the real [`bahi::tabs`] machines in a modelled browser.
//!
//! `world` is the browser: mail, the lock, the files and the disk. `step` lists what can happen next; `page`,
//! `worker` and `lock` let it happen and do what the machines say, as the program does. `promises` says what
//! must hold, `endless` that all comes to rest, and `checker` visits every state that can be reached from the
//! scenes of `everything`; `facts` are single answers. Nothing here waits for time, and nothing is left to chance.
#![cfg(not(target_family = "wasm"))]

mod checker;
mod endless;
mod everything;
mod facts;
mod lock;
mod page;
mod promises;
mod step;
mod worker;
mod world;
