//! The index: everything by which versions are found, in memory, in the order of the log.
//!
//! Nothing here knows who may write or where bytes lie otherwise.

mod by_id;
mod datas;
mod hash;
mod log;
mod posting;
mod terms;

pub use datas::StoredData;
pub use posting::Posting;
pub use terms::{Term, Terms};

use std::sync::Arc;

use smallvec::SmallVec;

use self::by_id::ById;
use self::datas::Datas;
use self::log::Log;
use crate::ids::{DataRev, Millis, Pos, Rev, TermNo};
use crate::record::{Body, Record, Status, flow_of, status_of};

/// All versions of a store and the ways to find them.
///
/// Invariant: a version is in the posting of each of its terms, once; `by_id` has each state, once.
#[derive(Debug, Default)]
pub struct Index {
    log: Log,
    by_id: ById,
    terms: Terms,
    datas: Datas,
    last_committed_at: Millis,
}

impl Index {
    /// How many versions there are.
    #[must_use]
    pub const fn versions(&self) -> usize {
        self.log.len()
    }

    /// How many states there are.
    #[must_use]
    pub fn states(&self) -> usize {
        self.by_id.len()
    }

    /// The position behind the last version.
    #[must_use]
    pub fn end(&self) -> Pos {
        self.log.end()
    }

    /// The newest revision.
    #[must_use]
    pub fn last_rev(&self) -> Rev {
        self.log.last().map_or(Rev::NONE, |record| record.rev)
    }

    /// The newest `committed_at`.
    #[must_use]
    pub const fn last_committed_at(&self) -> Millis {
        self.last_committed_at
    }

    /// The version at that position.
    #[must_use]
    #[inline]
    pub fn record(&self, pos: Pos) -> Option<&Record> {
        self.log.record(pos)
    }

    /// The position of that revision.
    #[must_use]
    pub fn pos_of(&self, rev: Rev) -> Option<Pos> {
        self.log.pos_of(rev)
    }

    /// The first position whose revision is greater than `rev`.
    #[must_use]
    pub fn pos_after(&self, rev: Rev) -> Pos {
        if rev <= Rev::NONE {
            return Pos::FIRST;
        }
        self.pos_of(rev).map_or_else(|| self.end(), Pos::next)
    }

    /// The first position whose version was committed at `instant` or later.
    #[must_use]
    pub fn pos_at_time(&self, instant: Millis) -> Pos {
        self.log.pos_at_time(instant)
    }

    /// The revision just before that position: what to read on from to begin there.
    #[must_use]
    pub fn rev_before(&self, pos: Pos) -> Rev {
        pos.index()
            .checked_sub(1)
            .and_then(Pos::at)
            .and_then(|before| self.record(before))
            .map_or(Rev::NONE, |record| record.rev)
    }

    /// Whether no newer version of the same state exists.
    #[must_use]
    #[inline]
    pub fn is_latest(&self, pos: Pos) -> bool {
        self.log.is_latest(pos)
    }

    /// The version of the same state before this one.
    #[must_use]
    pub fn previous(&self, pos: Pos) -> Option<Pos> {
        self.log.previous(pos)
    }

    /// The version of the same state after this one.
    #[must_use]
    pub fn following(&self, pos: Pos) -> Option<Pos> {
        self.log.following(pos)
    }

    /// The latest version of that state.
    #[must_use]
    #[inline]
    pub fn latest_of(&self, id: &str) -> Option<Pos> {
        self.by_id.find(id, &self.log)
    }

    /// The first version of that state.
    #[must_use]
    pub fn first_of(&self, id: &str) -> Option<Pos> {
        self.log.first(self.latest_of(id)?)
    }

    /// The dictionary of terms, with the versions that carry each.
    #[must_use]
    pub const fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The dictionary, to number a term that no version carries yet.
    pub const fn terms_mut(&mut self) -> &mut Terms {
        &mut self.terms
    }

    /// The terms of the version at that position.
    #[must_use]
    #[inline]
    pub fn terms_at(&self, pos: Pos) -> &[TermNo] {
        self.log.terms(pos)
    }

    /// Whether the version at that position carries all these terms.
    #[must_use]
    #[inline]
    pub fn carries(&self, pos: Pos, terms: &[TermNo]) -> bool {
        let carried = self.terms_at(pos);
        terms.iter().all(|term| carried.contains(term))
    }

    /// Whether that many versions with that many terms can still be numbered.
    #[must_use]
    pub fn has_room(&self, versions: usize, terms: usize) -> bool {
        self.log.has_room(versions, terms) && self.terms.has_room(terms)
    }

    /// Appends a version. `replaced` is the position of the version before it; none if the state is new.
    /// It must have been asked before whether there is room.
    pub fn append(&mut self, record: Record, replaced: Option<Pos>) {
        let carried = self.number_terms(&record.body, replaced);
        self.last_committed_at = self.last_committed_at.max(record.committed_at);
        let Some(pos) = self.log.push(record, replaced, &carried) else { return };
        for term in &carried {
            self.terms.push(*term, pos);
        }
        if let Some(replaced) = replaced {
            for term in self.log.terms(replaced) {
                self.terms.retire(*term, &self.log);
            }
        }
        self.by_id.set_latest(pos, replaced, &self.log);
    }

    /// The terms of a version: first its labels, then its status, then its flow.
    fn number_terms(&mut self, body: &Body, replaced: Option<Pos>) -> SmallVec<[TermNo; 8]> {
        let mut carried = SmallVec::new();
        match replaced.and_then(|pos| Some((pos, self.log.record(pos)?))) {
            // A state seldom changes its labels: then the numbers are known without a search.
            Some((pos, before)) if before.body.has_labels_of(body) => {
                let count = body.labels().count();
                carried.extend(self.log.terms(pos).iter().copied().take(count));
            }
            _ => {
                let labels = body.labels();
                carried.extend(labels.filter_map(|(key, value)| self.terms.number(Term::Label(key, value))));
            }
        }
        carried.extend(self.terms.number(Term::Status(status_of(body))));
        carried.extend(flow_of(body).and_then(|flow| self.terms.number(Term::Flow(flow))));
        carried
    }

    /// Makes sure that a commit which clamps its time to at least `instant` never goes back behind it.
    pub fn note_time(&mut self, instant: Millis) {
        self.last_committed_at = self.last_committed_at.max(instant);
    }

    /// The newest data revision.
    #[must_use]
    pub const fn last_data_rev(&self) -> DataRev {
        self.datas.last_rev()
    }

    /// How much data there is: the count and the bytes of all blobs.
    #[must_use]
    pub fn data_sizes(&self) -> (usize, usize) {
        (self.datas.len(), self.datas.bytes())
    }

    /// The data of that revision.
    #[must_use]
    pub fn data(&self, rev: DataRev) -> Option<&Arc<StoredData>> {
        self.datas.find(rev)
    }

    /// Appends data; it gets the next data revision.
    pub fn append_data(&mut self, data: StoredData) -> DataRev {
        self.datas.push(data)
    }

    /// The term of each status: every version carries exactly one of them.
    pub fn status_terms(&self) -> impl Iterator<Item = TermNo> {
        Status::ALL.into_iter().filter_map(|status| self.terms.find(Term::Status(status)))
    }
}
