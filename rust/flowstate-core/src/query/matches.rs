//! The versions that match, in revision order, each once.
//!
//! A group is searched by its rarest term; the other terms are looked up on each version found. Groups are merged
//! by position. Every version carries exactly one status, so that a group without terms is searched as the merge of
//! all statuses.

use smallvec::SmallVec;

use super::filter::{Group, Matcher};
use crate::ids::{Pos, TermNo};
use crate::index::{Index, Posting};

/// The versions that match from a position on, ascending, each once.
#[derive(Debug)]
pub struct Matches<'a> {
    index: &'a Index,
    latest_only: bool,
    /// How many more versions may be looked at in vain.
    misses_left: usize,
    source: Source<'a>,
}

#[derive(Debug)]
enum Source<'a> {
    /// Every position.
    All { next: Pos },
    /// The versions of one state.
    Chain { next: Option<Pos>, matcher: &'a Matcher },
    /// Postings, merged.
    Merge(SmallVec<[Cursor<'a>; 1]>),
}

/// One posting that is being read, and what else a version must carry.
#[derive(Debug)]
struct Cursor<'a> {
    rest: &'a [Pos],
    terms: &'a [TermNo],
}

impl Cursor<'_> {
    /// The next version of this posting that matches, without passing it.
    #[inline]
    fn peek(&mut self, index: &Index, latest_only: bool, misses_left: &mut usize) -> Option<Pos> {
        while let Some((pos, behind)) = self.rest.split_first() {
            if (!latest_only || index.is_latest(*pos))
                && (self.terms.len() < 2 || index.carries(*pos, self.terms))
            {
                return Some(*pos);
            }
            *misses_left = misses_left.checked_sub(1)?;
            self.rest = behind;
        }
        None
    }

    fn pass(&mut self) {
        self.rest = self.rest.split_first().map_or(&[], |(_, behind)| behind);
    }
}

fn candidates(posting: &Posting, latest_only: bool) -> &[Pos] {
    if latest_only { posting.latest_candidates() } else { posting.history() }
}

/// The rarest posting of a group; none if one of its terms has none.
fn rarest<'a>(index: &'a Index, group: &Group, latest_only: bool) -> Option<&'a [Pos]> {
    let postings = group.terms.iter().filter_map(|term| index.terms().posting(*term));
    postings.map(|posting| candidates(posting, latest_only)).min_by_key(|candidates| candidates.len())
}

/// The lists in which every match is found, each with the terms that a match must carry.
fn searched<'a>(
    index: &'a Index,
    matcher: &'a Matcher,
    latest_only: bool,
) -> SmallVec<[(&'a [Pos], &'a [TermNo]); 1]> {
    if matcher.has_open_group() {
        let postings = index.status_terms().filter_map(|term| index.terms().posting(term));
        return postings.map(|posting| (candidates(posting, latest_only), [].as_slice())).collect();
    }
    let groups = matcher.groups.iter();
    groups.filter_map(|group| Some((rarest(index, group, latest_only)?, group.terms.as_slice()))).collect()
}

impl<'a> Matches<'a> {
    /// The matches at `begin` or behind it.
    #[must_use]
    pub fn new(index: &'a Index, matcher: &'a Matcher, begin: Pos, latest_only: bool) -> Self {
        let source = if let Some(id) = &matcher.id {
            Source::Chain { next: first_of_chain(index, id, begin, latest_only), matcher }
        } else if !latest_only && matcher.has_open_group() {
            Source::All { next: begin }
        } else {
            let lists = searched(index, matcher, latest_only).into_iter();
            Source::Merge(
                lists
                    .map(|(list, terms)| {
                        let before = list.partition_point(|pos| *pos < begin);
                        Cursor { rest: list.get(before..).unwrap_or_default(), terms }
                    })
                    .collect(),
            )
        };
        Self { index, latest_only, misses_left: usize::MAX, source }
    }

    /// The same matches, ended early once that many versions were looked at in vain.
    #[must_use]
    pub fn with_misses(self, misses: usize) -> Self {
        Self { misses_left: misses, ..self }
    }

    /// Whether the matches may have ended early.
    #[must_use]
    pub const fn is_out_of_misses(&self) -> bool {
        self.misses_left == 0
    }

    /// How many versions may have to be looked at to see all matches.
    #[must_use]
    pub fn cost(&self) -> usize {
        match &self.source {
            Source::All { next } => self.index.versions().saturating_sub(next.index()),
            Source::Chain { .. } => 1,
            Source::Merge(cursors) => cursors.iter().map(|cursor| cursor.rest.len()).sum(),
        }
    }
}

impl Iterator for Matches<'_> {
    type Item = Pos;

    #[inline]
    fn next(&mut self) -> Option<Pos> {
        let Self { index, latest_only, misses_left, source } = self;
        let (index, latest_only) = (*index, *latest_only);
        match source {
            Source::All { next } => {
                let pos = *next;
                index.record(pos)?;
                *next = pos.next();
                Some(pos)
            }
            Source::Chain { next, matcher } => loop {
                let pos = (*next)?;
                *next = index.following(pos);
                if (!latest_only || next.is_none()) && matcher.matches_terms(index, pos) {
                    return Some(pos);
                }
                *misses_left = misses_left.checked_sub(1)?;
            },
            Source::Merge(cursors) => {
                if let [only] = cursors.as_mut_slice() {
                    let pos = only.peek(index, latest_only, misses_left)?;
                    only.pass();
                    return Some(pos);
                }
                let heads =
                    cursors.iter_mut().filter_map(|cursor| cursor.peek(index, latest_only, misses_left));
                let found = heads.min()?;
                for cursor in cursors {
                    if cursor.rest.first() == Some(&found) {
                        cursor.pass();
                    }
                }
                Some(found)
            }
        }
    }
}

/// The first version of a state at `begin` or behind it.
fn first_of_chain(index: &Index, id: &str, begin: Pos, latest_only: bool) -> Option<Pos> {
    let latest = index.latest_of(id)?;
    if latest < begin {
        return None;
    }
    if latest_only {
        return Some(latest);
    }
    let first = index.first_of(id)?;
    if first >= begin {
        return Some(first);
    }
    // Who goes on from a version of this state finds the next one at once.
    let passed = begin.index().checked_sub(1).and_then(Pos::at)?;
    if index.record(passed).is_some_and(|record| record.body.id() == id) {
        return index.following(passed);
    }
    let mut pos = latest;
    while let Some(previous) = index.previous(pos).filter(|previous| *previous >= begin) {
        pos = previous;
    }
    Some(pos)
}

/// The newest version before `end` that matches. With `latest_only` it is the latest of its state as of `end`.
#[must_use]
pub fn last_match(index: &Index, matcher: &Matcher, end: Pos, latest_only: bool) -> Option<Pos> {
    let is_latest = |pos: Pos| !latest_only || index.following(pos).is_none_or(|following| following >= end);
    if let Some(id) = &matcher.id {
        let mut pos = index.latest_of(id);
        while let Some(at) = pos {
            if at < end && is_latest(at) && matcher.matches_terms(index, at) {
                return Some(at);
            }
            pos = index.previous(at);
        }
        return None;
    }
    // What is the latest as of now is a shorter list than what was the latest at some time.
    let short = latest_only && end >= index.end();
    let lists = searched(index, matcher, short).into_iter();
    lists
        .filter_map(|(list, terms)| {
            let before = list.partition_point(|pos| *pos < end);
            let list = list.get(..before).unwrap_or_default();
            list.iter().rev().copied().find(|pos| is_latest(*pos) && index.carries(*pos, terms))
        })
        .max()
}
