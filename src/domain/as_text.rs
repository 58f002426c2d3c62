//! Values that travel and are kept as their text. They are read from where it stands: a copy of each would cost more than to
//! read it.

use std::fmt::{self, Display};
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Reads the value that stands next.
pub(super) fn read<'text, T, E: Display, D: Deserializer<'text>>(
    deserializer: D,
    of: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(Text { of, reads: PhantomData })
}

struct Text<Of, T, E> {
    of: Of,
    reads: PhantomData<(T, E)>,
}

impl<T, E: Display, Of: FnOnce(&str) -> Result<T, E>> Visitor<'_> for Text<Of, T, E> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<F: Error>(self, text: &str) -> Result<T, F> {
        (self.of)(text).map_err(F::custom)
    }
}
