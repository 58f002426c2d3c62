//! Backups: a file that holds all of the books, what is no such file, and where one may be put back.

use bahi::domain::DocumentNumber;
use bahi::protocol::{
    BackupContents, BeginBackUp, Books, BusinessRow, CheckBooks, Fault, FillDemo, ForgetBackup, GetBusiness,
    LastInvoice, ListBusinesses, OfferBackup, ReadBackUp, Restore, SaveBusiness, SaveCustomer, SaveItem, SetUpBusiness,
};
use bahi::service::Host;
use bahi::store::SCHEMA_VERSION;
use rusqlite::{Connection, MAIN_DB};
use serde_bytes::ByteBuf;
use uuid::Uuid;

use super::businesses::{further, named, set_up};
use super::disk::contents_of;
use super::payments::Dice;
use super::sample::{CUSTOMER, ITEM, TODAY, business, customer, draft, item, wrong};
use super::{Bookkeeper, Disk, contents};

/// A further business with one of everything, and its backup.
fn backed_up<D: Disk>(disk: &D) -> (Bookkeeper<D::Host>, ByteBuf) {
    let mut keeper = Bookkeeper::at(disk);
    keeper.about(further(1)).ask(SetUpBusiness { form: business() }).expect("the form is right");
    keeper.ask(SaveCustomer { id: CUSTOMER, form: customer() }).expect("the form is right");
    keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    keeper.create(&wrong(1)).expect("the id is new");
    for count in 2..4 {
        keeper.issue(&draft(count)).expect("the draft is right");
    }
    let file = back_up(&mut keeper).expect("the books can be copied");
    (keeper, file)
}

const ID: Uuid = Uuid::from_bytes([5; 16]);

/// All pieces, one after the other.
pub fn back_up<H: Host>(keeper: &mut Bookkeeper<H>) -> Result<ByteBuf, Fault> {
    let (bytes, mut file) = (keeper.ask(BeginBackUp { id: ID })?, Vec::new());
    while (file.len() as u64) < bytes {
        file.extend(keeper.ask(ReadBackUp { id: ID, at: file.len() as u64 })?.into_vec());
    }
    Ok(ByteBuf::from(file))
}

/// In pieces of odd lengths; a file without content is one piece.
fn look<H: Host>(keeper: &mut Bookkeeper<H>, file: &ByteBuf) -> Result<BackupContents, Fault> {
    let (of, mut at) = (file.len() as u64, 0);
    loop {
        let piece = ByteBuf::from(file[at..file.len().min(at + 77_777)].to_vec());
        let next = at + piece.len();
        if let Some(contents) = keeper.ask(OfferBackup { id: ID, of, at: at as u64, piece })? {
            assert_eq!(next, file.len(), "with the last piece");
            return Ok(contents);
        }
        at = next;
    }
}

pub fn restore<H: Host>(keeper: &mut Bookkeeper<H>, books: Books, file: &ByteBuf) -> Result<String, Fault> {
    look(keeper.about(books), file)?;
    keeper.ask(Restore { id: ID }).map(|business| business.name)
}

/// The backup after these statements.
fn changed(file: &ByteBuf, statements: &str) -> ByteBuf {
    let mut books = Connection::open_in_memory().expect("there is memory");
    books.deserialize_read_exact(MAIN_DB, file.as_slice(), file.len(), false).expect("it is a database");
    books.execute_batch(statements).expect("the statements are right");
    ByteBuf::from(books.serialize(MAIN_DB).expect("there is memory").to_vec())
}

pub fn a_backup_brings_everything_back(disk: &impl Disk) {
    let (mut keeper, file) = backed_up(disk);
    assert_eq!(restore(&mut keeper, Books::Own, &file).as_deref(), Ok("Sample Kitchenware"));
    keeper.service().close_books();
    let original = contents_of(&disk.host().open(further(1)).expect("the books open"));
    assert_eq!(contents(disk).of_the_business(), original.of_the_business());
    assert_eq!(keeper.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);

    assert_eq!(keeper.number_of(&draft(4)), "INV/26-27/0003", "it goes on where it was");
    assert_eq!(keeper.about(further(1)).number_of(&draft(5)), "INV/26-27/0003", "and so does the other one");
    drop(keeper);
    let mut keeper = Bookkeeper::at(disk);
    let listed = keeper.ask(ListBusinesses {}).expect("they can be listed");
    assert_eq!(listed.iter().map(|BusinessRow { books, .. }| *books).collect::<Vec<_>>(), [Books::Own, further(1)]);
    assert_eq!(keeper.number_of(&draft(6)), "INV/26-27/0004", "after a new start");
}

