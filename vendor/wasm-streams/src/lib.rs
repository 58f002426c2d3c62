//! Stands in for the crate of this name. Leptos brings it along to stream the answers of a server; Bahi has
//! no server. The real one exports classes to JavaScript, which keeps them in the page although nobody calls
//! them. Here is only what the compiler asks for.

#![cfg(target_family = "wasm")]

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

pub use web_sys as sys;

const NO_SERVER: &str = "there is no server to stream from";

#[derive(Debug)]
pub struct ReadableStream;

impl ReadableStream {
    pub fn from_raw(_: sys::ReadableStream) -> ReadableStream {
        ReadableStream
    }

    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_: S) -> ReadableStream {
        ReadableStream
    }

    pub fn into_raw(self) -> sys::ReadableStream {
        panic!("{NO_SERVER}")
    }

    pub fn into_stream(self) -> Bytes {
        panic!("{NO_SERVER}")
    }
}

/// A stream that nobody can have.
#[derive(Debug)]
pub enum Bytes {}

impl Stream for Bytes {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match *self {}
    }
}
