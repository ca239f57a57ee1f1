//! A feed as its reader holds it.

use std::sync::Arc;

use super::memory::MemoryStore;
use crate::ids::{FeedNo, Rev};
use crate::watch::FeedState;

/// A watch on a store: matching versions in revision order, each once, without gaps, whole commits at a time.
/// `Reader::take` and `Reader::arm` read it. Dropping it closes it.
#[derive(Debug)]
pub struct Feed {
    store: MemoryStore,
    state: Arc<FeedState>,
    number: FeedNo,
}

impl Feed {
    pub(super) const fn new(store: MemoryStore, state: Arc<FeedState>, number: FeedNo) -> Self {
        Self { store, state, number }
    }

    pub(super) fn state(&self) -> &FeedState {
        &self.state
    }

    /// The store it watches.
    #[must_use]
    pub const fn store(&self) -> &MemoryStore {
        &self.store
    }

    /// Everything matching up to this revision was taken. It moves with the store when nothing matches.
    #[must_use]
    pub fn rev(&self) -> Rev {
        self.state.rev(self.store.shared.head())
    }

    /// Whether everything that was there when the feed was opened has been taken.
    #[must_use]
    pub fn is_caught_up(&self) -> bool {
        self.state.is_caught_up()
    }

    /// Whether it is closed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.state.is_closed()
    }

    /// Takes back the wake that was armed.
    pub fn disarm(&self) {
        self.state.disarm();
    }

    /// Closes it and wakes who waits for it. Closing again changes nothing.
    pub fn close(&self) {
        if let Some(wakes) = self.state.close(self.store.shared.head()) {
            self.store.shared.note_left(self.number);
            wakes.send();
        }
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.close();
    }
}
