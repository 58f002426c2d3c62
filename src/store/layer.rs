//! A layer between SQLite and the files below it: what goes to the log is gathered and written in one piece.
//!
//! SQLite writes every page of a commit to its write-ahead log as two pieces, and nothing of them matters
//! before the flush that follows. On OPFS a call costs more than its bytes. So they wait here until SQLite
//! flushes the log or looks at it.
//!
//! Invariants:
//! - SQLite sees what it wrote: nothing waits while the log is read, measured or cut.
//! - A flush goes down only after everything that waited.
//! - When a piece could not be written, or a flush failed, the log is no longer what SQLite takes it for.
//!   From then on it answers with errors until it is closed, so that nobody builds on it.
//! - A read that ends before the end of the file is an error.
//!
//! The layer stands on whatever SQLite's default file system is: the pool of OPFS files, or the system's own.
#![allow(unsafe_code, reason = "SQLite takes a file system as a table of C functions")]
#![allow(non_snake_case, reason = "they bear SQLite's names")]

use std::cell::Cell;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::mem::size_of;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Mutex, PoisonError};

use rusqlite::ffi::{
    self, SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOCAP_POWERSAFE_OVERWRITE, SQLITE_IOERR, SQLITE_IOERR_NOMEM,
    SQLITE_IOERR_READ, SQLITE_IOERR_SHORT_READ, SQLITE_NOTFOUND, SQLITE_OK, SQLITE_OPEN_WAL, sqlite3_file,
    sqlite3_int64, sqlite3_io_methods, sqlite3_vfs,
};
use rusqlite::{Connection, OpenFlags};

use crate::diagnostics::{Began, note};

/// As many bytes may wait before they are written without a flush. SQLite's own file systems take no more
/// than 128 KiB in one call, since SQLite itself never writes more than a page.
const MOST_WAITING: usize = 64 * 1024;

/// What went through the layer on this thread since it began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Calls that wrote to a file, after gathering.
    pub writes: u64,
    pub written_bytes: u64,
    pub flushes: u64,
}

thread_local! {
    static TRAFFIC: Cell<Traffic> = const { Cell::new(Traffic { writes: 0, written_bytes: 0, flushes: 0 }) };
}

thread_local! {
    static REFUSED: Cell<u64> = const { Cell::new(0) };
}

/// How many bytes the last write had for which there was no space; 0 if there always was.
pub fn refused_bytes() -> u64 {
    REFUSED.get()
}

pub fn traffic() -> Traffic {
    TRAFFIC.get()
}

/// The file system below.
static BELOW: AtomicPtr<sqlite3_vfs> = AtomicPtr::new(ptr::null_mut());

/// This layer, as SQLite knows it.
static LAYER: Mutex<Option<Registered>> = Mutex::new(None);

struct Registered(*mut sqlite3_vfs);

// SAFETY: the pointer is to a leaked allocation and is used under the mutex only.
unsafe impl Send for Registered {}

/// What SQLite calls the layer.
const NAME: &CStr = c"bahi";

/// Opens a connection through the layer, on top of what is now SQLite's default file system. Another default
/// (a pool that was opened anew) may only come while no database is open.
pub(super) fn open(path: &str) -> rusqlite::Result<Connection> {
    if !install() {
        let said = "the files are closed".to_owned();
        return Err(rusqlite::Error::SqliteFailure(ffi::Error::new(SQLITE_CANTOPEN), Some(said)));
    }
    Connection::open_with_flags_and_vfs(path, OpenFlags::default(), NAME)
}

/// The database file itself from this byte on, at most so many bytes of it, and its size. What stands in the log is not in it.
pub(super) fn read_file(connection: &Connection, at: u64, most: usize) -> rusqlite::Result<(Vec<u8>, u64)> {
    let failed = |code| rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
    let mut file: *mut sqlite3_file = ptr::null_mut();
    // SAFETY: the connection is open, and so is its file, on which nobody works meanwhile: a connection is of one thread.
    unsafe {
        let into = (&raw mut file).cast();
        let found =
            ffi::sqlite3_file_control(connection.handle(), c"main".as_ptr(), ffi::SQLITE_FCNTL_FILE_POINTER, into);
        if found != SQLITE_OK || file.is_null() || (*file).pMethods != &raw const METHODS {
            return Err(failed(SQLITE_IOERR));
        }
        let mut size = 0;
        let measured = xFileSize(file, &raw mut size);
        if measured != SQLITE_OK {
            return Err(failed(measured));
        }
        let size = size.unsigned_abs();
        let mut bytes = vec![0; usize::try_from(size.saturating_sub(at)).map_or(most, |rest| rest.min(most))];
        let length = c_int::try_from(bytes.len()).map_err(|_| failed(SQLITE_IOERR))?;
        match xRead(file, bytes.as_mut_ptr().cast(), length, at.cast_signed()) {
            SQLITE_OK => Ok((bytes, size)),
            code => Err(failed(code)),
        }
    }
}

