//! The commit rule. It is the same wherever the bytes lie.

mod fill;
mod sizes;

use hashbrown::HashSet;
use smallvec::SmallVec;

use self::fill::{Numbers, fill_stacks, fill_writes};
use self::sizes::{refuse_large_data, refuse_large_states};
use crate::error::CommitError;
use crate::ids::{DataRev, Millis, Pos, Rev};
use crate::index::Index;
use crate::limits::Limits;
use crate::plan::{Plan, Write};
use crate::record::{Body, Record, Sizes};
use crate::watch::{Wakes, Watchers};

/// What a commit gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// The revision of each write.
    pub revs: SmallVec<[Rev; 2]>,
    /// The revision of each new data.
    pub data_revs: SmallVec<[DataRev; 2]>,
    /// When: one instant for all of it.
    pub committed_at: Millis,
    /// The text of each stacked ctx.
    pub texts: Vec<String>,
}

/// A write that is ready to be stored.
struct Ready {
    body: Body,
    sizes: Sizes,
}

/// Stores all of the plan or nothing.
///
/// # Errors
/// See `CommitError`. The first that applies, in the order of the lines below; then nothing has changed.
pub fn commit(
    index: &mut Index,
    watchers: &Watchers,
    plan: Plan,
    limits: &Limits,
    now: Millis,
) -> Result<(Committed, Wakes), CommitError> {
    refuse_two_writes_of_one_state(&plan.writes)?;
    refuse_large_data(&plan.puts, limits)?;
    let replaced = find_replaced(index, &plan.writes)?;

    let numbers = Numbers::after(index, &plan, now);
    let texts = fill_stacks(plan.stacks, &numbers)?;
    let ready = fill_writes(&plan.writes, &numbers, &texts)?;
    refuse_large_states(index, &plan.writes, &ready, &replaced, limits)?;
    refuse_a_full_log(index, &ready)?;

    let first = index.end();
    let data_revs = plan.puts.into_iter().map(|data| index.append_data(data)).collect();
    let revs = append_all(index, ready, &replaced, &numbers);
    index.note_time(numbers.committed_at);

    let wakes = watchers.publish(index, first);
    Ok((Committed { revs, data_revs, committed_at: numbers.committed_at, texts }, wakes))
}

fn refuse_two_writes_of_one_state(writes: &[Write]) -> Result<(), CommitError> {
    if writes.len() < 2 {
        return Ok(());
    }
    let mut seen = HashSet::with_capacity(writes.len());
    for write in writes {
        let id = write.draft.body().id();
        if !seen.insert(id) {
            return Err(CommitError::WrittenTwice { id: id.to_owned() });
        }
    }
    Ok(())
}

/// The position of the version that each write replaces. A write whose state has another latest revision than it
/// expects is a conflict, and all of them are named.
fn find_replaced(index: &Index, writes: &[Write]) -> Result<SmallVec<[Option<Pos>; 2]>, CommitError> {
    let mut replaced = SmallVec::new();
    let mut conflicting = Vec::new();
    for write in writes {
        let id = write.draft.body().id();
        let latest = index.latest_of(id);
        let latest_rev = latest.and_then(|pos| index.record(pos)).map_or(Rev::NONE, |record| record.rev);
        if latest_rev != write.expected {
            conflicting.push(id.to_owned());
        }
        replaced.push(latest);
    }
    if conflicting.is_empty() { Ok(replaced) } else { Err(CommitError::Conflict { ids: conflicting }) }
}

fn refuse_a_full_log(index: &Index, ready: &[Ready]) -> Result<(), CommitError> {
    let terms = ready.iter().map(|ready| ready.sizes.labels + 2).sum();
    if index.has_room(ready.len(), terms) { Ok(()) } else { Err(CommitError::LogFull) }
}

fn append_all(
    index: &mut Index,
    ready: SmallVec<[Ready; 1]>,
    replaced: &[Option<Pos>],
    numbers: &Numbers,
) -> SmallVec<[Rev; 2]> {
    let mut revs = SmallVec::with_capacity(ready.len());
    let mut rev = numbers.first_rev;
    for (ready, replaced) in ready.into_iter().zip(replaced) {
        let record = Record {
            rev,
            commit_rev: numbers.first_rev,
            committed_at: numbers.committed_at,
            body: ready.body,
        };
        index.append(record, *replaced);
        revs.push(rev);
        rev = rev.next();
    }
    revs
}
