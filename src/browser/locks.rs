//! Web Locks: who of an origin's tabs may own the books.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use tokio::sync::oneshot;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::BrowserError;

const ASKING: &str = "asking for the lock on the books";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, options: &JsValue, granted: &Function) -> Result<Promise, JsValue>;
}

/// Takes the lock if nobody has it, for as long as this worker lives.
pub async fn hold_if_free(name: &str) -> Result<bool, BrowserError> {
    ask(name, true).await
}

/// Waits in line for the lock and keeps it for as long as this worker lives. It is never stolen.
pub async fn hold(name: &str) -> Result<(), BrowserError> {
    ask(name, false).await.map(|_| ())
}

async fn ask(name: &str, if_available: bool) -> Result<bool, BrowserError> {
    let failed = BrowserError::of(ASKING);
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &if_available.into()).map_err(&failed)?;

    let (sender, granted) = oneshot::channel();
    let sender: Asked = Rc::new(RefCell::new(Some(sender)));
    let on_failure = Rc::clone(&sender);
    let on_answer = Closure::once_into_js(move |lock: JsValue| {
        let held = !lock.is_null();
        tell(&sender, Ok(held));
        // The lock is held until this promise settles: never, if we got it.
        if held { Promise::new(&mut |_, _| {}) } else { Promise::resolve(&JsValue::UNDEFINED) }
    });
    let settled = request(name, &options, on_answer.unchecked_ref()).map_err(&failed)?;
    // A browser that refuses says so by rejecting, without ever calling back.
    spawn_local(async move {
        if let Err(exception) = JsFuture::from(settled).await {
            tell(&on_failure, Err(BrowserError::of(ASKING)(exception)));
        }
    });
    let unanswered = BrowserError { doing: ASKING, said: "the browser never answered".to_owned() };
    granted.await.unwrap_or(Err(unanswered))
}

/// Whoever asked, once: the sender is gone after the first answer.
type Asked = Rc<RefCell<Option<oneshot::Sender<Result<bool, BrowserError>>>>>;

fn tell(asked: &Asked, answer: Result<bool, BrowserError>) {
    if let Some(sender) = asked.borrow_mut().take() {
        // Nobody waits any more only if the worker is being torn down.
        let _ = sender.send(answer);
    }
}
