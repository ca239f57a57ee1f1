//! The dictionary of terms: what versions are searched by, each numbered once, with the versions that carry it.

use hashbrown::{DefaultHashBuilder, HashTable};

use super::hash::ShortHash;
use super::log::Log;
use super::posting::Posting;
use crate::ids::{Pos, TermNo};
use crate::record::Status;

/// Something that versions are searched by. Key and value are two texts: ("a:b", "c") is not ("a", "b:c").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term<'a> {
    /// The status.
    Status(Status),
    /// The flow.
    Flow(&'a str),
    /// A label: key and value.
    Label(&'a str, &'a str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Status,
    Flow,
    Label,
}

impl<'a> Term<'a> {
    const fn parts(self) -> (Kind, &'a str, &'a str) {
        match self {
            Self::Status(status) => (Kind::Status, "", status.text()),
            Self::Flow(flow) => (Kind::Flow, "", flow),
            Self::Label(key, value) => (Kind::Label, key, value),
        }
    }
}

#[derive(Debug)]
struct Entry {
    /// Key and value, one behind the other.
    text: Box<str>,
    key_len: u32,
    kind: Kind,
    posting: Posting,
}

impl Entry {
    #[inline]
    fn is(&self, (kind, key, value): (Kind, &str, &str)) -> bool {
        let key_len = self.key_len as usize;
        self.kind == kind
            && key_len == key.len()
            && self.text.as_bytes().get(..key_len) == Some(key.as_bytes())
            && self.text.as_bytes().get(key_len..) == Some(value.as_bytes())
    }
}

#[derive(Clone, Copy, Debug)]
struct Place {
    hash: ShortHash,
    term: TermNo,
}

/// All terms that were ever carried or watched.
///
/// Invariant: the statuses are the first entries, in the order of `Status::ALL`, so that each version finds the
/// number of its status without a search.
#[derive(Debug)]
pub struct Terms {
    entries: Vec<Entry>,
    table: HashTable<Place>,
    hasher: DefaultHashBuilder,
}

impl Default for Terms {
    fn default() -> Self {
        let mut terms =
            Self { entries: Vec::new(), table: HashTable::new(), hasher: DefaultHashBuilder::default() };
        for status in Status::ALL {
            terms.number_searched(Term::Status(status));
        }
        terms
    }
}

impl Terms {
    /// How many terms there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether that many more terms can be numbered.
    #[must_use]
    pub fn has_room(&self, terms: usize) -> bool {
        TermNo::at(self.entries.len().saturating_add(terms)).is_some()
    }

    /// The number of that term; none if it never had one.
    #[must_use]
    pub fn find(&self, term: Term<'_>) -> Option<TermNo> {
        if let Term::Status(status) = term {
            return TermNo::at(status.number());
        }
        let parts = term.parts();
        self.find_hashed(ShortHash::of(&self.hasher, parts), parts)
    }

    #[inline]
    fn find_hashed(&self, hash: ShortHash, parts: (Kind, &str, &str)) -> Option<TermNo> {
        self.table
            .find(hash.spread(), |place| {
                place.hash == hash
                    && self.entries.get(place.term.index()).is_some_and(|entry| entry.is(parts))
            })
            .map(|place| place.term)
    }

    /// The number of that term, a new one if it had none. None if there are no numbers left.
    pub fn number(&mut self, term: Term<'_>) -> Option<TermNo> {
        match term {
            Term::Status(status) => TermNo::at(status.number()),
            searched => self.number_searched(searched),
        }
    }

    fn number_searched(&mut self, term: Term<'_>) -> Option<TermNo> {
        let parts = term.parts();
        let hash = ShortHash::of(&self.hasher, parts);
        if let Some(known) = self.find_hashed(hash, parts) {
            return Some(known);
        }
        let (kind, key, value) = parts;
        let number = TermNo::at(self.entries.len())?;
        let key_len = u32::try_from(key.len()).ok()?;
        let text = [key, value].concat().into_boxed_str();
        self.entries.push(Entry { text, key_len, kind, posting: Posting::default() });
        self.table.insert_unique(hash.spread(), Place { hash, term: number }, |place| place.hash.spread());
        Some(number)
    }

    /// The versions that carry that term.
    #[must_use]
    pub fn posting(&self, term: TermNo) -> Option<&Posting> {
        self.entries.get(term.index()).map(|entry| &entry.posting)
    }

    pub(super) fn push(&mut self, term: TermNo, pos: Pos) {
        if let Some(entry) = self.entries.get_mut(term.index()) {
            entry.posting.push(pos);
        }
    }

    pub(super) fn retire(&mut self, term: TermNo, log: &Log) {
        if let Some(entry) = self.entries.get_mut(term.index()) {
            entry.posting.retire(log);
        }
    }
}
