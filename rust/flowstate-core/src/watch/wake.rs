//! How a waiting thread or event loop is told that there is something to take.

use std::fmt;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::ids::Token;

/// Wakes a waiter.
pub trait Wake: Send + Sync {
    /// Tells the waiter of that token. It may be called from any thread, any number of times, and never blocks.
    fn wake(&self, token: Token);
}

/// A waiter that is to be woken once.
#[derive(Clone)]
pub(super) struct Waiter {
    pub(super) waker: Arc<dyn Wake>,
    pub(super) token: Token,
}

impl fmt::Debug for Waiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Waiter").field(&self.token).finish()
    }
}

/// Waiters to wake after the store's lock is released: a waker may take its time or come back to the store.
#[derive(Debug, Default)]
#[must_use = "somebody waits for these"]
pub struct Wakes(SmallVec<[Waiter; 0]>);

impl Wakes {
    pub(super) fn add(&mut self, waiter: Option<Waiter>) {
        self.0.extend(waiter);
    }

    /// Wakes them all.
    pub fn send(self) {
        for waiter in self.0 {
            waiter.waker.wake(waiter.token);
        }
    }
}
