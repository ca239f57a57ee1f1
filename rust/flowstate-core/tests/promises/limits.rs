//! Limits: the texts of the refusals, their order, and what passes because it was there before.

use flowstate_core::codec::{CtxImage, Slot, StateImage, stack_text};
use flowstate_core::commit::commit;
use flowstate_core::error::CommitError;
use flowstate_core::ids::{Millis, Rev};
use flowstate_core::index::Index;
use flowstate_core::limits::Limits;
use flowstate_core::plan::Plan;
use flowstate_core::store::MemoryStore;
use flowstate_core::watch::Watchers;

use crate::given::{self, W, data, plan, store_with, try_commit};

const SMALL: Limits = Limits {
    id: 100,
    label_key: 4,
    label_value: 5,
    label_count: 2,
    annotation: 10,
    stack: 60,
    annotation_count: 2,
    state: 120,
    data: 8,
};

fn refusal(store: &MemoryStore, write: &W<'_>) -> String {
    let refused = try_commit(store, &[W { id: "fine", ..W::default() }, write.clone()]);
    refused.expect_err("something too large").to_string()
}

#[test]
fn each_refusal_names_the_size_and_the_limit() {
    let store = store_with(SMALL);
    let state = |write: W<'_>| refusal(&store, &W { id: "s", ..write });
    let long_id = refusal(&store, &W { id: &"é".repeat(51), ..W::default() });
    assert_eq!(long_id, "state id of 102 bytes: at most 100 are allowed");
    assert_eq!(
        state(W { labels: &[("keykey", "")], ..W::default() }),
        "state 's': label 'keykey': the key has 6 bytes, at most 4 are allowed"
    );
    assert_eq!(
        state(W { labels: &[("k", "valuev")], ..W::default() }),
        "state 's': label 'k': the value has 6 bytes, at most 5 are allowed; use an annotation for longer texts"
    );
    assert_eq!(
        state(W { labels: &[("a", ""), ("b", ""), ("c", "")], ..W::default() }),
        "state 's': 3 labels, at most 2 are allowed; use annotations for what nobody searches by"
    );
    assert_eq!(
        state(W { annotations: &[("k", "12345678901")], ..W::default() }),
        "state 's': annotation 'k' has 11 bytes, at most 10 are allowed; use data for large values"
    );
    assert_eq!(
        state(W { annotations: &[("a", ""), ("b", ""), ("c", "")], ..W::default() }),
        "state 's': 3 annotations, at most 2 are allowed; use data for large collections"
    );
    assert_eq!(
        state(W { transition: &[("k", "12345678901")], ..W::default() }),
        "state 's': transition annotation 'k' has 11 bytes, at most 10 are allowed; use data for large values"
    );
    assert_eq!(
        state(W { to: &"t".repeat(120), ..W::default() }),
        "state 's': the state has 121 bytes, at most 120 are allowed; use data for large values"
    );
    let puts = vec![data(b"12345678"), data(b"123456789")];
    let large = store.write().commit(Plan { puts, ..Plan::default() }, None).unwrap_err();
    assert_eq!(large.to_string(), "data of 9 bytes: at most 8 are allowed");
}

#[test]
fn names_are_cut_after_80_characters() {
    let store = store_with(SMALL);
    let id = "ï".repeat(50);
    let key = "k".repeat(81);
    let text = refusal(&store, &W { id: &id, labels: &[(&key, "")], ..W::default() });
    let shown = "k".repeat(80);
    assert_eq!(text, format!("state '{id}': label '{shown}…': the key has 81 bytes, at most 4 are allowed"));
}

