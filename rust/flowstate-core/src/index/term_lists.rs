//! The terms of each version, one list behind the other.

use crate::ids::{Pos, TermNo};

#[derive(Debug, Default)]
pub(super) struct TermLists {
    all: Vec<TermNo>,
    /// Where the list of each version ends in `all`; it begins where the one before ends.
    ends: Vec<usize>,
}

impl TermLists {
    pub(super) fn push(&mut self, terms: &[TermNo]) {
        self.all.extend_from_slice(terms);
        self.ends.push(self.all.len());
    }

    #[inline]
    pub(super) fn at(&self, pos: Pos) -> &[TermNo] {
        let index = pos.index();
        let begin = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(begin);
        self.all.get(begin..end).unwrap_or_default()
    }
}
