//! The program of the worker that makes PDFs.

#[cfg(target_family = "wasm")]
fn main() {
    bahi::press::run();
}

#[cfg(not(target_family = "wasm"))]
#[expect(clippy::print_stdout, reason = "somebody has run a program of the page in a terminal")]
fn main() {
    println!("Bahi runs in a browser: cargo xtask serve");
}
