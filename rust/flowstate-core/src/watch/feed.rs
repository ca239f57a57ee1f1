//! One feed: what of the matching versions was taken, and what waits.

use std::collections::VecDeque;
use std::sync::Arc;

use parking_lot::Mutex;

use super::wake::{Waiter, Wake, Wakes};
use crate::ids::{Millis, Pos, Rev, Token};
use crate::index::Index;
use crate::query::{Matcher, Matches, Since, begin_of};
use crate::record::Record;

/// How many positions wait in a feed before it falls back to reading the log.
const QUEUE: usize = 1024;

/// The state of a feed, shared by its reader and the commits.
#[derive(Debug)]
pub struct FeedState {
    matcher: Matcher,
    /// Versions committed earlier are not wanted, even if they are still to come.
    not_before: Millis,
    /// The newest revision when the feed was opened.
    opened_at: Rev,
    /// Lock order: the store's lock first, if it is taken at all, then this one.
    progress: Mutex<Progress>,
}

#[derive(Debug)]
struct Progress {
    mode: Mode,
    /// Everything that matches up to this revision was taken. A live feed is further: before the first that waits
    /// in its queue, or at the newest revision of the store.
    taken: Rev,
    /// Invariant: only a live feed with an empty queue has a waiter.
    waiter: Option<Waiter>,
}

#[derive(Debug)]
enum Mode {
    /// Commits put positions into the queue; they are all that matches behind `taken`.
    Live(VecDeque<Waiting>),
    /// The feed reads the log from `taken` on; commits pass it by.
    Behind,
    /// Nothing comes any more.
    Closed,
}

/// A version in the queue of a feed.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    pos: Pos,
    /// The revision with which its commit begins.
    commit_rev: Rev,
}

impl Progress {
    /// Everything that matches before that commit was taken.
    fn pass_up_to(&mut self, commit_rev: Rev) {
        self.taken = self.taken.max(commit_rev.before());
    }

    fn rev(&self, head: Rev) -> Rev {
        match &self.mode {
            Mode::Live(queue) => {
                let passed = queue.front().map_or(head, |first| first.commit_rev.before());
                self.taken.max(passed)
            }
            Mode::Behind | Mode::Closed => self.taken,
        }
    }
}

impl FeedState {
    /// A feed of what matches from `since` on.
    #[must_use]
    pub fn open(index: &Index, matcher: Matcher, since: Since) -> Self {
        let (since, not_before) = match since {
            Since::Rev(rev) => (rev, Millis::default()),
            other => {
                let begin = begin_of(index, &matcher, other, false).unwrap_or_else(|| index.end());
                let not_before = if let Since::Time(instant) = other { instant } else { Millis::default() };
                (index.rev_before(begin), not_before)
            }
        };
        let mut progress = Progress { mode: Mode::Live(VecDeque::new()), taken: since, waiter: None };
        let first = Matches::new(index, &matcher, index.pos_after(since), false).next();
        if let Some(record) = first.and_then(|pos| index.record(pos)) {
            progress.mode = Mode::Behind;
            progress.pass_up_to(record.commit_rev);
        }
        Self { matcher, not_before, opened_at: index.last_rev(), progress: Mutex::new(progress) }
    }

    /// Which versions it wants.
    #[must_use]
    pub const fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// Hands in a version that was just committed. The commit holds the store's lock, so that a reader sees all
    /// versions of a commit or none.
    pub(super) fn offer(&self, index: &Index, pos: Pos, wakes: &mut Wakes) {
        let mut progress = self.progress.lock();
        let taken = progress.taken;
        let Mode::Live(queue) = &mut progress.mode else { return };
        let Some(record) = index.record(pos) else { return };
        // A feed that several terms of one version lead to is offered the version as often.
        if queue.back().is_some_and(|last| last.pos == pos) || !self.matcher.matches(index, pos) {
            return;
        }
        if record.rev <= taken || record.committed_at < self.not_before {
            return;
        }
        if queue.len() < QUEUE {
            queue.push_back(Waiting { pos, commit_rev: record.commit_rev });
        } else {
            let first = queue.front().map_or(record.commit_rev, |first| first.commit_rev);
            progress.pass_up_to(first);
            progress.mode = Mode::Behind;
        }
        wakes.add(progress.waiter.take());
    }