#[test]
fn refusals_come_in_a_fixed_order() {
    let store = store_with(SMALL);
    given::commit(&store, &[W { id: "a", ..W::default() }]);
    let bad = W { id: "b", labels: &[("keykey", "")], ..W::default() };
    let mut everything = plan(&[bad.clone(), W { id: "a", ..W::default() }, W { id: "a", ..W::default() }]);
    everything.puts.push(data(b"123456789"));
    let first = store.write().commit(everything.clone(), None).unwrap_err();
    assert!(matches!(first, CommitError::WrittenTwice { .. }));
    everything.writes.pop();
    let second = store.write().commit(everything.clone(), None).unwrap_err();
    assert_eq!(second.to_string(), "data of 9 bytes: at most 8 are allowed");
    everything.puts.clear();
    let third = store.write().commit(everything.clone(), None).unwrap_err();
    assert!(matches!(third, CommitError::Conflict { .. }));
    everything.writes.pop();
    let last = store.write().commit(everything, None).unwrap_err();
    assert!(matches!(last, CommitError::TooLarge(_)));
}

#[test]
fn what_the_version_before_carried_passes() {
    // One index under two sets of limits, as if a store had been opened again with smaller ones.
    let mut index = Index::default();
    let mut commit = |write: W<'_>, limits: &Limits| {
        let committed = commit(&mut index, &Watchers::default(), plan(&[write]), limits, Millis::new(1));
        committed.map(|(committed, _)| committed.revs[0].get()).map_err(|refused| refused.to_string())
    };
    let stored = W {
        id: "s",
        labels: &[("keykey", "valuevalue"), ("b", ""), ("c", "")],
        annotations: &[("x", &"1".repeat(100)), ("y", ""), ("z", "")],
        transition: &[("t", &"2".repeat(100))],
        ..W::default()
    };
    assert_eq!(commit(stored.clone(), &Limits::default()), Ok(1));
    assert_eq!(commit(W { expected: 1, ..stored.clone() }, &SMALL), Ok(2));

    let changed = W { expected: 2, labels: &[("keykey", "other"), ("b", "")], ..stored.clone() };
    let refused = commit(changed, &SMALL).unwrap_err();
    assert_eq!(refused, "state 's': label 'keykey': the key has 6 bytes, at most 4 are allowed");

    let one_more = [("keykey", "valuevalue"), ("b", ""), ("c", ""), ("d", "")];
    let refused = commit(W { expected: 2, labels: &one_more, ..stored.clone() }, &SMALL);
    assert!(refused.unwrap_err().contains("4 labels, at most 2"));

    let one_byte_more = [("x", "1".repeat(100)), ("y", "!".to_owned()), ("z", String::new())];
    let one_byte_more = one_byte_more.each_ref().map(|(key, value)| (*key, value.as_str()));
    let refused = commit(W { expected: 2, annotations: &one_byte_more, ..stored }, &SMALL);
    assert!(refused.unwrap_err().contains("bytes, at most 120"));
}

#[test]
fn a_stacked_ctx_may_be_as_large_as_the_limit_for_stacks() {
    let ctx = |id: &str| CtxImage {
        current: StateImage { id: id.to_owned(), ..StateImage::default() },
        ..CtxImage::default()
    };
    let store = store_with(SMALL);
    let commit_stack = |id: &str, stacked: &str, key: &str| {
        let slot = [(key, Slot::Stack(0))];
        let mut plan = plan(&[W { id, slots: &slot, ..W::default() }]);
        plan.stacks.push(ctx(stacked));
        store.write().commit(plan, None)
    };
    let fits = commit_stack("a", "small", "x").expect("a stack of less than the limit");
    let text = fits.texts[0].clone();
    assert!(text.len() > SMALL.annotation);
    let carried = [("y", text.as_str())];
    assert_eq!(given::commit(&store, &[W { id: "b", annotations: &carried, ..W::default() }]), [2]);

    let size = stack_text(ctx(&"n".repeat(60))).unwrap().len();
    let refused = commit_stack("c", &"n".repeat(60), "x").unwrap_err();
    assert_eq!(
        refused.to_string(),
        format!(
            "state 'c': annotation 'x' has {size} bytes, at most 60 are allowed; use data for large values"
        )
    );
    assert_eq!(store.read().last_rev(), Ok(Rev::new(2)));
}
