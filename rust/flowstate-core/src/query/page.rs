//! Answers to a reader: one version, a page of them, a count.

use super::filter::{Filter, Matcher, Since};
use super::matches::{Matches, last_match};
use crate::error::QueryError;
use crate::ids::{Pos, Rev};
use crate::index::Index;
use crate::record::Record;

/// One page of versions, by ascending revision.
#[derive(Clone, Debug)]
pub struct Page {
    /// The versions.
    pub records: Vec<Record>,
    /// Whether a further match exists at or before `at_rev`.
    pub more: bool,
    /// The newest revision the page has seen; nothing after it is on the page.
    pub at_rev: Rev,
    /// The revision to go on from.
    pub next_since: Rev,
}

/// The first position that a reader sees who begins there; none if nothing matches a reader from the latest match.
#[must_use]
pub fn begin_of(index: &Index, matcher: &Matcher, since: Since, latest_only: bool) -> Option<Pos> {
    match since {
        Since::Rev(rev) => Some(index.pos_after(rev)),
        Since::Time(instant) => Some(index.pos_at_time(instant)),
        Since::Latest => last_match(index, matcher, index.end(), latest_only),
        Since::Now => Some(index.end()),
    }
}

/// How many versions a brief query looks at in vain, or counts, before it gives up.
const BRIEF: usize = 20_000;

/// What a page is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Which versions.
    pub filter: Filter,
    /// Where the page begins.
    pub since: Since,
    /// Only versions that are the latest of their state.
    pub latest_only: bool,
    /// How many versions at most; at least 1.
    pub limit: i64,
}

impl Query {
    fn wanted(&self) -> Result<usize, QueryError> {
        let limit = self.limit;
        usize::try_from(limit).ok().filter(|limit| *limit > 0).ok_or(QueryError::NoLimit { limit })
    }
}

/// One page of the matches.
///
/// # Errors
/// `NoLimit` for a limit below 1, `SinceNow` for a reader who begins after the newest version.
pub fn list(index: &Index, query: &Query) -> Result<Page, QueryError> {
    Ok(list_with(index, query, usize::MAX)?.0)
}

/// The same page if it is found within microseconds, so that a caller need not make way for others; else none.
///
/// # Errors
/// Those of `list`.
pub fn list_briefly(index: &Index, query: &Query) -> Result<Option<Page>, QueryError> {
    if query.wanted()? > BRIEF {
        return Ok(None);
    }
    let (page, is_whole) = list_with(index, query, BRIEF)?;
    Ok(is_whole.then_some(page))
}

/// A page, and whether it is whole: it is not if more than that many versions would have to be looked at in vain.
fn list_with(index: &Index, query: &Query, misses: usize) -> Result<(Page, bool), QueryError> {
    let wanted = query.wanted()?;
    if query.since == Since::Now {
        return Err(QueryError::SinceNow);
    }
    let matcher = Matcher::of(&query.filter, index.terms());
    let begin = begin_of(index, &matcher, query.since, query.latest_only).unwrap_or_else(|| index.end());
    let mut matches = Matches::new(index, &matcher, begin, query.latest_only).with_misses(misses);
    let mut records = Vec::with_capacity(wanted.min(matches.cost()));
    records.extend(matches.by_ref().take(wanted).filter_map(|pos| index.record(pos)).cloned());
    let more = matches.next().is_some();
    let at_rev = index.last_rev();
    let last = records.last().map_or(at_rev, |record| record.rev);
    let page = Page { records, more, at_rev, next_since: if more { last } else { at_rev } };
    Ok((page, !matches.is_out_of_misses()))
}

/// How many latest versions match.
#[must_use]
pub fn count(index: &Index, filter: &Filter) -> usize {
    let matcher = Matcher::of(filter, index.terms());
    known_count(index, &matcher).unwrap_or_else(|| Matches::new(index, &matcher, Pos::FIRST, true).count())
}

/// The same count if it is known within microseconds, else none.
#[must_use]
pub fn count_briefly(index: &Index, filter: &Filter) -> Option<usize> {
    let matcher = Matcher::of(filter, index.terms());
    known_count(index, &matcher).or_else(|| {
        let mut matches = Matches::new(index, &matcher, Pos::FIRST, true).with_misses(BRIEF);
        let count = matches.by_ref().take(BRIEF).count();
        (count < BRIEF && !matches.is_out_of_misses()).then_some(count)
    })
}

/// The count, if it is kept and need not be taken.
fn known_count(index: &Index, matcher: &Matcher) -> Option<usize> {
    if matcher.is_everything() {
        return Some(index.states());
    }
    match (&matcher.id, matcher.groups.as_slice()) {
        (None, []) => Some(0),
        (None, [group]) => match group.terms.as_slice() {
            [term] => Some(index.terms().posting(*term)?.live()),
            _ => None,
        },
        _ => None,
    }
}

/// The version `rev` of a state; without a rev its latest, or its latest at or before `at_rev` if that is given.
#[must_use]
pub fn get_state<'a>(index: &'a Index, id: &str, rev: Rev, at_rev: Rev) -> Option<&'a Record> {
    if rev != Rev::NONE {
        return index.record(index.pos_of(rev)?).filter(|record| record.body.id() == id);
    }
    let latest = index.latest_of(id)?;
    if at_rev <= Rev::NONE {
        return index.record(latest);
    }
    let mut pos = Some(latest);
    while let Some(at) = pos {
        let record = index.record(at)?;
        if record.rev <= at_rev {
            return Some(record);
        }
        pos = index.previous(at);
    }
    None
}

/// The newest version that has all labels and is the latest of its state, as of `at_rev` if that is given.
#[must_use]
pub fn get_state_by_labels(index: &Index, labels: Vec<(String, String)>, at_rev: Rev) -> Option<&Record> {
    let filter = Filter { groups: vec![labels], ..Filter::default() };
    let matcher = Matcher::of(&filter, index.terms());
    let end = if at_rev <= Rev::NONE { index.end() } else { index.pos_after(at_rev) };
    index.record(last_match(index, &matcher, end, true)?)
}
