//! Stores, plans and readers in few words.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use flowstate_core::clock::Clock;
use flowstate_core::codec::Slot;
use flowstate_core::commit::Committed;
use flowstate_core::error::CommitError;
use flowstate_core::ids::{Millis, Rev, Token};
use flowstate_core::index::StoredData;
use flowstate_core::limits::Limits;
use flowstate_core::plan::{Plan, Write};
use flowstate_core::query::{Filter, Page, Query, Since};
use flowstate_core::record::{BodyWriter, Record};
use flowstate_core::store::{Feed, MemoryStore};
use flowstate_core::watch::Wake;

/// A clock that stands until it is set.
#[derive(Clone, Debug, Default)]
pub struct HandClock(Arc<AtomicI64>);

impl HandClock {
    pub fn set(&self, millis: i64) {
        self.0.store(millis, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Millis {
        Millis::new(self.0.load(Ordering::SeqCst))
    }
}

pub fn store() -> MemoryStore {
    store_with(Limits::default())
}

pub fn store_with(limits: Limits) -> MemoryStore {
    MemoryStore::new(limits, Box::new(HandClock::default()))
}

/// A write in the making.
#[derive(Clone, Debug, Default)]
pub struct W<'a> {
    pub id: &'a str,
    pub expected: i64,
    pub labels: &'a [(&'a str, &'a str)],
    pub annotations: &'a [(&'a str, &'a str)],
    pub slots: &'a [(&'a str, Slot)],
    pub to: &'a str,
    pub transition: &'a [(&'a str, &'a str)],
}

impl W<'_> {
    pub fn write(&self) -> Write {
        let mut scratch = String::new();
        let mut writer = BodyWriter::new(&mut scratch, self.id, self.to);
        for (key, value) in self.labels {
            writer.label(key, value);
        }
        let mut writer = writer.end_labels();
        for (key, value) in self.transition {
            writer.transition_annotation(key, value);
        }
        let mut writer = writer.end_transition();
        for (key, value) in self.annotations {
            writer.annotation(key, value);
        }
        for (key, slot) in self.slots {
            writer.open_annotation(key, *slot);
        }
        Write { expected: Rev::new(self.expected), draft: writer.end() }
    }
}

pub fn plan(writes: &[W<'_>]) -> Plan {
    Plan { writes: writes.iter().map(W::write).collect(), ..Plan::default() }
}

pub fn try_commit(store: &MemoryStore, writes: &[W<'_>]) -> Result<Committed, CommitError> {
    store.write().commit(plan(writes), None)
}

/// Commits and gives the revisions.
pub fn commit(store: &MemoryStore, writes: &[W<'_>]) -> Vec<i64> {
    let committed = try_commit(store, writes).expect("a commit that nothing speaks against");
    committed.revs.iter().map(|rev| rev.get()).collect()
}

pub fn data(blob: &[u8]) -> StoredData {
    StoredData { blob: blob.to_vec(), annotations: Vec::new() }
}

pub fn labels(groups: &[&[(&str, &str)]]) -> Filter {
    let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    let groups = groups.iter().map(|group| group.iter().map(owned).collect()).collect();
    Filter { groups, ..Filter::default() }
}

pub fn status(text: &str) -> Filter {
    Filter { status: text.to_owned(), ..Filter::default() }
}

pub fn flow(text: &str) -> Filter {
    Filter { flow: text.to_owned(), ..Filter::default() }
}

pub fn id(text: &str) -> Filter {
    Filter { id: text.to_owned(), ..Filter::default() }
}

pub const START: Since = Since::Rev(Rev::NONE);

pub fn page(store: &MemoryStore, filter: &Filter, since: Since, latest_only: bool, limit: i64) -> Page {
    let query = Query { filter: filter.clone(), since, latest_only, limit };
    let page = store.read().list(&query).expect("an open store");
    if let Some(brief) = store.read().list_briefly(&query).expect("an open store") {
        assert_eq!(revs(&brief.records), revs(&page.records));
        assert_eq!((brief.more, brief.at_rev, brief.next_since), (page.more, page.at_rev, page.next_since));
    }
    page
}

pub fn revs(records: &[Record]) -> Vec<i64> {
    records.iter().map(|record| record.rev.get()).collect()
}

/// The revisions of all versions that match.
pub fn all(store: &MemoryStore, filter: &Filter) -> Vec<i64> {
    revs(&page(store, filter, START, false, 1_000_000).records)
}

/// The revisions of all latest versions that match, which are counted the same.
pub fn latest(store: &MemoryStore, filter: &Filter) -> Vec<i64> {
    let found = revs(&page(store, filter, START, true, 1_000_000).records);
    assert_eq!(store.read().count(filter), Ok(found.len()));
    assert_eq!(store.read().count_briefly(filter), Ok(Some(found.len())));
    found
}

pub fn watch(store: &MemoryStore, filter: &Filter, since: Since) -> Feed {
    store.write().watch(filter, since).expect("an open store")
}

pub fn take(feed: &Feed, limit: usize) -> Vec<i64> {
    revs(&feed.store().read().take(feed, limit))
}

/// Counts its wakes.
#[derive(Debug, Default)]
pub struct Bell(AtomicI64);

impl Bell {
    pub fn rings(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl Wake for Bell {
    fn wake(&self, token: Token) {
        self.0.fetch_add(token.get(), Ordering::SeqCst);
    }
}

pub fn arm(feed: &Feed, bell: &Arc<Bell>) -> bool {
    let bell: Arc<dyn Wake> = Arc::<Bell>::clone(bell);
    feed.store().read().arm(feed, bell, Token::new(1))
}
