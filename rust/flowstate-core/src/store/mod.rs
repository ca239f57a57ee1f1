//! Stores: an index, its watchers and the lock around them.

mod feed;
mod memory;
mod stats;

pub use feed::Feed;
pub use memory::{MemoryStore, Reader, Writer};
pub use stats::Stats;
