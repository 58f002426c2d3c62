//! What `recorder.js` kept, read back.

use bahi::protocol::{FromWorker, ToWorker, decode};

use crate::stage::Outcome;

/// One thing that happened in the worker.
#[derive(Clone, Debug)]
pub enum Event {
    /// A file was opened. Its number is what the other events call it by.
    Opened {
        file: usize,
    },
    Write {
        file: usize,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        file: usize,
        size: usize,
    },
    Flush {
        file: usize,
    },
    Request(ToWorker),
    Said(FromWorker),
}

/// Everything since the worker started, in its order.
#[derive(Debug)]
pub struct Record {
    pub events: Vec<Event>,
}

impl Record {
    /// Reads the bytes of a record that began with an empty file system.
    pub fn read(mut bytes: &[u8]) -> Outcome<Record> {
        let mut events = Vec::new();
        while !bytes.is_empty() {
            let (head, rest) = bytes.split_at_checked(17).ok_or("the record ends within a head")?;
            let length = u32::from_le_bytes(head[13..].try_into()?) as usize;
            let (body, rest) = rest.split_at_checked(length).ok_or("the record ends within a body")?;
            let file = u32::from_le_bytes(head[1..5].try_into()?) as usize;
            let place = usize::try_from(u64::from_le_bytes(head[5..13].try_into()?))?;
            events.push(match head[0] {
                0 if place == 0 => Event::Opened { file },
                0 => return Err("a file was not empty when the record began".into()),
                1 => Event::Write { file, at: place, bytes: body.to_vec() },
                2 => Event::Truncate { file, size: place },
                3 => Event::Flush { file },
                4 => Event::Request(decode(body)?),
                5 => Event::Said(decode(body)?),
                kind => return Err(format!("the record has an event of kind {kind}").into()),
            });
            bytes = rest;
        }
        Ok(Record { events })
    }
}