pub fn a_backup_says_what_is_in_it(disk: &impl Disk) {
    let (mut keeper, file) = backed_up(disk);
    let found = look(&mut keeper, &file).expect("it is a backup");
    let BackupContents { business, report, last_invoice, changed_at, broken_after } = found;
    assert_eq!(keeper.ask(GetBusiness {}), Ok(Some(business)));
    assert_eq!((report.invoices, report.drafts, report.customers, report.items), (2, 1, 1, 1));
    let number = DocumentNumber::parse("INV/26-27/0002").expect("a number");
    assert_eq!(last_invoice, Some(LastInvoice { number, date: TODAY }));
    assert!(changed_at.is_some() && broken_after.is_none());
}

/// A restore that is sent again after its worker has gone finds that it is done.
pub fn a_backup_is_restored_once(disk: &impl Disk) {
    let (mut keeper, file) = backed_up(disk);
    restore(&mut keeper, further(2), &file).expect("there is nothing yet");
    assert_eq!(restore(&mut keeper, further(2), &file).as_deref(), Ok("Sample Kitchenware"));
    keeper.ask(SaveBusiness { form: named("Renamed Since") }).expect("the form is right");
    assert_eq!(restore(&mut keeper, further(2), &file), Err(Fault::NotAllowed), "what came since stays");
    let there = keeper.ask(GetBusiness {}).expect("it can be read");
    assert_eq!(there.map(|business| business.name).as_deref(), Some("Renamed Since"));
}

pub fn a_backup_replaces_no_business(disk: &impl Disk) {
    let (mut keeper, file) = backed_up(disk);
    set_up(&mut keeper, Books::Own, "Another Shop").expect("the form is right");
    keeper.service().close_books();
    let before = contents(disk);
    assert_eq!(restore(&mut keeper, Books::Own, &file), Err(Fault::NotAllowed));
    keeper.service().close_books();
    assert_eq!(contents(disk), before);
}

/// Restored, it would look like a real one.
pub fn an_invented_business_is_not_backed_up(disk: &impl Disk) {
    let (mut keeper, file) = backed_up(disk);
    keeper.about(Books::Demo).ask(FillDemo { seed: Uuid::nil(), today: TODAY, at: 0 }).expect("the demo is right");
    assert_eq!(back_up(&mut keeper), Err(Fault::NotAllowed));
    assert_eq!(restore(&mut keeper, Books::Scratch, &file), Err(Fault::NotAllowed));
}

pub fn pages_hear_the_owner_of_restored_books(disk: &impl Disk) {
    let (mut keeper, file) = backed_up(disk);
    assert_eq!(keeper.service().begin_epoch(6), Ok(7));
    restore(&mut keeper, Books::Own, &file).expect("nothing was saved there");
    assert_eq!(keeper.service().begin_epoch(0), Ok(8));
}

pub fn what_is_no_backup_is_refused_and_leaves_nothing(disk: &impl Disk) {
    let (mut keeper, file) = backed_up(disk);
    let newer = changed(&file, &format!("PRAGMA user_version = {}", SCHEMA_VERSION + 1));
    let other = changed(
        &file,
        "DROP TRIGGER business_is_recorded_when_deleted; DROP TABLE item_rate; DROP TABLE customer_price; DROP TABLE item",
    );
    let nobodys = changed(&file, "DROP TRIGGER business_is_recorded_when_deleted; DELETE FROM business");
    let half = ByteBuf::from(file[..file.len() / 2].to_vec());
    let too_new = Fault::BooksTooNew { found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION };
    let empty = ByteBuf::new();
    let words = ByteBuf::from(b"Invoices of last year, by hand. ".repeat(300));
    let head = ByteBuf::from(file[..16].to_vec());
    let refused = [
        (&empty, Fault::NotABackup),
        (&words, Fault::NotABackup),
        (&head, Fault::NotABackup),
        (&other, Fault::NotABackup),
        (&nobodys, Fault::NotABackup),
        (&newer, too_new),
    ];
    for (file, fault) in refused {
        assert_eq!(look(&mut keeper, file), Err(fault.clone()));
        assert_eq!(restore(&mut keeper, further(2), file), Err(fault));
    }
    let damaged = restore(&mut keeper, further(2), &half);
    assert!(matches!(damaged, Err(Fault::DamagedBackup { .. })), "{damaged:?}");
    let listed = keeper.ask(ListBusinesses {}).expect("they can be listed");
    assert_eq!(listed.len(), 1, "nothing came of it");
    assert_eq!(restore(&mut keeper, further(2), &file).as_deref(), Ok("Sample Kitchenware"));
}

