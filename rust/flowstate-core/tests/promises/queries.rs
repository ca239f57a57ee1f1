//! Reading: pages, filters, prefixes of the log.

use flowstate_core::error::QueryError;
use flowstate_core::ids::{Millis, Rev};
use flowstate_core::query::{Filter, Query, Since};
use flowstate_core::store::MemoryStore;

use crate::given::{START, W, all, commit, flow, id, labels, latest, page, plan, revs, status, store};

const A: (&str, &str) = ("kind", "a");
const B: (&str, &str) = ("kind", "b");
const EU: (&str, &str) = ("region", "eu");

fn put(store: &MemoryStore, id: &str, expected: i64, labels: &[(&str, &str)]) -> i64 {
    commit(store, &[W { id, expected, labels, ..W::default() }])[0]
}

#[test]
fn all_labels_of_a_group_must_match_and_any_group_suffices() {
    let store = store();
    put(&store, "1", 0, &[A]);
    put(&store, "2", 0, &[B, EU]);
    put(&store, "3", 0, &[A, EU]);
    put(&store, "4", 0, &[]);
    assert_eq!(all(&store, &labels(&[&[A]])), [1, 3]);
    assert_eq!(all(&store, &labels(&[&[A, EU]])), [3]);
    assert_eq!(all(&store, &labels(&[&[A], &[EU]])), [1, 2, 3], "overlapping groups give no duplicates");
    assert_eq!(all(&store, &labels(&[&[A, B]])), [0; 0]);
    assert_eq!(all(&store, &labels(&[&[("kind", "c")], &[B]])), [2]);
    assert_eq!(all(&store, &labels(&[])), [1, 2, 3, 4]);
    assert_eq!(all(&store, &labels(&[&[A], &[]])), [1, 2, 3, 4], "an empty group matches everything");
    assert_eq!(latest(&store, &labels(&[&[A], &[]])), [1, 2, 3, 4]);
    assert_eq!(latest(&store, &labels(&[&[A], &[EU]])), [1, 2, 3]);
}

#[test]
fn labels_do_not_collide() {
    let store = store();
    let pairs = [("a:b", "c"), ("a", "b:c"), ("", "abc"), ("abc", ""), ("", ""), ("a", "1"), ("a", "1.2")];
    for (number, pair) in pairs.iter().enumerate() {
        put(&store, &number.to_string(), 0, &[*pair]);
    }
    for (number, pair) in (1..).zip(&pairs) {
        assert_eq!(all(&store, &labels(&[&[*pair]])), [number], "{pair:?}");
    }
    // A flow or a status of the same text is no label.
    commit(&store, &[W { id: "f", to: "abc", ..W::default() }]);
    assert_eq!(all(&store, &flow("abc")), [8]);
    assert_eq!(all(&store, &labels(&[&[("", "abc")]])), [3]);
    assert_eq!(all(&store, &labels(&[&[("", "active")]])), [0; 0]);
}

#[test]
fn a_dropped_label_matches_nothing_from_then_on() {
    let store = store();
    put(&store, "1", 0, &[A, EU]);
    put(&store, "1", 1, &[A]);
    assert_eq!(latest(&store, &labels(&[&[EU]])), [0; 0]);
    assert_eq!(all(&store, &labels(&[&[EU]])), [1]);
    assert_eq!(latest(&store, &labels(&[&[A]])), [2]);
    put(&store, "1", 2, &[A, EU]);
    assert_eq!(latest(&store, &labels(&[&[EU]])), [3]);
}

#[test]
fn latest_only_keeps_what_is_latest_and_matches_itself() {
    let store = store();
    put(&store, "1", 0, &[A]);
    put(&store, "2", 0, &[A]);
    put(&store, "1", 1, &[B]);
    put(&store, "3", 0, &[A]);
    assert_eq!(latest(&store, &labels(&[&[A]])), [2, 4]);
    let first = page(&store, &labels(&[&[A]]), START, true, 1);
    assert_eq!((revs(&first.records), first.more), (vec![2], true));
}

#[test]
fn counts_and_latest_lists_stay_right_over_many_versions() {
    let store = store();
    let mut last = [0_i64; 7];
    for round in 0..300_usize {
        let number = round * 5 % 7;
        let group = [A, B][round % 2];
        last[number] = put(&store, &number.to_string(), last[number], &[group, EU]);
    }
    let mut expected = last.to_vec();
    expected.sort_unstable();
    assert_eq!(latest(&store, &labels(&[&[EU]])), expected);
    assert_eq!(latest(&store, &labels(&[])), expected);
    assert_eq!(latest(&store, &status("parked")), expected);
    let (a, b) = (latest(&store, &labels(&[&[A]])), latest(&store, &labels(&[&[B, EU]])));
    assert_eq!(a.len() + b.len(), 7);
    assert_eq!(all(&store, &labels(&[&[EU]])).len(), 300);
    assert_eq!(store.read().stats(&store).states, 7);
}

