//! What the service needs of the world, from OPFS.

use std::borrow::Cow;

use crate::browser::files::PlainFile;
use crate::browser::pool::Pool;
use crate::browser::reserve::Reserve;
use crate::browser::{BrowserError, clock};
use crate::domain::BooksId;
use crate::protocol::Books;
use crate::service::{Host, Opens, Service, note_fault};
use crate::store::{Database, StoreError};

/// The pool, and the speed check's file while it runs.
pub struct OpfsHost {
    pool: Pool,
    plain_file: Option<Result<PlainFile, BrowserError>>,
    /// None until there was time to take it, and after it was given back.
    reserve: Option<Reserve>,
    /// The reserve was given back, or there was no space for it.
    space_is_low: bool,
    /// Why the pool could not grow the last time.
    no_files: Option<BrowserError>,
}

impl OpfsHost {
    pub fn new(pool: Pool) -> OpfsHost {
        OpfsHost { pool, plain_file: None, reserve: None, space_is_low: false, no_files: None }
    }

    /// False if no file can be opened before [`recover`].
    pub fn is_usable(&self) -> bool {
        self.pool.is_usable()
    }

    pub fn wants_reserve(&self) -> bool {
        self.reserve.is_none()
    }

    /// What became of [`Reserve::take`].
    pub fn keep_reserve(&mut self, taken: Result<Reserve, BrowserError>) {
        match taken {
            Ok(reserve) => (self.reserve, self.space_is_low) = (Some(reserve), false),
            // Another fault says nothing about the space; the next time will show.
            Err(error) => self.space_is_low |= error.is_full(),
        }
    }

    /// Whether the person should make room.
    pub fn space_is_low(&self) -> bool {
        self.space_is_low
    }

    /// How many slots are missing in the pool before this may be opened.
    pub fn lacks(&self, opens: Opens) -> usize {
        match opens {
            Opens::Nothing => 0,
            Opens::Books(books) => self.pool.lacks(&file_of(books)),
            // As many as a new one takes: what the directory says of new files is safer on the disk by the time that the
            // person has filled in a form. They are more than an old one takes.
            Opens::Businesses => self.pool.lacks(&file_of(Books::Business(BooksId::from_bytes([0; 16])))),
        }
    }

    /// Makes those slots. If that fails, opening what they were for says why.
    pub async fn grow(&mut self, slots: usize) {
        self.no_files = self.pool.grow(slots).await.err();
    }

    /// Gives up what is left of books that were deleted. What cannot be given up now is no harm.
    pub async fn trim(&mut self) {
        if let Err(error) = self.pool.trim().await {
            note_fault("upkeep", &StoreError::Host(error.to_string()).into());
        }
    }

    pub fn lend(&mut self, file: PlainFile) {
        self.plain_file = Some(Ok(file));
    }

    pub fn could_not_lend(&mut self, error: BrowserError) {
        self.plain_file = Some(Err(error));
    }

    pub fn take_back(&mut self) -> Option<PlainFile> {
        self.plain_file.take()?.ok()
    }
}

impl Host for OpfsHost {
    fn open(&mut self, books: Books) -> Result<Database, StoreError> {
        let file = file_of(books);
        // Known before SQLite begins: it would find out in the middle.
        if self.pool.lacks(&file) > 0 {
            let why = self.no_files.as_ref();
            let full = why.is_some_and(BrowserError::is_full);
            return Err(StoreError::NoFile { why: why.map(BrowserError::to_string).unwrap_or_default(), full });
        }
        Database::open(&file)
    }

    fn businesses(&self) -> Result<Vec<Books>, StoreError> {
        let names = self.pool.names().map_err(|error| StoreError::Host(error.to_string()))?;
        Ok(names.iter().filter_map(|name| business_in(name)).collect())
    }

    fn erase(&mut self, books: Books) -> Result<(), StoreError> {
        self.pool.remove(&file_of(books)).map_err(|error| StoreError::Host(error.to_string()))
    }

    fn micros(&self) -> u64 {
        clock::micros()
    }

    fn now_ms(&self) -> u64 {
        now_ms()
    }

    fn give_back_reserve(&mut self) -> bool {
        self.space_is_low = true;
        self.reserve.take().is_some_and(|reserve| reserve.give_back().is_ok())
    }

    fn write_and_flush_4k(&mut self) -> Result<(), StoreError> {
        let done = match &self.plain_file {
            Some(Ok(file)) => file.write_and_flush(),
            Some(Err(error)) => Err(error.clone()),
            None => Ok(()),
        };
        done.map_err(|error| StoreError::Host(error.to_string()))
    }
}

/// Makes a pool usable whose files failed while they were named. The books are closed and open again with the next
/// request. An error says that the files have to stay closed.
pub async fn recover(service: &mut Service<OpfsHost>) -> Result<(), BrowserError> {
    let pool = service.host_mut().pool.clone();
    if pool.is_usable() {
        return Ok(());
    }
    service.close_books();
    pool.pause()?;
    pool.resume().await
}

/// Milliseconds since 1970.
pub(super) fn now_ms() -> u64 {
    u64::try_from(clock::now_ms()).expect("the device's clock is past 1970")
}

/// Each of the books is a database of its own.
fn file_of(books: Books) -> Cow<'static, str> {
    match books {
        Books::Own => "books.db".into(),
        Books::Business(id) => [BUSINESS, &id.to_string(), DATABASE].concat().into(),
        Books::Demo => "demo.db".into(),
        Books::Scratch => "scratch.db".into(),
    }
}

/// What the name of a further business's database begins and ends with.
const BUSINESS: &str = "business-";
const DATABASE: &str = ".db";

fn business_in(file: &str) -> Option<Books> {
    let id = file.strip_prefix(BUSINESS)?.strip_suffix(DATABASE)?;
    id.parse().ok().map(Books::Business)
}
