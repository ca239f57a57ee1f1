//! Many threads write and watch: nobody misses, repeats or splits anything.

use std::sync::Arc;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use flowstate_core::ids::{Rev, Token};
use flowstate_core::query::{Filter, Since};
use flowstate_core::record::Record;
use flowstate_core::store::MemoryStore;
use flowstate_core::watch::Wake;

use crate::given::{START, W, id, labels, try_commit, watch};

const WRITERS: usize = 8;
const COMMITS: usize = 2000;

/// Unparks the thread that made it.
struct Unpark(thread::Thread);

impl Wake for Unpark {
    fn wake(&self, _token: Token) {
        self.0.unpark();
    }
}

/// Takes until `expected` versions have come, sleeping only on a wake.
fn follow(store: &MemoryStore, filter: &Filter, expected: usize, limit: usize) -> Vec<Record> {
    let feed = watch(store, filter, START);
    let waker: Arc<dyn Wake> = Arc::new(Unpark(thread::current()));
    let mut seen = Vec::new();
    while seen.len() < expected {
        let taken = store.read().take(&feed, limit);
        let is_empty = taken.is_empty();
        seen.extend(taken);
        assert!(feed.rev() <= store.read().last_rev().expect("an open store"));
        if is_empty && store.read().arm(&feed, Arc::clone(&waker), Token::new(1)) {
            thread::park();
        }
    }
    seen
}

#[test]
fn watchers_see_every_commit_once_whole_and_in_order() {
    let store = crate::given::store();
    let total = WRITERS * COMMITS * 2;
    let seen: Vec<Vec<Record>> = thread::scope(|scope| {
        let readers: Vec<_> = [1, 7, 5000]
            .into_iter()
            .flat_map(|limit| [(limit, labels(&[])), (limit, labels(&[&[("half", "0")], &[("half", "1")]]))])
            .map(|(limit, filter)| {
                let store = &store;
                scope.spawn(move || follow(store, &filter, total, limit))
            })
            .collect();
        for writer in 0..WRITERS {
            let store = &store;
            scope.spawn(move || {
                for number in 0..COMMITS {
                    let half = (number % 2).to_string();
                    let ids = [format!("{writer}-{number}-a"), format!("{writer}-{number}-b")];
                    let writes = ids.each_ref().map(|id| (id.as_str(), [("half", half.as_str())]));
                    let writes = writes.each_ref().map(|(id, labels)| W { id, labels, ..W::default() });
                    try_commit(store, &writes).expect("ids of its own");
                }
            });
        }
        readers.into_iter().map(|reader| reader.join().expect("a reader that did not panic")).collect()
    });
    for records in seen {
        let revs: Vec<i64> = records.iter().map(|record| record.rev.get()).collect();
        let expected: Vec<i64> = (1..).take(total).collect();
        assert_eq!(revs, expected);
        for pair in records.chunks(2) {
            assert_eq!(pair[0].commit_rev, pair[1].commit_rev);
        }
    }
    assert_eq!(store.read().stats(&store).watchers, 0);
}

#[test]
fn exactly_one_of_several_racing_commits_wins() {
    let store = crate::given::store();
    let rounds = 200;
    let wins = AtomicUsize::new(0);
    let barrier = Barrier::new(WRITERS);
    thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                for _ in 0..rounds {
                    barrier.wait();
                    let read = store.read().get_state("x", Rev::NONE, Rev::NONE).expect("an open store");
                    let expected = read.map_or(0, |record| record.rev.get());
                    barrier.wait();
                    match try_commit(&store, &[W { id: "x", expected, ..W::default() }]) {
                        Ok(_) => wins.fetch_add(1, Ordering::SeqCst),
                        Err(_) => {
                            // Who lost sees at once what won.
                            let read = store.read().get_state("x", Rev::NONE, Rev::NONE);
                            assert!(read.unwrap().unwrap().rev.get() > expected);
                            0
                        }
                    };
                }
            });
        }
    });
    assert_eq!(wins.load(Ordering::SeqCst), rounds);
}

#[test]
fn closing_ends_every_wait() {
    let store = crate::given::store();
    let ready = Barrier::new(WRITERS + 1);
    thread::scope(|scope| {
        for number in 0..WRITERS {
            let (store, ready) = (&store, &ready);
            scope.spawn(move || {
                let feed = watch(store, &id(&number.to_string()), Since::Now);
                let waker: Arc<dyn Wake> = Arc::new(Unpark(thread::current()));
                assert!(store.read().arm(&feed, waker, Token::new(1)));
                ready.wait();
                while !feed.is_closed() {
                    thread::park();
                }
            });
        }
        ready.wait();
        store.write().close();
    });
}
