//! Web Locks: who of an origin's tabs may own the books.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

use super::BrowserError;

const ASKING: &str = "asking for the lock on the books";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, options: &JsValue, granted: &Function) -> Result<Promise, JsValue>;
}

/// A place in the line for a lock, and then the lock. Dropping it gives up whichever it is.
pub struct Claim {
    waiting: AbortController,
    held: Rc<RefCell<State>>,
}

/// Where a claim stands.
enum State {
    InLine,
    /// Calling it gives the lock back.
    Held(Function),
    GivenUp,
}

impl Claim {
    /// Joins the line. `granted` is called when the lock is ours, `failed` if the browser refuses to say.
    /// A lock is never stolen.
    pub fn new(
        name: &str,
        granted: impl FnOnce() + 'static,
        failed: impl FnOnce(BrowserError) + 'static,
    ) -> Result<Claim, BrowserError> {
        let wrong = BrowserError::of(ASKING);
        let waiting = AbortController::new().map_err(&wrong)?;
        let options = Object::new();
        Reflect::set(&options, &"signal".into(), &waiting.signal()).map_err(&wrong)?;

        let held = Rc::new(RefCell::new(State::InLine));
        let answered = Rc::clone(&held);
        let on_granted = Closure::once_into_js(move |_lock: JsValue| {
            // Given up while the grant was on its way: a promise that has settled gives the lock back.
            if matches!(*answered.borrow(), State::GivenUp) {
                return Promise::resolve(&JsValue::UNDEFINED);
            }
            let released = Promise::new(&mut |resolve, _| drop(answered.replace(State::Held(resolve))));
            granted();
            released
        });
        let settled = request(name, &options, on_granted.unchecked_ref()).map_err(&wrong)?;
        let rejected = Rc::clone(&held);
        spawn_local(async move {
            if let Err(exception) = JsFuture::from(settled).await
                && !matches!(*rejected.borrow(), State::GivenUp)
            {
                failed(BrowserError::of(ASKING)(exception));
            }
        });
        Ok(Claim { waiting, held })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        match self.held.replace(State::GivenUp) {
            State::InLine => self.waiting.abort(),
            State::Held(release) => {
                // Settling a promise does not throw.
                let _ = release.call0(&JsValue::UNDEFINED);
            }
            State::GivenUp => {}
        }
    }
}
