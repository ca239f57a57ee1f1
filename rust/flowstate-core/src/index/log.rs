//! The log: every version in the order of revisions, each linked to the one before and after it of the same state,
//! with its terms. What a commit or a scan wants to know of a version lies together.

use crate::ids::{Millis, Pos, Rev, TermNo};
use crate::record::Record;

/// Aligned so that it is one cache line: in a large log each line has to come from memory.
#[derive(Debug)]
#[repr(align(64))]
struct Entry {
    record: Record,
    /// The first version of the same state.
    first: Pos,
    /// The version of the same state before this one; `Pos::NOWHERE` at the ends, since an `Option` would double
    /// the size.
    previous: Pos,
    following: Pos,
    /// Where its terms lie in `Log::terms`.
    terms_begin: u32,
    terms_count: u32,
}

/// All versions. Revisions, positions and `committed_at` ascend together.
#[derive(Debug, Default)]
pub(super) struct Log {
    entries: Vec<Entry>,
    terms: Vec<TermNo>,
}

impl Log {
    pub(super) const fn len(&self) -> usize {
        self.entries.len()
    }

    /// The position of the next version.
    pub(super) fn end(&self) -> Pos {
        Pos::at(self.entries.len()).unwrap_or(Pos::NOWHERE)
    }

    /// Whether that many versions with that many terms can still be numbered.
    pub(super) fn has_room(&self, versions: usize, terms: usize) -> bool {
        Pos::at(self.entries.len().saturating_add(versions)).is_some()
            && u32::try_from(self.terms.len().saturating_add(terms)).is_ok()
    }

    #[inline]
    pub(super) fn record(&self, pos: Pos) -> Option<&Record> {
        self.entries.get(pos.index()).map(|entry| &entry.record)
    }

    pub(super) fn last(&self) -> Option<&Record> {
        self.entries.last().map(|entry| &entry.record)
    }

    #[inline]
    pub(super) fn is_latest(&self, pos: Pos) -> bool {
        self.entries.get(pos.index()).is_some_and(|entry| entry.following == Pos::NOWHERE)
    }

    pub(super) fn first(&self, pos: Pos) -> Option<Pos> {
        self.entries.get(pos.index()).map(|entry| entry.first)
    }

    pub(super) fn previous(&self, pos: Pos) -> Option<Pos> {
        self.entries.get(pos.index()).and_then(|entry| entry.previous.known())
    }

    pub(super) fn following(&self, pos: Pos) -> Option<Pos> {
        self.entries.get(pos.index()).and_then(|entry| entry.following.known())
    }

    #[inline]
    pub(super) fn terms(&self, pos: Pos) -> &[TermNo] {
        let Some(entry) = self.entries.get(pos.index()) else { return &[] };
        let begin = entry.terms_begin as usize;
        self.terms.get(begin..begin + entry.terms_count as usize).unwrap_or_default()
    }

    /// The position of that revision.
    pub(super) fn pos_of(&self, rev: Rev) -> Option<Pos> {
        // Nothing is ever removed from this log, so that revisions are dense: rev 1 stands at position 0.
        let pos = Pos::at(usize::try_from(rev.before().get()).ok()?)?;
        (self.record(pos)?.rev == rev).then_some(pos)
    }

    /// The first position whose version was committed at `instant` or later.
    pub(super) fn pos_at_time(&self, instant: Millis) -> Pos {
        let before = self.entries.partition_point(|entry| entry.record.committed_at < instant);
        Pos::at(before).unwrap_or(Pos::NOWHERE)
    }

    /// Appends a version with its terms. From now on it is the latest of its state, and `replaced` is not.
    /// Nothing happens, and the answer is none, if it cannot be numbered.
    pub(super) fn push(&mut self, record: Record, replaced: Option<Pos>, terms: &[TermNo]) -> Option<Pos> {
        let pos = Pos::at(self.entries.len())?;
        let terms_begin = u32::try_from(self.terms.len()).ok()?;
        let terms_count = u32::try_from(terms.len()).ok()?;
        self.terms.extend_from_slice(terms);
        let mut first = pos;
        if let Some(entry) = replaced.and_then(|replaced| self.entries.get_mut(replaced.index())) {
            entry.following = pos;
            first = entry.first;
        }
        let previous = replaced.unwrap_or(Pos::NOWHERE);
        let following = Pos::NOWHERE;
        self.entries.push(Entry { record, first, previous, following, terms_begin, terms_count });
        Some(pos)
    }
}
