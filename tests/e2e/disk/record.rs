//! What `recorder.js` kept, read back.

use bahi::protocol::{EncodedRequest, FromPage, FromWorker, ToWorker, decode};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::stage::{Browser, Outcome};

/// One thing that happened in the worker.
#[derive(Clone, Debug)]
pub enum Event {
    /// A file was opened. Its number is what the other events call it by.
    Opened {
        file: usize,
        size: usize,
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
    /// The page said something that asks for nothing.
    Other,
}

/// Everything since the worker started, in its order.
#[derive(Debug)]
pub struct Record {
    pub events: Vec<Event>,
}

impl Record {
    /// Asks the recorder in the worker for its `record`, or for its `news`.
    pub async fn fetch(browser: &Browser, what: &str) -> Outcome<Record> {
        let script = "return new Promise((settle) => { \
            const channel = new BroadcastChannel('recorder'); \
            channel.onmessage = ({ data }) => { \
                channel.close(); \
                const reader = new FileReader(); \
                reader.onload = () => settle(reader.result.split(',')[1] ?? ''); \
                reader.readAsDataURL(data); \
            }; \
            channel.postMessage(arguments[0]); \
        })";
        let answer = browser.driver.execute(script, vec![what.into()]).await?;
        Record::read(&BASE64_STANDARD.decode(answer.json().as_str().unwrap_or_default())?)
    }

    /// Reads the bytes of a record that began with an empty file system.
    fn read(mut bytes: &[u8]) -> Outcome<Record> {
        let mut events = Vec::new();
        while !bytes.is_empty() {
            let (head, rest) = bytes.split_at_checked(17).ok_or("the record ends within a head")?;
            let length = u32::from_le_bytes(head[13..].try_into()?) as usize;
            let (body, rest) = rest.split_at_checked(length).ok_or("the record ends within a body")?;
            let file = u32::from_le_bytes(head[1..5].try_into()?) as usize;
            let place = usize::try_from(u64::from_le_bytes(head[5..13].try_into()?))?;
            match head[0] {
                0 => events.push(Event::Opened { file, size: place }),
                1 => events.push(Event::Write { file, at: place, bytes: body.to_vec() }),
                2 => events.push(Event::Truncate { file, size: place }),
                3 => events.push(Event::Flush { file }),
                4 => match decode(body)? {
                    FromPage::Requests { messages, .. } => {
                        for message in decode::<Vec<EncodedRequest>>(&messages)? {
                            events.push(Event::Request(decode(&message)?));
                        }
                    }
                    _ => events.push(Event::Other),
                },
                5 => events.push(Event::Said(decode(body)?)),
                kind => return Err(format!("the record has an event of kind {kind}").into()),
            }
            bytes = rest;
        }
        Ok(Record { events })
    }
}
