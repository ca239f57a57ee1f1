//! Numbers, conflicts, atomicity.

use flowstate_core::error::CommitError;
use flowstate_core::ids::{Millis, Rev};
use flowstate_core::limits::Limits;
use flowstate_core::plan::Plan;
use flowstate_core::query::Query;
use flowstate_core::store::MemoryStore;

use crate::given::{HandClock, START, W, all, commit, data, id, labels, page, plan, store, try_commit};

#[test]
fn revisions_count_up_in_write_order_and_share_a_commit_rev() {
    let store = store();
    assert_eq!(commit(&store, &[W { id: "a", ..W::default() }]), [1]);
    let two = [W { id: "c", ..W::default() }, W { id: "b", ..W::default() }];
    assert_eq!(commit(&store, &two), [2, 3]);
    let records = page(&store, &labels(&[]), START, false, 10).records;
    let seen: Vec<_> = records.iter().map(|r| (r.body.id(), r.rev.get(), r.commit_rev.get())).collect();
    assert_eq!(seen, [("a", 1, 1), ("c", 2, 2), ("b", 3, 2)]);
}

#[test]
fn a_version_holds_what_was_given() {
    let store = store();
    let given = W {
        id: "naïve ☃",
        labels: &[("k", "v"), ("", ""), ("long", &"x".repeat(500))],
        annotations: &[("a", ""), ("b", &"ß".repeat(5000))],
        to: "ship",
        transition: &[("why", "paid")],
        ..W::default()
    };
    commit(&store, std::slice::from_ref(&given));
    let found = store.read().get_state("naïve ☃", Rev::NONE, Rev::NONE).unwrap().unwrap();
    assert_eq!(found.body.id(), given.id);
    assert_eq!(found.body.to(), given.to);
    assert_eq!(found.body.labels().collect::<Vec<_>>(), given.labels);
    assert_eq!(found.body.annotations().collect::<Vec<_>>(), given.annotations);
    assert_eq!(found.body.transition_annotations().collect::<Vec<_>>(), given.transition);
}

#[test]
fn a_write_that_expects_another_version_conflicts() {
    let store = store();
    commit(&store, &[W { id: "a", ..W::default() }]);
    for expected in [0, 2, -1] {
        let refused = try_commit(&store, &[W { id: "a", expected, ..W::default() }]);
        assert_eq!(refused, Err(CommitError::Conflict { ids: vec!["a".to_owned()] }));
    }
    let unknown = try_commit(&store, &[W { id: "new", expected: 1, ..W::default() }]);
    assert_eq!(unknown, Err(CommitError::Conflict { ids: vec!["new".to_owned()] }));
    assert_eq!(commit(&store, &[W { id: "a", expected: 1, ..W::default() }]), [2]);
}

#[test]
fn all_conflicting_ids_are_named_in_write_order() {
    let store = store();
    commit(&store, &[W { id: "a", ..W::default() }, W { id: "b", ..W::default() }]);
    let refused = try_commit(
        &store,
        &[
            W { id: "z", expected: 9, ..W::default() },
            W { id: "fine", ..W::default() },
            W { id: "b", ..W::default() },
            W { id: "a", expected: 1, ..W::default() },
        ],
    );
    assert_eq!(refused, Err(CommitError::Conflict { ids: vec!["z".to_owned(), "b".to_owned()] }));
    assert_eq!(store.read().stats(&store).conflicts, 1);
}

#[test]
fn two_writes_of_one_state_are_refused_before_a_conflict() {
    let store = store();
    let write = W { id: "a", expected: 7, ..W::default() };
    let refused = try_commit(&store, &[write.clone(), W { id: "b", ..W::default() }, write]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "state 'a' is written twice in one commit; merge the changes into one command or make two commits"
    );
}

#[test]
fn a_refused_commit_changes_nothing() {
    let store = store();
    commit(&store, &[W { id: "a", labels: &[("k", "v")], ..W::default() }]);
    let before = store.read().stats(&store);
    let mut refused = plan(&[
        W { id: "new", labels: &[("k", "v")], ..W::default() },
        W { id: "a", expected: 9, ..W::default() },
    ]);
    refused.puts.push(data(b"blob"));
    assert!(store.write().commit(refused, None).is_err());
    let after = store.read().stats(&store);
    assert_eq!((before.versions, before.data, before.terms), (after.versions, after.data, after.terms));
    assert_eq!(all(&store, &id("new")), [0; 0]);
    assert_eq!(commit(&store, &[W { id: "a", expected: 1, ..W::default() }]), [2], "no number was lost");
}

#[test]
fn committed_at_is_one_instant_and_never_steps_back() {
    let clock = HandClock::default();
    let store = MemoryStore::new(Limits::default(), Box::new(clock.clone()));
    clock.set(1000);
    let two = [W { id: "a", ..W::default() }, W { id: "b", ..W::default() }];
    assert_eq!(try_commit(&store, &two).unwrap().committed_at, Millis::new(1000));
    clock.set(500);
    let later = try_commit(&store, &[W { id: "c", ..W::default() }]).unwrap();
    assert_eq!(later.committed_at, Millis::new(1000));
    let given =
        store.write().commit(plan(&[W { id: "d", ..W::default() }]), Some(Millis::new(2000))).unwrap();
    assert_eq!(given.committed_at, Millis::new(2000));
    let times: Vec<_> =
        page(&store, &labels(&[]), START, false, 9).records.iter().map(|r| r.committed_at.get()).collect();
    assert_eq!(times, [1000, 1000, 1000, 2000]);
}

#[test]
fn data_has_revisions_of_its_own() {
    let store = store();
    commit(&store, &[W { id: "a", ..W::default() }]);
    let puts = vec![data(b"one"), data(b"two")];
    let committed = store.write().commit(Plan { puts, ..Plan::default() }, None).unwrap();
    let revs: Vec<_> = committed.data_revs.iter().map(|rev| rev.get()).collect();
    assert_eq!(revs, [1, 2]);
    let reader = store.read();
    assert_eq!(reader.data(committed.data_revs[1]).unwrap().unwrap().blob, b"two");
    assert_eq!(reader.data(flowstate_core::ids::DataRev::new(3)), Ok(None));
    assert_eq!(reader.data(flowstate_core::ids::DataRev::new(0)), Ok(None));
    assert_eq!(reader.stats(&store).data_bytes, 6);
}

#[test]
fn a_closed_store_refuses_everything_but_its_figures() {
    let store = store();
    commit(&store, &[W { id: "a", ..W::default() }]);
    store.write().close();
    store.write().close();
    let refused = try_commit(&store, &[W { id: "b", ..W::default() }]);
    assert_eq!(refused, Err(CommitError::Closed));
    assert!(store.read().get_state("a", Rev::NONE, Rev::NONE).is_err());
    let query = Query { filter: labels(&[]), since: START, latest_only: false, limit: 1 };
    assert!(store.read().list(&query).is_err());
    assert!(store.read().count(&labels(&[])).is_err());
    assert!(store.read().last_rev().is_err());
    assert!(store.write().watch(&labels(&[]), START).is_err());
    assert_eq!(store.read().stats(&store).versions, 1);
}
