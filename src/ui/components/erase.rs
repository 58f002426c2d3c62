//! Views without their types.

use leptos::prelude::*;

/// Gives a view up to what all views are.
pub trait Erase {
    /// Like Leptos' `into_any`, but of the element itself: the `View` that `view!` wraps around it would be
    /// one more type of each element to be compiled.
    fn erase(self) -> AnyView;
}

impl<T: RenderHtml + Send> Erase for View<T> {
    fn erase(self) -> AnyView {
        self.into_inner().into_any()
    }
}
