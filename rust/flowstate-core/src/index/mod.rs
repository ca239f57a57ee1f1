//! The index: everything by which versions are found, in memory, in the order of the log.
//!
//! Nothing here knows who may write or where bytes lie otherwise.

mod by_id;
mod chain;
mod datas;
mod hash;
mod posting;
mod term_lists;
mod terms;

pub use datas::StoredData;
pub use posting::Posting;
pub use terms::{Term, Terms};

use smallvec::SmallVec;

use self::by_id::ById;
use self::chain::Chain;
use self::datas::Datas;
use self::term_lists::TermLists;
use crate::ids::{DataRev, Millis, Pos, Rev, TermNo};
use crate::record::{Body, Record, Status, flow_of, status_of};

/// All versions of a store and the ways to find them.
///
/// Invariants: `records`, `chain` and `term_lists` have one entry a version, at its position; revisions,
/// positions and `committed_at` ascend together; a version is in the posting of each of its terms, once.
#[derive(Debug, Default)]
pub struct Index {
    records: Vec<Record>,
    chain: Chain,
    by_id: ById,
    terms: Terms,
    term_lists: TermLists,
    datas: Datas,
    last_committed_at: Millis,
}

impl Index {
    /// How many versions there are.
    #[must_use]
    pub fn versions(&self) -> usize {
        self.records.len()
    }

    /// How many states there are.
    #[must_use]
    pub fn states(&self) -> usize {
        self.by_id.len()
    }

    /// The position behind the last version.
    #[must_use]
    pub fn end(&self) -> Pos {
        Pos::at(self.records.len()).unwrap_or(Pos::NOWHERE)
    }

    /// The newest revision.
    #[must_use]
    pub fn last_rev(&self) -> Rev {
        self.records.last().map_or(Rev::NONE, |record| record.rev)
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
        self.records.get(pos.index())
    }

    /// The position of that revision.
    #[must_use]
    pub fn pos_of(&self, rev: Rev) -> Option<Pos> {
        // Nothing is ever removed from this log, so that revisions are dense: rev 1 stands at position 0.
        let pos = Pos::at(usize::try_from(rev.before().get()).ok()?)?;
        (self.record(pos)?.rev == rev).then_some(pos)
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
        let before = self.records.partition_point(|record| record.committed_at < instant);
        Pos::at(before).unwrap_or_else(|| self.end())
    }

    /// The revision just before that position: what to read on from to begin there.
    #[must_use]
    pub fn rev_before(&self, pos: Pos) -> Rev {
        pos.index().checked_sub(1).and_then(Pos::at).and_then(|before| self.record(before)).map_or(
            Rev::NONE,
            |record| record.rev,
        )
    }

    /// Whether no newer version of the same state exists.
    #[must_use]
    #[inline]
    pub fn is_latest(&self, pos: Pos) -> bool {
        self.chain.is_latest(pos)
    }

    /// The version of the same state before and after this one.
    #[must_use]
    pub fn previous(&self, pos: Pos) -> Option<Pos> {
        self.chain.previous(pos)
    }

    /// The version of the same state after this one.
    #[must_use]
    pub fn following(&self, pos: Pos) -> Option<Pos> {
        self.chain.following(pos)
    }

    /// The latest version of that state.
    #[must_use]
    #[inline]
    pub fn latest_of(&self, id: &str) -> Option<Pos> {
        self.by_id.find(id, &self.records).map(|place| place.latest)
    }

    /// The first version of that state.
    #[must_use]
    pub fn first_of(&self, id: &str) -> Option<Pos> {
        self.by_id.find(id, &self.records).map(|place| place.first)
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
        self.term_lists.at(pos)
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
        Pos::at(self.records.len().saturating_add(versions)).is_some()
            && TermNo::at(self.terms.len().saturating_add(terms)).is_some()
    }

    /// Appends a version. `replaced` is the position of the version before it; none if the state is new.
    /// None, and nothing has happened, if the log cannot number one more.
    pub fn append(&mut self, record: Record, replaced: Option<Pos>) -> Option<Pos> {
        let pos = Pos::at(self.records.len())?;
        let carried = self.number_terms(&record.body)?;
        for term in &carried {
            self.terms.push(*term, pos);
        }
        self.last_committed_at = self.last_committed_at.max(record.committed_at);
        self.records.push(record);
        self.chain.push(replaced);
        self.term_lists.push(&carried);
        if let Some(replaced) = replaced {
            for term in self.term_lists.at(replaced) {
                self.terms.retire(*term, &self.chain);
            }
        }
        self.by_id.set_latest(pos, replaced, &self.records);
        Some(pos)
    }

    /// The terms of a version: its status, its flow, its labels.
    fn number_terms(&mut self, body: &Body) -> Option<SmallVec<[TermNo; 8]>> {
        let mut carried = SmallVec::new();
        carried.push(self.terms.number(Term::Status(status_of(body)))?);
        if let Some(flow) = flow_of(body) {
            carried.push(self.terms.number(Term::Flow(flow))?);
        }
        for (key, value) in body.labels() {
            carried.push(self.terms.number(Term::Label(key, value))?);
        }
        Some(carried)
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
    pub fn data(&self, rev: DataRev) -> Option<&std::sync::Arc<StoredData>> {
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
