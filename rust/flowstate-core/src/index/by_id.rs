//! From a state id to its first and its latest version. The id's text lies in the record, not here.

use hashbrown::{DefaultHashBuilder, HashTable};

use super::hash::ShortHash;
use super::log::Log;
use crate::ids::Pos;

/// Where the versions of one state begin and end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    hash: ShortHash,
    pub(super) first: Pos,
    pub(super) latest: Pos,
}

#[derive(Debug, Default)]
pub(super) struct ById {
    table: HashTable<Place>,
    hasher: DefaultHashBuilder,
}

impl ById {
    pub(super) fn len(&self) -> usize {
        self.table.len()
    }

    #[inline]
    pub(super) fn find(&self, id: &str, log: &Log) -> Option<&Place> {
        let hash = ShortHash::of(&self.hasher, id);
        self.table.find(hash.spread(), |place| {
            place.hash == hash && log.record(place.latest).is_some_and(|record| record.body.id() == id)
        })
    }

    /// Makes `pos` the latest version of its state, in place of `replaced`.
    pub(super) fn set_latest(&mut self, pos: Pos, replaced: Option<Pos>, log: &Log) {
        let Some(record) = log.record(pos) else { return };
        let hash = ShortHash::of(&self.hasher, record.body.id());
        if let Some(replaced) = replaced {
            // The position alone tells which entry it is: no text need be read.
            if let Some(place) = self.table.find_mut(hash.spread(), |place| place.latest == replaced) {
                place.latest = pos;
                return;
            }
        }
        let place = Place { hash, first: pos, latest: pos };
        self.table.insert_unique(hash.spread(), place, |place| place.hash.spread());
    }
}
