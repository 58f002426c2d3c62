//! The database worker's program.

#[cfg(target_family = "wasm")]
fn main() {
    bahi::worker::run();
}

#[cfg(not(target_family = "wasm"))]
#[expect(clippy::print_stdout, reason = "somebody has run a program of the page in a terminal")]
fn main() {
    println!("Bahi runs in a browser: cargo xtask serve");
}
