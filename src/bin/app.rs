//! The page's program.

#[cfg(target_family = "wasm")]
fn main() {
    bahi::ui::mount();
}

#[cfg(not(target_family = "wasm"))]
fn main() {
    println!("Bahi runs in a browser: cargo xtask serve");
}
