//! Who wants which versions: a commit looks only at the feeds that its versions may concern.
//!
//! A feed on an id is found by the id. Of each group of terms a feed has, one term is its key, the one that the
//! fewest versions and feeds have; only a version that carries it leads to the feed. A feed on everything is found
//! always. So feeds on other labels cost a commit nothing, however many they are.

use std::sync::Arc;

use hashbrown::HashMap;
use smallvec::SmallVec;

use super::feed::FeedState;
use super::term_set::TermSet;
use super::wake::Wakes;
use crate::ids::{FeedNo, Pos, Rev, TermNo};
use crate::index::Index;
use crate::query::Group;

type FeedNos = SmallVec<[FeedNo; 2]>;

/// All open feeds of a store.
#[derive(Debug, Default)]
pub struct Watchers {
    feeds: Vec<Option<Entry>>,
    free: Vec<FeedNo>,
    by_term: HashMap<TermNo, FeedNos>,
    /// The keys of `by_term`.
    watched: TermSet,
    by_id: HashMap<String, FeedNos>,
    everyone: FeedNos,
}

#[derive(Debug)]
struct Entry {
    feed: Arc<FeedState>,
    keys: SmallVec<[TermNo; 1]>,
}

impl Watchers {
    /// How many feeds are open.
    #[must_use]
    pub fn len(&self) -> usize {
        self.feeds.len() - self.free.len()
    }

    /// Whether no feed is open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many feeds read the log because they are behind.
    #[must_use]
    pub fn lagging(&self) -> usize {
        self.feeds.iter().flatten().filter(|entry| entry.feed.is_behind()).count()
    }

    /// Lets a feed get what is committed from now on.
    pub fn join(&mut self, index: &Index, feed: Arc<FeedState>) -> FeedNo {
        let number = self.free.pop().unwrap_or_else(|| {
            self.feeds.push(None);
            FeedNo::at(self.feeds.len() - 1)
        });
        let matcher = feed.matcher();
        let mut keys = SmallVec::new();
        if let Some(id) = &matcher.id {
            self.by_id.entry(id.clone()).or_default().push(number);
        } else if matcher.has_open_group() {
            self.everyone.push(number);
        } else {
            keys.extend(matcher.groups.iter().filter_map(|group| self.key_of(index, group)));
            keys.sort_unstable();
            keys.dedup();
            for key in &keys {
                self.by_term.entry(*key).or_default().push(number);
                self.watched.insert(*key);
            }
        }
        if let Some(place) = self.feeds.get_mut(number.index()) {
            *place = Some(Entry { feed, keys });
        }
        number
    }

    /// The term of a group by which its feed is found.
    fn key_of(&self, index: &Index, group: &Group) -> Option<TermNo> {
        let versions =
            |term: TermNo| index.terms().posting(term).map_or(0, |posting| posting.history().len());
        let feeds = |term: TermNo| self.by_term.get(&term).map_or(0, SmallVec::len);
        group.terms.iter().copied().min_by_key(|term| (versions(*term), feeds(*term)))
    }

    /// Forgets a feed.
    pub fn leave(&mut self, number: FeedNo) {
        let Some(entry) = self.feeds.get_mut(number.index()).and_then(Option::take) else { return };
        self.free.push(number);
        if let Some(id) = &entry.feed.matcher().id {
            if let Some(feeds) = self.by_id.get_mut(id) {
                feeds.retain(|feed| *feed != number);
                if feeds.is_empty() {
                    self.by_id.remove(id);
                }
            }
            return;
        }
        self.everyone.retain(|feed| *feed != number);
        for key in &entry.keys {
            if let Some(feeds) = self.by_term.get_mut(key) {
                feeds.retain(|feed| *feed != number);
                if feeds.is_empty() {
                    self.by_term.remove(key);
                    self.watched.remove(*key);
                }
            }
        }
    }

    /// Hands the versions from `first` on to all whom they concern.
    pub fn publish(&self, index: &Index, first: Pos) -> Wakes {
        let mut wakes = Wakes::default();
        if self.is_empty() {
            return wakes;
        }
        let mut pos = first;
        while let Some(record) = index.record(pos) {
            self.offer(&self.everyone, index, pos, &mut wakes);
            if !self.by_id.is_empty()
                && let Some(feeds) = self.by_id.get(record.body.id())
            {
                self.offer(feeds, index, pos, &mut wakes);
            }
            for term in index.terms_at(pos).iter().filter(|term| self.watched.contains(**term)) {
                if let Some(feeds) = self.by_term.get(term) {
                    self.offer(feeds, index, pos, &mut wakes);
                }
            }
            pos = pos.next();
        }
        wakes
    }

    fn offer(&self, feeds: &FeedNos, index: &Index, pos: Pos, wakes: &mut Wakes) {
        for entry in feeds.iter().filter_map(|feed| self.feeds.get(feed.index())?.as_ref()) {
            entry.feed.offer(index, pos, wakes);
        }
    }

    /// Closes all feeds and forgets them.
    pub fn close_all(&mut self, head: Rev) -> Vec<Wakes> {
        let all = std::mem::take(self);
        all.feeds.into_iter().flatten().filter_map(|entry| entry.feed.close(head)).collect()
    }
}
