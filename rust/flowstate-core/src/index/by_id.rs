//! From a state id to its latest version. The id's text lies in the record, not here.
//!
//! A hash table of its own, for one reason: what a search reads of it lies in one cache line. With a million states
//! each line that has to come from memory costs as much as all the arithmetic of a commit. States are never removed,
//! so that the first free slot ends a search.

use hashbrown::DefaultHashBuilder;

use super::hash::ShortHash;
use super::log::Log;
use crate::ids::Pos;

/// How many slots share a cache line.
const WIDTH: usize = 8;

/// How many slots of a line are taken on average before the table grows.
const FULL: usize = 6;

#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: ShortHash,
    /// `Pos::NOWHERE`: the slot is free.
    latest: Pos,
}

/// Slots are taken from the front.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Line([Slot; WIDTH]);

impl Line {
    const FREE: Self = Self([Slot { hash: ShortHash::ZERO, latest: Pos::NOWHERE }; WIDTH]);
}

/// The latest version of each state.
#[derive(Debug, Default)]
pub(super) struct ById {
    /// None or a power of two. A slot lies in the line of its hash, or in the next that had room.
    lines: Vec<Line>,
    len: usize,
    hasher: DefaultHashBuilder,
}

impl ById {
    /// How many states there are.
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// The latest version of that state.
    #[inline]
    pub(super) fn find(&self, id: &str, log: &Log) -> Option<Pos> {
        let hash = ShortHash::of(&self.hasher, id);
        let is_id = |pos| log.record(pos).is_some_and(|record| record.body.id() == id);
        for line in self.lines_from(hash) {
            for slot in &line.0 {
                if slot.latest == Pos::NOWHERE {
                    return None;
                }
                if slot.hash == hash && is_id(slot.latest) {
                    return Some(slot.latest);
                }
            }
        }
        None
    }

    /// The lines in which a hash may lie, in the order of search.
    fn lines_from(&self, hash: ShortHash) -> impl Iterator<Item = &Line> {
        let home = hash.place(self.lines.len());
        let (wrapped, first) = self.lines.split_at_checked(home).unwrap_or_default();
        first.iter().chain(wrapped)
    }

    /// Makes `pos` the latest version of its state, in place of `replaced`; none: the state is new.
    pub(super) fn set_latest(&mut self, pos: Pos, replaced: Option<Pos>, log: &Log) {
        let Some(record) = log.record(pos) else { return };
        let slot = Slot { hash: ShortHash::of(&self.hasher, record.body.id()), latest: pos };
        if replaced.is_none() {
            self.len += 1;
            if self.len > self.lines.len() * FULL {
                self.grow();
            }
        }
        self.put(slot, replaced.unwrap_or(Pos::NOWHERE));
    }

    /// Puts a slot where that of `replaced` lies: the position alone tells, no text need be read.
    fn put(&mut self, slot: Slot, replaced: Pos) {
        let home = slot.hash.place(self.lines.len());
        let (wrapped, first) = self.lines.split_at_mut_checked(home).unwrap_or_default();
        let mut slots = first.iter_mut().chain(wrapped).flat_map(|line| &mut line.0);
        if let Some(place) = slots.find(|place| place.latest == replaced) {
            *place = slot;
        }
    }

    fn grow(&mut self) {
        let lines = (self.lines.len() * 2).max(1);
        let old = std::mem::replace(&mut self.lines, vec![Line::FREE; lines]);
        for slot in old.iter().flat_map(|line| &line.0).filter(|slot| slot.latest != Pos::NOWHERE) {
            self.put(*slot, Pos::NOWHERE);
        }
    }
}
