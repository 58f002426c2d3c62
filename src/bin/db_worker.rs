//! The database worker's program.

#[cfg(target_family = "wasm")]
fn main() {
    bahi::worker::run();
}

#[cfg(not(target_family = "wasm"))]
fn main() {
    println!("Bahi runs in a browser: cargo xtask serve");
}