#[test]
fn pages_followed_give_each_match_once() {
    let store = store();
    for number in 0..25 {
        put(&store, &number.to_string(), 0, if number % 3 == 0 { &[A] } else { &[B] });
    }
    for filter in [labels(&[&[A]]), labels(&[]), labels(&[&[A], &[B]])] {
        let (mut seen, mut since) = (Vec::new(), Rev::NONE);
        loop {
            let page = page(&store, &filter, Since::Rev(since), false, 4);
            seen.extend(revs(&page.records));
            since = page.next_since;
            if !page.more {
                assert_eq!(since, page.at_rev);
                break;
            }
        }
        assert_eq!(seen, all(&store, &filter));
    }
    assert_eq!(all(&store, &labels(&[])), (1..=25).collect::<Vec<_>>());
}

#[test]
fn reading_begins_right_after_since() {
    let store = store();
    for number in 0..5 {
        put(&store, &number.to_string(), 0, &[A]);
    }
    let after = |rev| revs(&page(&store, &labels(&[&[A]]), Since::Rev(Rev::new(rev)), false, 9).records);
    assert_eq!(after(2), [3, 4, 5]);
    assert_eq!(after(5), [0; 0]);
    assert_eq!(after(99), [0; 0]);
    assert_eq!(after(-3), [1, 2, 3, 4, 5]);
}

#[test]
fn a_page_tells_that_there_is_no_more() {
    let store = store();
    put(&store, "1", 0, &[A]);
    put(&store, "2", 0, &[B]);
    let full = page(&store, &labels(&[&[A]]), START, false, 1);
    assert_eq!((full.more, full.at_rev, full.next_since), (false, Rev::new(2), Rev::new(2)));
    let any = Query { filter: labels(&[]), since: START, latest_only: false, limit: 1 };
    for limit in [0, -1] {
        let refused = store.read().list(&Query { limit, ..any.clone() });
        assert_eq!(refused.err(), Some(QueryError::NoLimit { limit }));
    }
    let now = store.read().list(&Query { since: Since::Now, ..any });
    assert_eq!(now.err(), Some(QueryError::SinceNow));
}

#[test]
fn a_brief_query_gives_up_where_a_long_one_finds() {
    let store = store();
    let ids: Vec<String> = (0..25_000).map(|number| number.to_string()).collect();
    commit(&store, &ids.iter().map(|id| W { id, labels: &[A], ..W::default() }).collect::<Vec<_>>());
    let others: Vec<String> = (25_000..50_000).map(|number| number.to_string()).collect();
    commit(&store, &others.iter().map(|id| W { id, labels: &[EU], ..W::default() }).collect::<Vec<_>>());
    put(&store, "both", 0, &[EU, A]);
    let query = |labels_of: &[(&str, &str)], limit| Query {
        filter: labels(&[labels_of]),
        since: START,
        latest_only: true,
        limit,
    };
    let rare = query(&[EU, A], 10);
    assert!(store.read().list_briefly(&rare).unwrap().is_none());
    assert_eq!(revs(&store.read().list(&rare).unwrap().records), [50_001]);
    assert_eq!(store.read().count_briefly(&rare.filter), Ok(None));
    assert_eq!(store.read().count(&rare.filter), Ok(1));
    assert_eq!(store.read().count_briefly(&labels(&[&[A]])), Ok(Some(25_001)), "kept, not counted");
    assert!(store.read().list_briefly(&query(&[A], 100)).unwrap().is_some());
    assert!(store.read().list_briefly(&query(&[A], 1_000_000)).unwrap().is_none());
    assert!(store.read().list(&query(&[A, B], 9)).unwrap().records.is_empty());
}

#[test]
fn since_latest_begins_at_the_newest_match() {
    let store = store();
    put(&store, "1", 0, &[A]);
    put(&store, "2", 0, &[A]);
    put(&store, "2", 2, &[B]);
    let from_latest = |latest_only| page(&store, &labels(&[&[A]]), Since::Latest, latest_only, 9);
    assert_eq!(revs(&from_latest(false).records), [2]);
    assert_eq!(revs(&from_latest(true).records), [1]);
    let none = page(&store, &labels(&[&[("no", "such")]]), Since::Latest, false, 9);
    assert_eq!((revs(&none.records), none.more, none.next_since), (vec![], false, Rev::new(3)));
    assert_eq!(revs(&page(&store, &id("2"), Since::Latest, false, 9).records), [3]);
}

