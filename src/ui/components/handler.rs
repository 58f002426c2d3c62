//! Event handlers as values of one type for each kind of event.

/// Boxes a handler: what attaches it to its element is then compiled once for all handlers of its kind,
/// and not for every closure.
pub fn handler<E>(handle: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handle)
}
