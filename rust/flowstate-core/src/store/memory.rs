//! The store in memory: everything lives as long as the process.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use parking_lot::{Mutex, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::feed::Feed;
use super::stats::Stats;
use crate::clock::Clock;
use crate::commit::{Committed, commit};
use crate::error::{Closed, CommitError, QueryError};
use crate::ids::{DataRev, FeedNo, Millis, Rev, Token};
use crate::index::{Index, StoredData};
use crate::limits::Limits;
use crate::plan::Plan;
use crate::query::{self, Filter, Matcher, Page, Query, Since};
use crate::record::Record;
use crate::watch::{FeedState, Wake, Watchers};

/// A store in memory. Cloning gives another handle to the same store.
#[derive(Clone, Debug)]
pub struct MemoryStore {
    pub(super) shared: Arc<Shared>,
}

/// What all handles, and the feeds, of a store share.
pub(super) struct Shared {
    /// Lock order: this one, then that of a feed, then `left`. Nobody is woken under any of them.
    contents: RwLock<Contents>,
    /// The newest revision, published after all feeds have got it.
    head: AtomicI64,
    /// Feeds that were closed since a commit or a watch last tidied up: who drops a feed never waits for the store.
    left: Mutex<Vec<FeedNo>>,
    /// Whether `left` may hold any, so that a commit need not take its lock to learn that nobody left.
    has_left: AtomicBool,
    limits: Limits,
    clock: Box<dyn Clock>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("head", &self.head).finish_non_exhaustive()
    }
}

#[derive(Default)]
struct Contents {
    index: Index,
    watchers: Watchers,
    commits: usize,
    conflicts: usize,
    is_closed: bool,
}

impl Contents {
    fn open_index(&self) -> Result<&Index, Closed> {
        if self.is_closed { Err(Closed) } else { Ok(&self.index) }
    }
}

impl Shared {
    pub(super) fn head(&self) -> Rev {
        Rev::new(self.head.load(Ordering::Acquire))
    }

    pub(super) fn note_left(&self, feed: FeedNo) {
        self.left.lock().push(feed);
        self.has_left.store(true, Ordering::Release);
    }
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new(limits: Limits, clock: Box<dyn Clock>) -> Self {
        let shared = Shared {
            contents: RwLock::default(),
            head: AtomicI64::new(0),
            left: Mutex::default(),
            has_left: AtomicBool::new(false),
            limits,
            clock,
        };
        Self { shared: Arc::new(shared) }
    }

    /// The store for reading; waits while somebody writes.
    #[must_use]
    pub fn read(&self) -> Reader<'_> {
        Reader { contents: self.shared.contents.read() }
    }

    /// The store for reading; none while somebody writes.
    #[must_use]
    pub fn try_read(&self) -> Option<Reader<'_>> {
        self.shared.contents.try_read().map(|contents| Reader { contents })
    }

    /// The store for writing; waits while somebody reads or writes.
    #[must_use]
    pub fn write(&self) -> Writer<'_> {
        Writer { shared: &self.shared, contents: self.shared.contents.write() }
    }

    /// The store for writing; none while somebody reads or writes.
    #[must_use]
    pub fn try_write(&self) -> Option<Writer<'_>> {
        let contents = self.shared.contents.try_write()?;
        Some(Writer { shared: &self.shared, contents })
    }
}

/// A store that is being read: one prefix of the log, until it is dropped.
pub struct Reader<'a> {
    contents: RwLockReadGuard<'a, Contents>,
}

