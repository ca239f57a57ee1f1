//! A set of terms, one bit each: small enough to stay in the cache beside any number of watchers.

use crate::ids::TermNo;

/// How many terms share a word.
const WIDTH: usize = 64;

#[derive(Debug, Default)]
pub(super) struct TermSet(Vec<u64>);

impl TermSet {
    const fn bit(term: TermNo) -> u64 {
        1 << (term.index() % WIDTH)
    }

    #[inline]
    pub(super) fn contains(&self, term: TermNo) -> bool {
        self.0.get(term.index() / WIDTH).is_some_and(|word| word & Self::bit(term) != 0)
    }

    pub(super) fn insert(&mut self, term: TermNo) {
        let place = term.index() / WIDTH;
        if self.0.len() <= place {
            self.0.resize(place + 1, 0);
        }
        if let Some(word) = self.0.get_mut(place) {
            *word |= Self::bit(term);
        }
    }

    pub(super) fn remove(&mut self, term: TermNo) {
        if let Some(word) = self.0.get_mut(term.index() / WIDTH) {
            *word &= !Self::bit(term);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_inserted_and_not_removed() {
        let term = |number| TermNo::at(number).expect("a small number");
        let mut set = TermSet::default();
        assert!(!set.contains(term(1000)));
        for number in [0, 63, 64, 1000] {
            set.insert(term(number));
        }
        set.remove(term(64));
        set.remove(term(5000));
        let held: Vec<usize> = (0..2000).filter(|number| set.contains(term(*number))).collect();
        assert_eq!(held, [0, 63, 1000]);
    }
}