/// Bytes that changed on the way are noticed, or change no more than a word that nothing else depends on.
pub fn damage_anywhere_is_survived(disk: &impl Disk) {
    let (mut keeper, file) = backed_up(disk);
    let mut dice = Dice::new(3);
    for _ in 0..200 {
        let mut file = file.clone();
        let at = dice.below(file.len() as u64) as usize;
        file[at] ^= 1 << dice.below(8);
        match look(&mut keeper, &file) {
            Ok(_) | Err(Fault::NotABackup | Fault::DamagedBackup { .. } | Fault::BooksTooNew { .. }) => {}
            other => panic!("byte {at}: {other:?}"),
        }
    }
}

/// What is saved between two pieces is in the next backup; this one is of the moment at which it began.
pub fn a_backup_is_of_one_moment(disk: &impl Disk) {
    let (mut keeper, before) = backed_up(disk);
    let bytes = keeper.ask(BeginBackUp { id: ID }).expect("the books can be copied");
    keeper.issue(&draft(4)).expect("the draft is right");
    keeper.service().tidy().expect("nothing is in the way");
    let file = keeper.ask(ReadBackUp { id: ID, at: 0 }).expect("the books are held still");
    assert_eq!((file.len() as u64, file.len()), (bytes, before.len()), "they are small");
    assert_eq!(look(&mut keeper, &file).map(|found| found.report.invoices), Ok(2));
    let after = back_up(&mut keeper).expect("the books can be copied");
    assert_eq!(look(&mut keeper, &after).map(|found| found.report.invoices), Ok(3));
}

/// Neither makes the other one begin anew, for ever.
pub fn two_tabs_back_up_at_once(disk: &impl Disk) {
    let (mut keeper, file) = backed_up(disk);
    let ids = [Uuid::from_bytes([6; 16]), Uuid::from_bytes([7; 16])];
    for id in ids {
        keeper.ask(BeginBackUp { id }).expect("the books can be copied");
    }
    for id in ids {
        assert_eq!(keeper.ask(ReadBackUp { id, at: 0 }).map(|piece| piece.len()), Ok(file.len()));
    }
}

/// Whoever asks for the next piece of something else is told to begin anew.
pub fn pieces_of_different_moments_are_not_put_together(disk: &impl Disk) {
    let (mut keeper, file) = backed_up(disk);
    let begin = |keeper: &mut Bookkeeper<_>| keeper.ask(BeginBackUp { id: ID }).expect("the books can be copied");
    let read = ReadBackUp { id: ID, at: 0 };
    begin(&mut keeper);
    assert_eq!(keeper.ask(ReadBackUp { id: Uuid::nil(), ..read.clone() }), Err(Fault::NotFound), "another backup");
    keeper.service().close_books();
    assert_eq!(keeper.ask(read.clone()), Err(Fault::NotFound), "the file was written to when it was closed");
    begin(&mut keeper);
    drop(keeper);
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(keeper.about(further(1)).ask(read), Err(Fault::NotFound), "another owner");

    let piece = |at: usize| OfferBackup {
        id: ID,
        of: file.len() as u64,
        at: at as u64,
        piece: ByteBuf::from(file[at..at + 4096].to_vec()),
    };
    assert_eq!(keeper.ask(piece(4096)), Err(Fault::NotFound), "the first one is missing");
    assert_eq!(keeper.ask(piece(0)), Ok(None));
    assert_eq!(keeper.ask(piece(8192)), Err(Fault::NotFound), "one is missing");
    assert_eq!(keeper.ask(piece(0)), Ok(None));
    assert_eq!(keeper.ask(Restore { id: ID }), Err(Fault::NotFound), "it is not all there");
    look(&mut keeper, &file).expect("it is a backup");
    keeper.ask(ForgetBackup {}).expect("nobody wants it");
    assert_eq!(keeper.ask(Restore { id: ID }), Err(Fault::NotFound));
}

/// Somebody has written to the file by hand: it can be restored, and it is said.
pub fn a_changed_history_is_told_of(disk: &impl Disk) {
    let (mut keeper, file) = backed_up(disk);
    let forged = changed(
        &file,
        "DROP TRIGGER event_is_frozen; UPDATE event SET state_after = replace(state_after, '450', '950') WHERE position = 5",
    );
    assert_eq!(look(&mut keeper, &forged).map(|found| found.broken_after), Ok(Some(4)));
    assert!(restore(&mut keeper, further(2), &forged).is_ok());
}
