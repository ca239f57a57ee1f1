//! Figures about a store.

/// Figures about a store, all taken at one instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// How many states there are.
    pub states: usize,
    /// How many versions of them.
    pub versions: usize,
    /// The newest revision.
    pub last_rev: i64,
    /// How many commits were stored.
    pub commits: usize,
    /// How many commits were refused because of a conflict.
    pub conflicts: usize,
    /// How many data there are.
    pub data: usize,
    /// The bytes of their blobs.
    pub data_bytes: usize,
    /// How many feeds are open.
    pub watchers: usize,
    /// How many of them read the log because they are behind.
    pub lagging: usize,
    /// How many different labels, flows and statuses were ever carried or watched.
    pub terms: usize,
}
