//! What a disk may hold after the power failed.
//!
//! The disk of these tests is worse than most: what was not flushed may be lost, kept or torn, each write by
//! itself and in any order. What was flushed is there.

use std::collections::BTreeMap;

use super::{Dice, Event};

/// What becomes of the writes that were not flushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    AllLost,
    AllKept,
    /// Each of them lost or kept by itself: what came later may be there and what came before not.
    SomeLost,
    /// Each piece of so many bytes lost or kept by itself.
    Torn(usize),
}

impl Cut {
    pub const ALL: [Cut; 5] = [Cut::AllLost, Cut::AllKept, Cut::SomeLost, Cut::Torn(512), Cut::Torn(4096)];
}

/// Files by their numbers, each as durable content and what was done to it since its last flush.
#[derive(Debug, Default)]
pub struct Disk<'a> {
    durable: BTreeMap<usize, Vec<u8>>,
    waiting: BTreeMap<usize, Vec<&'a Event>>,
}

impl<'a> Disk<'a> {
    /// Lets the event happen.
    pub fn follow(&mut self, event: &'a Event) {
        match event {
            Event::Opened { file, size } => {
                assert_eq!(*size, 0, "the record begins with an empty file system");
                self.durable.insert(*file, Vec::new());
            }
            Event::Write { file, .. } | Event::Truncate { file, .. } => {
                self.waiting.entry(*file).or_default().push(event);
            }
            Event::Flush { file } => {
                for event in self.waiting.remove(file).unwrap_or_default() {
                    apply(self.durable.entry(*file).or_default(), event);
                }
            }
            Event::Request(_) | Event::Said(_) | Event::Other => {}
        }
    }

    /// The files as they are found if the power fails now.
    pub fn after(&self, cut: Cut, dice: &mut Dice) -> Vec<Vec<u8>> {
        let mut found = self.durable.clone();
        for (file, events) in &self.waiting {
            let content = found.entry(*file).or_default();
            for event in events {
                cut.survive(content, event, dice);
            }
        }
        found.into_values().collect()
    }
}

impl Cut {
    fn survive(self, content: &mut Vec<u8>, event: &Event, dice: &mut Dice) {
        match (self, event) {
            (Cut::AllLost, _) => {}
            (Cut::AllKept, _) => apply(content, event),
            (Cut::Torn(unit), Event::Write { at, bytes, .. }) => {
                // Pieces end where the disk's own units end.
                let mut from = 0;
                while from < bytes.len() {
                    let to = bytes.len().min(from + unit - (at + from) % unit);
                    if dice.coin() {
                        write(content, at + from, &bytes[from..to]);
                    }
                    from = to;
                }
            }
            (Cut::SomeLost | Cut::Torn(_), _) => {
                if dice.coin() {
                    apply(content, event);
                }
            }
        }
    }
}

fn apply(content: &mut Vec<u8>, event: &Event) {
    match event {
        Event::Write { at, bytes, .. } => write(content, *at, bytes),
        Event::Truncate { size, .. } => content.resize(*size, 0),
        _ => {}
    }
}

fn write(content: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    let end = at + bytes.len();
    if content.len() < end {
        content.resize(end, 0);
    }
    content[at..end].copy_from_slice(bytes);
}