/// False if there is no file system below: once a pool is closed, SQLite takes what is left for the default.
fn install() -> bool {
    let mut layer = LAYER.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: the functions take any name, null for the default, and structures that live on.
    unsafe {
        let default = ffi::sqlite3_vfs_find(ptr::null());
        let own = layer.as_ref().map_or(ptr::null_mut(), |layer| layer.0);
        if default.is_null() || default == own {
            return false;
        }
        if BELOW.swap(default, Ordering::AcqRel) == default {
            return true;
        }
        let own = layer.get_or_insert_with(|| Registered(Box::into_raw(Box::new(*default)))).0;
        ffi::sqlite3_vfs_unregister(own);
        *own = sqlite3_vfs {
            szOsFile: size_of::<Layered>() as c_int + (*default).szOsFile,
            pNext: ptr::null_mut(),
            zName: NAME.as_ptr(),
            xOpen: Some(xOpen),
            // The rest works on names and time. It finds its own data through this copy as well.
            ..*default
        };
        ffi::sqlite3_vfs_register(own, 0) == SQLITE_OK
    }
}

/// An open file: what SQLite looks at, and behind it in the same allocation the file below.
#[repr(C, align(8))] // as SQLite aligns
struct Layered {
    seen: sqlite3_file,
    /// Null for every file but a log.
    log: *mut Log,
}

