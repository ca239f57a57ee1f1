//! The checksum of data.

/// XXH64 of the bytes with seed 0, the checksum that travels beside data.
#[must_use]
pub fn xxhash64(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh64::xxh64(bytes, 0)
}
