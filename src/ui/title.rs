//! What the browser's tab is called.

use crate::browser::page;

/// Names the tab after its screen.
pub fn set(screen: &str) {
    page::set_title(&(String::from(screen) + " · Bahi"));
}