impl Reader<'_> {
    /// The version `rev` of a state; without a rev its latest, or its latest at or before `at_rev` if given.
    ///
    /// # Errors
    /// `Closed`.
    pub fn get_state(&self, id: &str, rev: Rev, at_rev: Rev) -> Result<Option<Record>, Closed> {
        Ok(query::get_state(self.contents.open_index()?, id, rev, at_rev).cloned())
    }

    /// The newest version that has all labels and is the latest of its state, as of `at_rev` if given.
    ///
    /// # Errors
    /// `Closed`.
    pub fn get_state_by_labels(
        &self,
        labels: Vec<(String, String)>,
        at_rev: Rev,
    ) -> Result<Option<Record>, Closed> {
        Ok(query::get_state_by_labels(self.contents.open_index()?, labels, at_rev).cloned())
    }

    /// One page of the versions that match.
    ///
    /// # Errors
    /// See `QueryError`.
    pub fn list(&self, query: &Query) -> Result<Page, QueryError> {
        query::list(self.contents.open_index()?, query)
    }

    /// The same page if it is found within microseconds, so that a caller need not make way for others; else none.
    ///
    /// # Errors
    /// See `QueryError`.
    pub fn list_briefly(&self, query: &Query) -> Result<Option<Page>, QueryError> {
        query::list_briefly(self.contents.open_index()?, query)
    }

    /// How many latest versions match.
    ///
    /// # Errors
    /// `Closed`.
    pub fn count(&self, filter: &Filter) -> Result<usize, Closed> {
        Ok(query::count(self.contents.open_index()?, filter))
    }

    /// The same count if it is known within microseconds, else none.
    ///
    /// # Errors
    /// `Closed`.
    pub fn count_briefly(&self, filter: &Filter) -> Result<Option<usize>, Closed> {
        Ok(query::count_briefly(self.contents.open_index()?, filter))
    }

    /// The data of that revision.
    ///
    /// # Errors
    /// `Closed`.
    pub fn data(&self, rev: DataRev) -> Result<Option<Arc<StoredData>>, Closed> {
        Ok(self.contents.open_index()?.data(rev).cloned())
    }

    /// The newest revision.
    ///
    /// # Errors
    /// `Closed`.
    pub fn last_rev(&self) -> Result<Rev, Closed> {
        Ok(self.contents.open_index()?.last_rev())
    }

    /// Figures about the store, closed or not.
    #[must_use]
    pub fn stats(&self, store: &MemoryStore) -> Stats {
        let Contents { index, watchers, commits, conflicts, .. } = &*self.contents;
        let (data, data_bytes) = index.data_sizes();
        Stats {
            states: index.states(),
            versions: index.versions(),
            last_rev: index.last_rev().get(),
            commits: *commits,
            conflicts: *conflicts,
            data,
            data_bytes,
            watchers: watchers.len().saturating_sub(store.shared.left.lock().len()),
            lagging: watchers.lagging(),
            terms: index.terms().len(),
        }
    }

    /// The next versions of a feed of this store: whole commits, until there are `limit` versions or more.
    #[must_use]
    pub fn take(&self, feed: &Feed, limit: usize) -> Vec<Record> {
        feed.state().take(&self.contents.index, limit)
    }

    /// Arms one wake for when a feed of this store has something to take or is closed. False: it is so already.
    #[must_use]
    pub fn arm(&self, feed: &Feed, waker: Arc<dyn Wake>, token: Token) -> bool {
        feed.state().arm(&self.contents.index, waker, token)
    }
}

/// A store that is being written: nobody else reads or writes it.
pub struct Writer<'a> {
    shared: &'a Arc<Shared>,
    contents: RwLockWriteGuard<'a, Contents>,
}

impl Writer<'_> {
    /// Stores all of the plan or nothing, then wakes who waits for it. Without `now` the store's clock is asked.
    ///
    /// # Errors
    /// See `CommitError`.
    pub fn commit(mut self, plan: Plan, now: Option<Millis>) -> Result<Committed, CommitError> {
        self.contents.open_index()?;
        self.forget_left();
        let now = now.unwrap_or_else(|| self.shared.clock.now());
        let Contents { index, watchers, commits, conflicts, .. } = &mut *self.contents;
        match commit(index, watchers, plan, &self.shared.limits, now) {
            Ok((committed, wakes)) => {
                *commits += 1;
                self.shared.head.store(index.last_rev().get(), Ordering::Release);
                drop(self);
                wakes.send();
                Ok(committed)
            }
            Err(refused) => {
                *conflicts += usize::from(matches!(refused, CommitError::Conflict { .. }));
                Err(refused)
            }
        }
    }

    /// Opens a feed of what matches.
    ///
    /// # Errors
    /// `Closed`.
    pub fn watch(&mut self, filter: &Filter, since: Since) -> Result<Feed, Closed> {
        self.contents.open_index()?;
        self.forget_left();
        let Contents { index, watchers, .. } = &mut *self.contents;
        let matcher = Matcher::of_the_future(filter, index.terms_mut());
        let state = Arc::new(FeedState::open(index, matcher, since));
        let number = watchers.join(index, Arc::clone(&state));
        Ok(Feed::new(MemoryStore { shared: Arc::clone(self.shared) }, state, number))
    }

    /// Closes the store and all its feeds, and wakes who waits for them.
    pub fn close(mut self) {
        self.contents.is_closed = true;
        let wakes = self.contents.watchers.close_all(self.shared.head());
        self.shared.left.lock().clear();
        drop(self);
        for wakes in wakes {
            wakes.send();
        }
    }

    fn forget_left(&mut self) {
        // The flag is cleared before the list is emptied: whoever leaves in between sets it again.
        if !self.shared.has_left.load(Ordering::Acquire)
            || !self.shared.has_left.swap(false, Ordering::AcqRel)
        {
            return;
        }
        let left = std::mem::take(&mut *self.shared.left.lock());
        for feed in left {
            self.contents.watchers.leave(feed);
        }
    }
}
