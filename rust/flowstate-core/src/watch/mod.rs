//! Watching: feeds that get matching versions as they are committed, and the index of who wants which.

mod feed;
mod term_set;
mod wake;
mod watchers;

pub use feed::FeedState;
pub use wake::{Wake, Wakes};
pub use watchers::Watchers;
