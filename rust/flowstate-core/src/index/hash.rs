//! Hashes of 32 bits, so that a table can keep them beside its entries and grow without reading texts again.

use std::hash::{BuildHasher, Hash};

use hashbrown::DefaultHashBuilder;

/// A hash of 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ShortHash(u32);

impl ShortHash {
    pub(super) const ZERO: Self = Self(0);

    #[inline]
    pub(super) fn of(hasher: &DefaultHashBuilder, value: impl Hash) -> Self {
        Self(u32::try_from(hasher.hash_one(value) >> 32).unwrap_or(0))
    }

    /// The same bits spread over 64: tables take their place from the low ones and their tag from the high ones.
    #[inline]
    pub(super) fn spread(self) -> u64 {
        u64::from(self.0).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// Its place in a table whose length is a power of two.
    #[inline]
    pub(super) const fn place(self, length: usize) -> usize {
        self.0 as usize & length.saturating_sub(1)
    }
}
