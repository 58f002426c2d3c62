//! The service worker: starts the app offline, and offers a new version when one has been fetched.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use super::page::{reload, window};

/// A version that has been fetched whole and waits for the person's word.
#[derive(Clone, Debug)]
pub struct Update(ServiceWorker);

impl Update {
    /// Lets the new version take over; the page then reloads into it.
    pub fn activate(&self) {
        let message = js_sys::Object::new();
        let told = js_sys::Reflect::set(&message, &"type".into(), &"activate-update".into())
            .and_then(|_| self.0.post_message(&message));
        debug_assert!(told.is_ok());
    }
}

/// Registers the service worker and calls back whenever an update waits. Where there is none (an insecure
/// address, a private window of some browsers) the app works online only.
pub async fn watch(offer: impl Fn(Update) + 'static) {
    let Some(container) = container() else { return };
    reload_on_takeover(&container);
    let Ok(registration) = JsFuture::from(container.register("/sw.js")).await else { return };
    let registration: ServiceWorkerRegistration = registration.unchecked_into();
    let offer = Rc::new(offer);
    if let Some(waiting) = registration.waiting() {
        offer(Update(waiting));
    }
    let watched = registration.clone();
    let on_found = Closure::<dyn Fn()>::new(move || {
        if let Some(installing) = watched.installing() {
            offer_when_installed(&installing, Rc::clone(&offer));
        }
    });
    registration.set_onupdatefound(Some(on_found.into_js_value().unchecked_ref()));
}

/// The first service worker of an origin is no update: nothing ran before it.
fn offer_when_installed(installing: &ServiceWorker, offer: Rc<impl Fn(Update) + 'static>) {
    let worker = installing.clone();
    let on_change = Closure::<dyn Fn()>::new(move || {
        let replaces_another = container().and_then(|container| container.controller()).is_some();
        if worker.state() == ServiceWorkerState::Installed && replaces_another {
            offer(Update(worker.clone()));
        }
    });
    installing.set_onstatechange(Some(on_change.into_js_value().unchecked_ref()));
}

/// Reloads once when another version takes over, and not when the first one arrives.
fn reload_on_takeover(container: &ServiceWorkerContainer) {
    let had_controller = Cell::new(container.controller().is_some());
    let on_change = Closure::<dyn Fn()>::new(move || {
        if had_controller.replace(true) {
            reload();
        }
    });
    container.set_oncontrollerchange(Some(on_change.into_js_value().unchecked_ref()));
}

fn container() -> Option<ServiceWorkerContainer> {
    let container: JsValue = js_sys::Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    container.dyn_into().ok()
}
