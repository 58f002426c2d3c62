//! More businesses than the pool has files for at first: it grows before it opens them, as the worker lets it.

use bahi::protocol::{Books, CheckBooks, DeleteBusiness, Fault, ListBusinesses, MOST_BUSINESSES, SetUpBusiness};
use bahi::service::{Host, Opens};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::Opfs;
use crate::books::businesses::{further, listed, named, set_up, there_is_an_end_to_businesses};
use crate::books::sample::draft;
use crate::books::{Bookkeeper, Disk};
use crate::faults::full_disk;
use crate::heads::files;

type Keeper = Bookkeeper<<Opfs as Disk>::Host>;

/// What the worker does before it serves something that opens these.
async fn make_room(keeper: &mut Keeper, opens: Opens) {
    let host = keeper.service().host_mut();
    let lacks = host.lacks(opens);
    if lacks > 0 {
        host.grow(lacks).await;
    }
    assert_eq!(keeper.service().host_mut().lacks(opens), 0, "it has grown");
}

/// Keeps on setting up businesses until the pool has no file for another one. Gives that one.
fn fill_the_pool(keeper: &mut Keeper) -> Books {
    let mut next = (1..).map(further);
    loop {
        let books = next.next().expect("there is no end to them");
        if keeper.service().host_mut().lacks(Opens::Books(books)) > 0 {
            return books;
        }
        set_up(keeper, books, "A business").expect("there is a file for it");
    }
}

#[wasm_bindgen_test]
async fn the_pool_has_room_for_another_business_once_it_has_grown() {
    let opfs = Opfs::fresh().await;
    let mut keeper = Bookkeeper::set_up(&opfs);
    let one_more = fill_the_pool(&mut keeper);
    let refused = set_up(&mut keeper, one_more, "One more");
    assert!(matches!(&refused, Err(Fault::Storage(cause)) if !cause.broken && !cause.full), "{refused:?}");
    assert!(!opfs.host().businesses().expect("the pool can be looked at").contains(&one_more), "nothing is left of it");
    assert_eq!(keeper.about(Books::Own).create(&draft(1)), Ok(()), "the others go on");

    make_room(&mut keeper, Opens::Books(one_more)).await;
    assert_eq!(set_up(&mut keeper, one_more, "One more").map(|business| business.name).as_deref(), Ok("One more"));
    assert_eq!(keeper.create(&draft(1)), Ok(()));
}

#[wasm_bindgen_test]
async fn a_pool_that_cannot_grow_says_that_the_disk_is_full() {
    let opfs = Opfs::fresh().await;
    let mut keeper = Bookkeeper::set_up(&opfs);
    let one_more = fill_the_pool(&mut keeper);
    full_disk(async || keeper.service().host_mut().grow(3).await).await;
    let refused = set_up(&mut keeper, one_more, "One more");
    assert!(matches!(&refused, Err(Fault::Storage(cause)) if cause.full && cause.room > 0), "{refused:?}");
    make_room(&mut keeper, Opens::Businesses).await;
    assert!(set_up(&mut keeper, one_more, "One more").is_ok(), "there is room now");
}

#[wasm_bindgen_test]
async fn whoever_lists_the_businesses_finds_files_for_another_one() {
    let opfs = Opfs::fresh().await;
    let mut keeper = Bookkeeper::set_up(&opfs);
    let one_more = fill_the_pool(&mut keeper);
    let opens = keeper.service().opens(&task(ListBusinesses {}));
    assert_eq!(opens, Opens::Businesses);
    make_room(&mut keeper, opens).await;
    assert!(!listed(&mut keeper).is_empty());
    assert_eq!(keeper.service().host_mut().lacks(Opens::Books(one_more)), 0);
}

#[wasm_bindgen_test]
async fn as_many_businesses_as_there_may_be_are_kept_over_a_new_start() {
    let opfs = Opfs::fresh().await;
    let mut keeper = Bookkeeper::at(&opfs);
    // What it may need at the most, for all that will ever be open and closed.
    keeper.service().host_mut().grow(MOST_BUSINESSES + 8).await;
    there_is_an_end_to_businesses(&mut keeper);
    drop(keeper);
    opfs.0.pause().expect("the books are closed");
    opfs.0.resume().await.expect("the pool opens again");
    let mut keeper = Bookkeeper::at(&opfs);
    assert_eq!(listed(&mut keeper).len(), MOST_BUSINESSES);
    for count in 1..MOST_BUSINESSES as u8 {
        let report = keeper.about(further(count)).ask(CheckBooks {}).expect("the books can be checked");
        assert_eq!((report.drafts, report.findings), (1, vec![]));
    }
}

/// On the disk, while all books are closed.
async fn count_files(opfs: &Opfs) -> usize {
    opfs.0.pause().expect("the books are closed");
    let count = files().await.len();
    opfs.0.resume().await.expect("the pool opens again");
    count
}

/// A start pays for each file that is free.
#[wasm_bindgen_test]
async fn what_deleted_books_leave_behind_is_given_up() {
    let opfs = Opfs::fresh().await;
    // What the starts that failed have left behind is found at the first opening.
    count_files(&opfs).await;
    opfs.0.trim().await.expect("free files can be removed");
    let before = count_files(&opfs).await;
    let mut keeper = Bookkeeper::set_up(&opfs);
    keeper.service().host_mut().grow(12).await;
    for count in 1..=4 {
        set_up(&mut keeper, further(count), "Only tried").expect("there is a file for it");
    }
    for count in 1..=4 {
        let deleted = keeper.about(further(count)).ask(DeleteBusiness { name: "Only tried".to_owned() });
        deleted.expect("nothing was issued");
    }
    drop(keeper);
    assert!(count_files(&opfs).await > before);
    let mut keeper = Bookkeeper::at(&opfs);
    keeper.create(&draft(1)).expect("the id is new");
    keeper.service().host_mut().trim().await;
    assert_eq!(keeper.create(&draft(2)), Ok(()), "what is open goes on");
    drop(keeper);
    assert_eq!(count_files(&opfs).await, before);
}

/// What serving needs is asked before it begins, and nothing is needed for what is open.
#[wasm_bindgen_test]
async fn only_what_is_not_open_needs_files() {
    let opfs = Opfs::fresh().await;
    let mut keeper = Bookkeeper::at(&opfs);
    let ask = || task(SetUpBusiness { form: named("The first one") });
    assert_eq!(keeper.service().opens(&ask()), Opens::Books(Books::Own));
    set_up(&mut keeper, Books::Own, "The first one").expect("the form is right");
    assert_eq!(keeper.service().opens(&ask()), Opens::Nothing);
}

fn task<C: bahi::protocol::Call>(call: C) -> bahi::service::Task {
    let id = crate::books::fresh_id();
    bahi::protocol::ToWorker { id, books: Books::Own, request: call.into() }.into()
}
