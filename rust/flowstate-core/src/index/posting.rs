//! The versions that carry one term.
//!
//! `history` holds all of them and only grows. Those that are the latest of their state are a part of it; as long
//! as they are at least half, a reader finds them by looking at `history`. Once they are fewer, `latest` holds them
//! apart, again with some that have become stale, and is made anew when those are more than half. So a search for
//! latest versions looks at two at most for each it finds, and a commit pays a constant on average.

use smallvec::SmallVec;

use super::log::Log;
use crate::ids::Pos;

/// Below this length looking at stale versions costs less than keeping a list apart.
const SHORT: usize = 32;

/// The versions that carry one term, ascending.
#[derive(Debug, Default)]
pub struct Posting {
    history: SmallVec<[Pos; 4]>,
    latest: Option<Box<Latest>>,
    live: u32,
}

#[derive(Debug)]
struct Latest(Vec<Pos>);

impl Posting {
    /// All versions that carry the term.
    #[must_use]
    pub fn history(&self) -> &[Pos] {
        &self.history
    }

    /// The versions among which are all that are the latest of their state; at least about half of them are.
    #[must_use]
    pub fn latest_candidates(&self) -> &[Pos] {
        self.latest.as_ref().map_or(self.history.as_slice(), |latest| latest.0.as_slice())
    }

    /// How many versions that carry the term are the latest of their state.
    #[must_use]
    pub const fn live(&self) -> usize {
        self.live as usize
    }

    pub(super) fn push(&mut self, pos: Pos) {
        self.history.push(pos);
        if let Some(latest) = &mut self.latest {
            latest.0.push(pos);
        }
        self.live = self.live.saturating_add(1);
    }

    /// Takes note that one of the versions is no longer the latest of its state, as `log` already says.
    pub(super) fn retire(&mut self, log: &Log) {
        self.live = self.live.saturating_sub(1);
        let candidates = self.latest_candidates();
        if candidates.len() >= SHORT && self.live() < candidates.len() / 2 {
            let live = candidates.iter().copied().filter(|pos| log.is_latest(*pos)).collect();
            self.latest = Some(Box::new(Latest(live)));
        }
    }
}
