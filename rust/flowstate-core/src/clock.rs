//! Where the time comes from: a trait, so that a test can hand in its own.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::ids::Millis;

/// A source of the current time.
pub trait Clock: Send + Sync {
    /// The current time. It may step back: the store never lets `committed_at` do so.
    fn now(&self) -> Millis;
}

/// The clock of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Millis::new(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
    }
}