    /// The next versions: whole commits, until there are `limit` versions or more.
    #[must_use]
    pub fn take(&self, index: &Index, limit: usize) -> Vec<Record> {
        let mut progress = self.progress.lock();
        let mut records = Vec::new();
        let begin = index.pos_after(progress.taken);
        match &mut progress.mode {
            Mode::Closed => return records,
            Mode::Live(queue) => {
                let next = collect_commits(index, &mut records, limit, || Some(queue.pop_front()?.pos));
                // The first of the next commit was looked at only.
                if let Some(next) = next {
                    queue.push_front(next);
                }
            }
            Mode::Behind => {
                let mut matches = Matches::new(index, &self.matcher, begin, false);
                match collect_commits(index, &mut records, limit, || matches.next()) {
                    Some(next) => progress.pass_up_to(next.commit_rev),
                    None => progress.mode = Mode::Live(VecDeque::new()),
                }
            }
        }
        progress.taken = progress.rev(index.last_rev());
        records
    }

    /// Arms one wake for when there is something to take, or for the close. False: it is so already.
    #[must_use]
    pub fn arm(&self, index: &Index, waker: Arc<dyn Wake>, token: Token) -> bool {
        let mut progress = self.progress.lock();
        let is_waiting = match &progress.mode {
            Mode::Closed => false,
            Mode::Live(queue) => queue.is_empty(),
            Mode::Behind => {
                let begin = index.pos_after(progress.taken);
                Matches::new(index, &self.matcher, begin, false).next().is_none()
            }
        };
        if is_waiting {
            if matches!(progress.mode, Mode::Behind) {
                progress.mode = Mode::Live(VecDeque::new());
            }
            progress.waiter = Some(Waiter { waker, token });
        }
        is_waiting
    }

    /// Takes back what `arm` did.
    pub fn disarm(&self) {
        self.progress.lock().waiter = None;
    }

    /// Everything matching up to this revision was taken. `head` is a revision that the store had published before
    /// the call.
    #[must_use]
    pub fn rev(&self, head: Rev) -> Rev {
        self.progress.lock().rev(head)
    }

    /// Whether everything that was there when the feed was opened has been taken.
    #[must_use]
    pub fn is_caught_up(&self) -> bool {
        self.rev(self.opened_at) >= self.opened_at
    }

    /// Whether it is closed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.progress.lock().mode, Mode::Closed)
    }

    /// Whether it reads the log.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        matches!(self.progress.lock().mode, Mode::Behind)
    }

    /// Closes the feed; none if it was closed already.
    pub fn close(&self, head: Rev) -> Option<Wakes> {
        let mut progress = self.progress.lock();
        if matches!(progress.mode, Mode::Closed) {
            return None;
        }
        progress.taken = progress.rev(head);
        progress.mode = Mode::Closed;
        let mut wakes = Wakes::default();
        wakes.add(progress.waiter.take());
        Some(wakes)
    }
}

/// Moves whole commits from `next` into `records`, until there are `limit`. Gives the first version of the commit
/// that is left; none if nothing is left.
fn collect_commits(
    index: &Index,
    records: &mut Vec<Record>,
    limit: usize,
    mut next: impl FnMut() -> Option<Pos>,
) -> Option<Waiting> {
    let mut commit_rev = Rev::NONE;
    while let Some(pos) = next() {
        let Some(record) = index.record(pos) else { continue };
        if records.len() >= limit.max(1) && record.commit_rev != commit_rev {
            return Some(Waiting { pos, commit_rev: record.commit_rev });
        }
        commit_rev = record.commit_rev;
        records.push(record.clone());
    }
    None
}