#[derive(Default)]
struct Log {
    waiting: Vec<u8>,
    /// Where in the file it belongs, in bytes.
    at: sqlite3_int64,
    /// What a piece or a flush failed with, which everything after it is answered; `SQLITE_OK` if nothing did.
    refused: c_int,
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    // Without shared memory: the log works with one connection that locks exclusively, and with no other.
    iVersion: 1,
    xClose: Some(xClose),
    xRead: Some(xRead),
    xWrite: Some(xWrite),
    xTruncate: Some(xTruncate),
    xSync: Some(xSync),
    xFileSize: Some(xFileSize),
    xLock: Some(xLock),
    xUnlock: Some(xUnlock),
    xCheckReservedLock: Some(xCheckReservedLock),
    xFileControl: Some(xFileControl),
    xSectorSize: Some(xSectorSize),
    xDeviceCharacteristics: Some(xDeviceCharacteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

unsafe extern "C" fn xOpen(
    _layer: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives szOsFile bytes for the file, which is room for both.
    unsafe {
        let vfs = BELOW.load(Ordering::Acquire);
        let layered = file.cast::<Layered>();
        (*layered).seen.pMethods = ptr::null();
        let below = below(file);
        (*below).pMethods = ptr::null();
        let Some(open) = (*vfs).xOpen else { return SQLITE_IOERR };
        let opened = open(vfs, name, below, flags, out_flags);
        if !(*below).pMethods.is_null() {
            let log = flags & SQLITE_OPEN_WAL != 0 && opened == SQLITE_OK;
            (*layered).log = if log { Box::into_raw(Box::default()) } else { ptr::null_mut() };
            (*layered).seen.pMethods = &raw const METHODS;
        }
        opened
    }
}

/// The file below, in the same allocation.
unsafe fn below(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: see xOpen.
    unsafe { file.cast::<Layered>().add(1).cast() }
}

/// The log's own state, if the file is a log.
unsafe fn log_of<'a>(file: *mut sqlite3_file) -> Option<&'a mut Log> {
    // SAFETY: set in xOpen, freed in xClose, and SQLite uses a file from one thread at a time.
    unsafe { (*file.cast::<Layered>()).log.as_mut() }
}

/// Writes what waits; afterwards the file below is what SQLite takes it for.
unsafe fn settle(file: *mut sqlite3_file) -> c_int {
    // SAFETY: the file is open.
    unsafe {
        let Some(log) = log_of(file) else { return SQLITE_OK };
        if log.refused != SQLITE_OK {
            return log.refused;
        }
        if log.waiting.is_empty() {
            return SQLITE_OK;
        }
        let written = write_below(file, log.waiting.as_ptr().cast(), log.waiting.len() as c_int, log.at);
        log.refused = written;
        log.waiting.clear();
        written
    }
}

unsafe fn write_below(file: *mut sqlite3_file, bytes: *const c_void, length: c_int, at: sqlite3_int64) -> c_int {
    // SAFETY: the file is open, and the caller's bytes are there.
    unsafe {
        let below = below(file);
        let Some(write) = (*(*below).pMethods).xWrite else { return SQLITE_IOERR };
        count(|traffic| {
            traffic.writes += 1;
            traffic.written_bytes += u64::from(length.unsigned_abs());
        });
        let written = write(below, bytes, length, at);
        if written == SQLITE_FULL {
            REFUSED.set(length.unsigned_abs().into());
        }
        written
    }
}

unsafe extern "C" fn xWrite(file: *mut sqlite3_file, bytes: *const c_void, length: c_int, at: sqlite3_int64) -> c_int {
    // SAFETY: SQLite gives `length` readable bytes and an open file.
    unsafe {
        let Some(log) = log_of(file) else { return write_below(file, bytes, length, at) };
        let follows = at == log.at + log.waiting.len() as sqlite3_int64;
        if !follows || log.refused != SQLITE_OK || log.waiting.len() + length as usize > MOST_WAITING {
            let settled = settle(file);
            if settled != SQLITE_OK {
                return settled;
            }
        }
        if log.waiting.is_empty() {
            log.at = at;
        }
        let bytes = std::slice::from_raw_parts(bytes.cast::<u8>(), length as usize);
        if log.waiting.try_reserve(bytes.len()).is_err() {
            return SQLITE_IOERR_NOMEM;
        }
        log.waiting.extend_from_slice(bytes);
        SQLITE_OK
    }
}

/// SQLite takes what is missing behind the end of a file for zeros. A read that ends before it has failed: with
/// zeros in the place of its rest, a page would be read, and written again, with rows missing.
unsafe extern "C" fn xRead(file: *mut sqlite3_file, into: *mut c_void, length: c_int, at: sqlite3_int64) -> c_int {
    // SAFETY: SQLite gives room for `length` bytes and an open file.
    unsafe {
        let settled = settle(file);
        if settled != SQLITE_OK {
            return settled;
        }
        let below = below(file);
        let Some(read) = (*(*below).pMethods).xRead else { return SQLITE_IOERR };
        let read = read(below, into, length, at);
        if read == SQLITE_IOERR_SHORT_READ {
            let mut size = 0;
            let measured = xFileSize(file, &raw mut size);
            if measured != SQLITE_OK {
                return measured;
            }
            if at + sqlite3_int64::from(length) <= size {
                return SQLITE_IOERR_READ;
            }
        }
        read
    }
}

unsafe extern "C" fn xSync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: the file is open.
    unsafe {
        let settled = settle(file);
        if settled != SQLITE_OK {
            return settled;
        }
        let below = below(file);
        let Some(sync) = (*(*below).pMethods).xSync else { return SQLITE_IOERR };
        count(|traffic| traffic.flushes += 1);
        let began = Began::now();
        let flushed = sync(below, flags);
        note(|figures| figures.flush.record(began.took()));
        if let Some(log) = log_of(file) {
            log.refused = flushed;
        }
        flushed
    }
}

unsafe extern "C" fn xClose(file: *mut sqlite3_file) -> c_int {
    // SAFETY: the file is open, and SQLite does not use it afterwards.
    unsafe {
        // What still waits was never flushed, so nobody relies on it; its loss is no error of closing.
        let _ = settle(file);
        let layered = &mut *file.cast::<Layered>();
        if !layered.log.is_null() {
            drop(Box::from_raw(layered.log));
            layered.log = ptr::null_mut();
        }
        let below = below(file);
        let Some(close) = (*(*below).pMethods).xClose else { return SQLITE_OK };
        close(below)
    }
}

/// A call that goes down as it is, after what waits.
macro_rules! pass_on {
    ($($name:ident($($argument:ident: $type:ty),*), or $missing:expr;)*) => {
        $(unsafe extern "C" fn $name(file: *mut sqlite3_file, $($argument: $type),*) -> c_int {
            // SAFETY: the file is open, and the arguments are SQLite's own.
            unsafe {
                let settled = settle(file);
                if settled != SQLITE_OK {
                    return settled;
                }
                let below = below(file);
                match (*(*below).pMethods).$name {
                    Some(call) => call(below, $($argument),*),
                    None => $missing,
                }
            }
        })*
    };
}

pass_on! {
    xTruncate(size: sqlite3_int64), or SQLITE_IOERR;
    xFileSize(size: *mut sqlite3_int64), or SQLITE_IOERR;
    xLock(level: c_int), or SQLITE_OK;
    xUnlock(level: c_int), or SQLITE_OK;
    xCheckReservedLock(held: *mut c_int), or SQLITE_OK;
    xFileControl(operation: c_int, argument: *mut c_void), or SQLITE_NOTFOUND;
}

unsafe extern "C" fn xSectorSize(file: *mut sqlite3_file) -> c_int {
    // SAFETY: the file is open.
    unsafe {
        let below = below(file);
        (*(*below).pMethods).xSectorSize.map_or(4096, |size| size(below))
    }
}

/// With the promise that a write cut short by a power failure harms no byte beside it, which SQLite takes
/// for granted on every system of its own. Without it each commit carries a page of padding.
unsafe extern "C" fn xDeviceCharacteristics(file: *mut sqlite3_file) -> c_int {
    // SAFETY: the file is open.
    unsafe {
        let below = below(file);
        let known = (*(*below).pMethods).xDeviceCharacteristics.map_or(0, |characteristics| characteristics(below));
        known | SQLITE_IOCAP_POWERSAFE_OVERWRITE
    }
}

fn count(change: impl FnOnce(&mut Traffic)) {
    let mut traffic = TRAFFIC.get();
    change(&mut traffic);
    TRAFFIC.set(traffic);
}