#[test]
fn since_an_instant_is_inclusive() {
    let store = store();
    for (number, millis) in [10, 20, 20, 30].into_iter().enumerate() {
        let plan = plan(&[W { id: &number.to_string(), ..W::default() }]);
        store.write().commit(plan, Some(Millis::new(millis))).unwrap();
    }
    let at = |millis| revs(&page(&store, &labels(&[]), Since::Time(Millis::new(millis)), false, 9).records);
    assert_eq!(at(20), [2, 3, 4]);
    assert_eq!(at(11), [2, 3, 4]);
    assert_eq!(at(0), [1, 2, 3, 4]);
    assert_eq!(at(31), [0; 0]);
}

#[test]
fn one_state_is_read_along_its_versions() {
    let store = store();
    for round in 0..10_i64 {
        put(
            &store,
            "x",
            if round == 0 { 0 } else { round * 2 - 1 },
            if round % 2 == 0 { &[A] } else { &[B] },
        );
        put(&store, &round.to_string(), 0, &[]);
    }
    let odd: Vec<i64> = (0..10).map(|round| round * 2 + 1).collect();
    assert_eq!(all(&store, &id("x")), odd);
    assert_eq!(latest(&store, &id("x")), [19]);
    assert_eq!(all(&store, &id("unknown")), [0; 0]);
    for since in 0..21 {
        let found = revs(&page(&store, &id("x"), Since::Rev(Rev::new(since)), false, 99).records);
        let expected: Vec<i64> = odd.iter().copied().filter(|rev| *rev > since).collect();
        assert_eq!(found, expected, "since {since}");
    }
    let filter = Filter { id: "x".to_owned(), ..labels(&[&[A]]) };
    assert_eq!(all(&store, &filter), [1, 5, 9, 13, 17]);
    assert_eq!(latest(&store, &filter), [0; 0]);
}

#[test]
fn a_state_is_found_by_id_rev_and_as_of_a_rev() {
    let store = store();
    put(&store, "x", 0, &[]);
    put(&store, "y", 0, &[]);
    put(&store, "x", 1, &[]);
    let get = |id, rev, at_rev| {
        let found = store.read().get_state(id, Rev::new(rev), Rev::new(at_rev)).unwrap();
        found.map(|record| record.rev.get())
    };
    assert_eq!(get("x", 0, 0), Some(3));
    assert_eq!(get("x", 1, 0), Some(1));
    assert_eq!(get("x", 2, 0), None, "that rev is another state's");
    assert_eq!(get("x", 9, 0), None);
    assert_eq!(get("x", -1, 0), None);
    assert_eq!(get("x", 0, 2), Some(1));
    assert_eq!(get("x", 0, 9), Some(3));
    assert_eq!(get("y", 0, 1), None);
    assert_eq!(get("z", 0, 0), None);
}

#[test]
fn a_state_is_found_by_labels_as_of_a_rev() {
    let store = store();
    put(&store, "x", 0, &[A]);
    put(&store, "y", 0, &[A]);
    put(&store, "y", 2, &[B]);
    let find = |pairs: &[(&str, &str)], at_rev| {
        let pairs = pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let found = store.read().get_state_by_labels(pairs, Rev::new(at_rev)).unwrap();
        found.map(|record| record.rev.get())
    };
    assert_eq!(find(&[A], 0), Some(1));
    assert_eq!(find(&[A], 2), Some(2), "as of rev 2, y carried the label");
    assert_eq!(find(&[A], 3), Some(1));
    assert_eq!(find(&[A], 1), Some(1));
    assert_eq!(find(&[B], 2), None);
    assert_eq!(find(&[], 0), Some(3));
    assert_eq!(find(&[("no", "such")], 0), None);
}

#[test]
fn status_and_flow_follow_from_the_transition() {
    let store = store();
    let parked = |id, transition| W { id, transition, ..W::default() };
    commit(
        &store,
        &[W { id: "active", to: "ship", transition: &[("flowstate.state", "resumed")], ..W::default() }],
    );
    commit(&store, &[parked("parked", &[("flowstate.state", "odd")])]);
    commit(&store, &[parked("paused", &[("flowstate.state", "paused"), ("flowstate.resume_to", "ship")])]);
    commit(&store, &[parked("ended", &[("flowstate.state", "ended"), ("flowstate.resume_to", "")])]);
    commit(&store, &[parked("failed", &[("flowstate.state", "failed")])]);
    commit(&store, &[parked("cancelled", &[("flowstate.state", "cancelled")])]);
    for (rev, text) in (1..).zip(["active", "parked", "paused", "ended", "failed", "cancelled"]) {
        assert_eq!(latest(&store, &status(text)), [rev], "{text}");
    }
    assert_eq!(latest(&store, &status("unknown")), [0; 0]);
    assert_eq!(latest(&store, &flow("ship")), [1, 3]);
    let both = Filter { status: "paused".to_owned(), ..flow("ship") };
    assert_eq!(latest(&store, &both), [3]);
    assert_eq!(latest(&store, &Filter { id: "active".to_owned(), ..both }), [0; 0]);
}
