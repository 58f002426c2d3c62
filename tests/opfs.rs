//! The suite of store and service where it has to hold: in a dedicated worker, on the origin-private file
//! system, with the host that the program itself uses.
//!
//! The pool can be opened once, so all tests share it, one after the other; each begins by erasing every
//! database. A test that panics leaves its database open: of many failures the first is the one to read.
#![cfg(target_family = "wasm")]

mod books;
mod faults;
mod flushes;
mod growing;
mod heads;

use bahi::browser::files::PlainFile;
use bahi::browser::pool::Pool;
use bahi::protocol::Books;
use bahi::service::Host;
use bahi::worker::host::OpfsHost;
use books::{Disk, for_every_test};
use std::cell::OnceCell;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

thread_local! {
    static POOL: OnceCell<Pool> = const { OnceCell::new() };
}

/// The pool, emptied.
struct Opfs(Pool);

impl Opfs {
    async fn fresh() -> Opfs {
        let pool = match POOL.with(|pool| pool.get().cloned()) {
            Some(pool) => pool,
            None => {
                let pool = faults::install().await;
                POOL.with(|installed| installed.get_or_init(|| pool).clone())
            }
        };
        let mut host = OpfsHost::new(pool.clone());
        let further = host.businesses().expect("the pool can be looked at");
        for books in [vec![Books::Own, Books::Demo, Books::Scratch], further].concat() {
            host.erase(books).expect("closed books can be erased");
        }
        pool.trim().await.expect("free files can be removed");
        Opfs(pool)
    }
}

impl Disk for Opfs {
    type Host = OpfsHost;

    fn host(&self) -> OpfsHost {
        OpfsHost::new(self.0.clone())
    }
}

macro_rules! on_opfs {
    ($($module:ident::$name:ident,)*) => {
        $(
            #[wasm_bindgen_test]
            async fn $name() {
                books::$module::$name(&Opfs::fresh().await);
            }
        )*
    };
}

for_every_test!(on_opfs);

#[wasm_bindgen_test]
async fn a_plain_file_is_written_flushed_and_removed() {
    let mut host = Opfs::fresh().await.host();
    host.lend(PlainFile::create("suite").await.expect("a file can be made"));
    host.write_and_flush_4k().expect("the file takes 4 KiB");
    let file = host.take_back().expect("it was lent");
    file.remove().await.expect("the file can be removed");
}
