//! A file that only takes space, so that there is some to give back when the disk is full.
//!
//! It lies beside the pool, and whoever owns the pool has it open.

use web_sys::{FileSystemReadWriteOptions, FileSystemSyncAccessHandle};

use super::{BrowserError, files};

const NAME: &str = "bahi-reserve";

/// The size of the reserve, in bytes: room for some hundred saves.
const SIZE: u32 = 1 << 20;

/// As much is written in one call.
const PIECE: usize = 64 * 1024;

/// The file with its space taken. It is closed when this is dropped, and keeps the space.
#[derive(Debug)]
pub struct Reserve(FileSystemSyncAccessHandle);

impl Reserve {
    /// Takes the space if it is not taken yet. An error leaves the file empty; [`BrowserError::is_full`] says
    /// whether there is no space.
    pub async fn take() -> Result<Reserve, BrowserError> {
        let (_, access) = files::open("opening the reserve", NAME).await?;
        let reserve = Reserve(access);
        let taken = reserve.fill();
        if taken.is_err() {
            // The error of the filling says more.
            let _ = reserve.0.truncate_with_u32(0);
        }
        taken.map(|()| reserve)
    }

    /// Gives the space back, durably.
    pub fn give_back(self) -> Result<(), BrowserError> {
        let failed = BrowserError::of("giving back the reserve");
        self.0.truncate_with_u32(0).map_err(&failed)?;
        self.0.flush().map_err(&failed)
    }

    /// A length alone may take no space, so every byte is written.
    fn fill(&self) -> Result<(), BrowserError> {
        let failed = BrowserError::of("keeping a reserve");
        if self.0.get_size().map_err(&failed)? >= f64::from(SIZE) {
            return Ok(());
        }
        let piece = vec![0; PIECE];
        for at in (0..SIZE).step_by(PIECE) {
            let options = FileSystemReadWriteOptions::new();
            options.set_at(f64::from(at));
            self.0.write_with_u8_array_and_options(&piece, &options).map_err(&failed)?;
        }
        self.0.flush().map_err(&failed)
    }
}

impl Drop for Reserve {
    fn drop(&mut self) {
        self.0.close();
    }
}
