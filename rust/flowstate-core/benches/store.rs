//! How fast the core is without Python: `cargo bench`. Each line is the best of some runs, since others may use the
//! machine; figures are to be compared within one run.
#![expect(clippy::expect_used, clippy::cast_precision_loss, reason = "a bench that fails stops")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use flowstate_core::clock::SystemClock;
use flowstate_core::ids::{Rev, Token};
use flowstate_core::limits::Limits;
use flowstate_core::plan::{Plan, Write};
use flowstate_core::query::{Filter, Query, Since};
use flowstate_core::record::BodyWriter;
use flowstate_core::store::{Feed, MemoryStore};
use flowstate_core::watch::Wake;

const START: Since = Since::Rev(Rev::NONE);
const CUSTOMERS: usize = 10_000;
const FEW: usize = 1_000;
const MANY: usize = 1_000_000;

fn store() -> MemoryStore {
    MemoryStore::new(Limits::default(), Box::new(SystemClock))
}

/// A state of 2 labels and an annotation of 100 bytes.
fn write(scratch: &mut String, number: usize, expected: Rev) -> Write {
    let mut writer = BodyWriter::new(scratch, &format!("state-{number:018}"), "ship");
    writer.label("kind", "order");
    writer.label("customer", &format!("c{:05}", number % CUSTOMERS));
    let mut writer = writer.end_labels().end_transition();
    writer.annotation("payload", &"x".repeat(100));
    Write { expected, draft: writer.end() }
}

fn plans(numbers: &[(usize, Rev)], batch: usize) -> Vec<Plan> {
    let mut scratch = String::new();
    let mut plan_of = |numbers: &[(usize, Rev)]| Plan {
        writes: numbers.iter().map(|(number, expected)| write(&mut scratch, *number, *expected)).collect(),
        ..Plan::default()
    };
    numbers.chunks(batch).map(&mut plan_of).collect()
}

fn new_states(from: usize, count: usize) -> Vec<(usize, Rev)> {
    (from..from + count).map(|number| (number, Rev::NONE)).collect()
}

fn commit_all(store: &MemoryStore, plans: Vec<Plan>) -> Duration {
    let begin = Instant::now();
    for plan in plans {
        store.write().commit(plan, None).expect("a commit that nothing speaks against");
    }
    begin.elapsed()
}

/// A store with that many states.
fn filled(count: usize) -> MemoryStore {
    let store = store();
    for from in (0..count).step_by(FEW) {
        commit_all(&store, plans(&new_states(from, FEW.min(count - from)), 100));
    }
    store
}

fn best(runs: usize, mut run: impl FnMut() -> Duration) -> Duration {
    (0..runs).map(|_| run()).min().unwrap_or_default()
}

fn show(what: &str, count: usize, taken: Duration) {
    println!("{what:<58} {:>9.3} M/s", count as f64 / taken.as_secs_f64() / 1e6);
}

fn labels(pairs: &[(&str, &str)]) -> Filter {
    let group = pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    Filter { groups: vec![group], ..Filter::default() }
}

/// Updates of states that lie all over the store.
fn scattered(store: &MemoryStore, states: usize, count: usize) -> Vec<(usize, Rev)> {
    let step = states / count;
    let numbers = (0..count).map(|number| (number * 7919 % count) * step);
    let latest = |number: usize| {
        let found = store.read().get_state(&format!("state-{number:018}"), Rev::NONE, Rev::NONE);
        found.ok().flatten().map_or(Rev::NONE, |record| record.rev)
    };
    numbers.map(|number| (number, latest(number))).collect()
}

fn bench_commits(many: &MemoryStore) {
    const COUNT: usize = 50_000;
    let fresh = best(7, || commit_all(&store(), plans(&new_states(0, COUNT), 1)));
    show("commit of 1 new state, empty store", COUNT, fresh);
    let batch = best(7, || commit_all(&store(), plans(&new_states(0, COUNT), 100)));
    show("states in commits of 100, empty store", COUNT, batch);
    let few = filled(FEW);
    let update_few = best(9, || commit_all(&few, plans(&scattered(&few, FEW, FEW), 1)));
    show("commit of 1 update, 1,000 states", FEW, update_few);
    let update_many = best(5, || commit_all(many, plans(&scattered(many, MANY, COUNT), 1)));
    show("commit of 1 update, 1,000,000 states", COUNT, update_many);
    let mut from = MANY;
    let new_many = best(5, || {
        from += COUNT;
        commit_all(many, plans(&new_states(from, COUNT), 1))
    });
    show("commit of 1 new state, 1,000,000 states", COUNT, new_many);
}

fn bench_queries(many: &MemoryStore) {
    let ids: Vec<String> = (0..100_000).map(|number| format!("state-{:018}", number * 7919 % MANY)).collect();
    let get = best(5, || {
        let begin = Instant::now();
        for id in &ids {
            black_box(many.read().get_state(id, Rev::NONE, Rev::NONE).expect("an open store"));
        }
        begin.elapsed()
    });
    show("get by id, 1,000,000 states", ids.len(), get);
    let filter = labels(&[("kind", "order"), ("customer", "c00042")]);
    let query = Query { filter, since: START, latest_only: true, limit: 1000 };
    let mut found = 0;
    let query = best(20, || {
        let begin = Instant::now();
        found = many.read().list(&query).expect("an open store").records.len();
        begin.elapsed()
    });
    println!("two labels, {found} matches in 1,000,000 states {:>28.1} us", query.as_secs_f64() * 1e6);
    let mut pages = 0;
    let scan = best(3, || {
        let begin = Instant::now();
        let filter = labels(&[("kind", "order")]);
        let mut query = Query { filter, since: START, latest_only: true, limit: 1000 };
        pages = 0;
        loop {
            let page = many.read().list(&query).expect("an open store");
            pages += page.records.len();
            query.since = Since::Rev(page.next_since);
            if !page.more {
                return begin.elapsed();
            }
        }
    });
    show("versions in pages of 1,000", pages, scan);
}

struct Nobody;

impl Wake for Nobody {
    fn wake(&self, _token: Token) {}
}

fn bench_watches() {
    const COUNT: usize = 20_000;
    let plain = best(9, || commit_all(&store(), plans(&new_states(0, COUNT), 1)));
    let watched = best(9, || {
        let store = store();
        let idle = |number: usize| labels(&[("kind", "order"), ("customer", &format!("w{number}"))]);
        let feeds: Vec<Feed> = (0..10_000)
            .map(|number| store.write().watch(&idle(number), Since::Now).expect("an open store"))
            .collect();
        let taken = commit_all(&store, plans(&new_states(0, COUNT), 1));
        drop(feeds);
        taken
    });
    let ratio = watched.as_secs_f64() / plain.as_secs_f64();
    println!("a commit beside 10,000 idle label watchers takes {ratio:>23.2} times as long");
    let waker: Arc<dyn Wake> = Arc::new(Nobody);
    let followed = best(5, || {
        let store = store();
        let feed = store.write().watch(&Filter::default(), START).expect("an open store");
        let plans = plans(&new_states(0, COUNT), 1);
        let begin = Instant::now();
        for plan in plans {
            let _ = store.read().arm(&feed, Arc::clone(&waker), Token::new(1));
            store.write().commit(plan, None).expect("a commit that nothing speaks against");
            black_box(store.read().take(&feed, 1));
        }
        begin.elapsed()
    });
    show("arm, commit, wake, take", COUNT, followed);
}

fn main() {
    let many = filled(MANY);
    bench_commits(&many);
    bench_queries(&many);
    bench_watches();
}
