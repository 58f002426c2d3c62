//! A page that makes load: the app's own client, without screens. The storm (`tests/e2e/storm.rs`) opens it in many
//! tabs beside the app's own worker, and asks it through the functions that it leaves in `window.load`.

#[cfg(target_family = "wasm")]
mod load;

fn main() {
    #[cfg(target_family = "wasm")]
    load::prepare();
}
