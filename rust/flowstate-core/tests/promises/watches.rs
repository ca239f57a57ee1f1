//! Watching: order, gaps, slow readers, wakes, closing.

use std::sync::Arc;

use flowstate_core::ids::{Millis, Rev};
use flowstate_core::query::{Filter, Since};
use flowstate_core::store::MemoryStore;

use crate::given::{Bell, START, W, all, arm, commit, id, labels, plan, status, store, take, watch};

const A: (&str, &str) = ("kind", "a");
const B: (&str, &str) = ("kind", "b");
const EU: (&str, &str) = ("region", "eu");

fn put(store: &MemoryStore, id: &str, labels: &[(&str, &str)]) {
    commit(store, &[W { id, labels, ..W::default() }]);
}

#[test]
fn a_feed_gives_the_backlog_and_then_what_is_committed() {
    let store = store();
    put(&store, "1", &[A]);
    put(&store, "2", &[B]);
    let feed = watch(&store, &labels(&[&[A]]), START);
    assert!(!feed.is_caught_up());
    assert_eq!(feed.rev(), Rev::NONE);
    put(&store, "3", &[A]);
    assert_eq!(take(&feed, 10), [1, 3]);
    assert!(feed.is_caught_up());
    put(&store, "4", &[B]);
    assert_eq!(take(&feed, 10), [0; 0]);
    assert_eq!(feed.rev(), Rev::new(4), "it moves with the store when nothing matches");
    put(&store, "5", &[B]);
    put(&store, "6", &[A]);
    put(&store, "7", &[B]);
    assert_eq!(feed.rev(), Rev::new(5), "it stays before what waits to be taken");
    assert_eq!(take(&feed, 10), [6]);
    assert_eq!(feed.rev(), Rev::new(7));
}

#[test]
fn every_kind_of_filter_is_led_to_its_versions() {
    let store = store();
    let feeds = [
        (watch(&store, &labels(&[]), START), vec![1, 2, 3, 4]),
        (watch(&store, &labels(&[&[A]]), START), vec![1, 3]),
        (watch(&store, &labels(&[&[A, EU]]), START), vec![3]),
        (watch(&store, &labels(&[&[A], &[EU]]), START), vec![1, 2, 3]),
        (watch(&store, &labels(&[&[A], &[]]), START), vec![1, 2, 3, 4]),
        (watch(&store, &id("2"), START), vec![2]),
        (watch(&store, &Filter { id: "2".to_owned(), ..labels(&[&[A]]) }, START), vec![]),
        (watch(&store, &status("active"), START), vec![4]),
        (watch(&store, &status("unknown"), START), vec![]),
    ];
    put(&store, "1", &[A]);
    put(&store, "2", &[B, EU]);
    put(&store, "3", &[A, EU]);
    commit(&store, &[W { id: "4", to: "ship", ..W::default() }]);
    for (number, (feed, expected)) in feeds.iter().enumerate() {
        assert_eq!(take(feed, 99), *expected, "feed {number}");
        assert_eq!(feed.rev(), Rev::new(4), "feed {number}");
    }
}

#[test]
fn an_empty_backlog_is_caught_up_at_once() {
    let store = store();
    assert!(watch(&store, &labels(&[]), START).is_caught_up());
    put(&store, "1", &[A]);
    let feed = watch(&store, &labels(&[&[B]]), START);
    assert!(feed.is_caught_up());
    assert_eq!(feed.rev(), Rev::new(1));
}

#[test]
fn a_feed_begins_where_it_is_told_to() {
    let store = store();
    for number in 1..=4_i64 {
        let write = W { id: &number.to_string(), labels: &[if number == 3 { B } else { A }], ..W::default() };
        store.write().commit(plan(&[write]), Some(Millis::new(number * 10))).unwrap();
    }
    let from = |filter, since| take(&watch(&store, &filter, since), 99);
    assert_eq!(from(labels(&[]), Since::Rev(Rev::new(2))), [3, 4]);
    assert_eq!(from(labels(&[]), Since::Time(Millis::new(30))), [3, 4]);
    assert_eq!(from(labels(&[&[B]]), Since::Latest), [3]);
    assert_eq!(from(labels(&[&[("no", "such")]]), Since::Latest), [0; 0]);
    assert_eq!(from(labels(&[]), Since::Now), [0; 0]);
    let future = watch(&store, &labels(&[]), Since::Rev(Rev::new(5)));
    let later = watch(&store, &labels(&[]), Since::Time(Millis::new(60)));
    put(&store, "5", &[A]);
    put(&store, "6", &[A]);
    assert_eq!(take(&future, 9), [6], "what comes before since is not delivered");
    let write = W { id: "7", ..W::default() };
    store.write().commit(plan(&[write]), Some(Millis::new(60))).unwrap();
    assert_eq!(take(&later, 9), [7]);
}

#[test]
fn versions_of_one_commit_come_together() {
    let store = store();
    let live = watch(&store, &labels(&[&[A]]), START);
    for commit_number in 0..4 {
        let ids: Vec<String> = (0..3).map(|number| format!("{commit_number}-{number}")).collect();
        let writes: Vec<_> = ids.iter().map(|id| W { id, labels: &[A], ..W::default() }).collect();
        commit(&store, &writes);
    }
    let behind = watch(&store, &labels(&[&[A]]), START);
    for feed in [&live, &behind] {
        assert_eq!(feed.rev(), Rev::NONE, "never within a commit that waits");
        assert_eq!(take(feed, 1), [1, 2, 3]);
        assert_eq!(feed.rev(), Rev::new(3));
        assert_eq!(take(feed, 4), [4, 5, 6, 7, 8, 9]);
        assert_eq!(take(feed, 100), [10, 11, 12]);
        assert_eq!(take(feed, 100), [0; 0]);
    }
}

#[test]
fn a_feed_that_falls_behind_reads_the_log_and_goes_live_again() {
    let store = store();
    let feed = watch(&store, &labels(&[&[A]]), START);
    let mut expected = Vec::new();
    for number in 0..5000_i64 {
        put(&store, &number.to_string(), &[A]);
        expected.push(number + 1);
    }
    assert_eq!(store.read().stats(&store).lagging, 1);
    assert_eq!(feed.rev(), Rev::NONE);
    let mut seen = take(&feed, 3000);
    assert_eq!(feed.rev(), Rev::new(3000));
    assert_eq!(seen.len(), 3000);
    assert_eq!(store.read().stats(&store).lagging, 1);
    put(&store, "more", &[A]);
    expected.push(5001);
    seen.extend(take(&feed, 10_000));
    assert_eq!(seen, expected);
    assert_eq!(store.read().stats(&store).lagging, 0);
    put(&store, "live", &[A]);
    assert_eq!(take(&feed, 9), [5002]);
}

#[test]
fn one_arm_gives_one_wake() {
    let store = store();
    let feed = watch(&store, &labels(&[&[A]]), START);
    let bell = Arc::new(Bell::default());
    assert!(arm(&feed, &bell));
    put(&store, "1", &[B]);
    assert_eq!(bell.rings(), 0, "nothing that matches");
    commit(
        &store,
        &[W { id: "2", labels: &[A], ..W::default() }, W { id: "3", labels: &[A], ..W::default() }],
    );
    put(&store, "4", &[A]);
    assert_eq!(bell.rings(), 1);
    assert!(!arm(&feed, &bell), "there is something to take");
    assert_eq!(take(&feed, 9), [2, 3, 4]);
    assert!(arm(&feed, &bell));
    feed.disarm();
    put(&store, "5", &[A]);
    assert_eq!(bell.rings(), 1);
}

#[test]
fn a_feed_that_reads_the_log_is_armed_only_if_nothing_is_left() {
    let store = store();
    put(&store, "1", &[A]);
    let feed = watch(&store, &labels(&[&[A]]), START);
    let bell = Arc::new(Bell::default());
    assert!(!arm(&feed, &bell));
    assert_eq!(take(&feed, 1), [1]);
    assert!(arm(&feed, &bell));
    put(&store, "2", &[A]);
    assert_eq!((bell.rings(), take(&feed, 1)), (1, vec![2]));
}

#[test]
fn closing_wakes_who_waits() {
    let store = store();
    let (closed, left, store_closed) = (Bell::default(), Bell::default(), Bell::default());
    let (closed, left, store_closed) = (Arc::new(closed), Arc::new(left), Arc::new(store_closed));
    let feed = watch(&store, &labels(&[]), START);
    assert!(arm(&feed, &closed));
    feed.close();
    feed.close();
    assert_eq!((closed.rings(), feed.is_closed()), (1, true));
    assert!(!arm(&feed, &closed));
    put(&store, "1", &[]);
    assert_eq!(take(&feed, 9), [0; 0]);

    let feed = watch(&store, &labels(&[]), Since::Now);
    assert!(arm(&feed, &left));
    drop(feed);
    assert_eq!(left.rings(), 1);

    let feed = watch(&store, &labels(&[]), Since::Now);
    assert!(arm(&feed, &store_closed));
    store.write().close();
    assert_eq!((store_closed.rings(), feed.is_closed()), (1, true));
    assert_eq!(feed.rev(), Rev::new(1));
}

#[test]
fn a_dropped_feed_is_forgotten() {
    let store = store();
    for filter in [labels(&[]), labels(&[&[A], &[B]]), id("x")] {
        let feed = watch(&store, &filter, START);
        let other = watch(&store, &filter, START);
        assert_eq!(store.read().stats(&store).watchers, 2);
        drop(feed);
        assert_eq!(store.read().stats(&store).watchers, 1);
        let ids = format!("{filter:?}");
        put(&store, &ids, &[A]);
        assert_eq!(take(&other, 99), all(&store, &filter));
        drop(other);
    }
    assert_eq!(store.read().stats(&store).watchers, 0);
}
