//! Which versions are meant, in words and in the numbers of the dictionary.

use smallvec::SmallVec;

use crate::ids::{Millis, Pos, Rev, TermNo};
use crate::index::{Index, Term, Terms};
use crate::record::Status;

/// Which versions are meant. Everything given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// OR of groups of labels, each group an AND of (key, value). None, or an empty group: any labels.
    pub groups: Vec<Vec<(String, String)>>,
    /// A status; empty: any.
    pub status: String,
    /// A flow; empty: any.
    pub flow: String,
    /// A state; empty: any.
    pub id: String,
}

/// Where reading begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// After that revision.
    Rev(Rev),
    /// At that instant.
    Time(Millis),
    /// At the latest version that matches.
    Latest,
    /// After the newest version.
    Now,
}

/// Terms that a version must carry all. No terms: every version does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The terms.
    pub terms: SmallVec<[TermNo; 4]>,
}

/// A filter in the numbers of a dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matcher {
    /// A version must match one of them. None: nothing matches.
    pub groups: SmallVec<[Group; 1]>,
    /// The only state that matches; none: any.
    pub id: Option<String>,
}

impl Matcher {
    /// The filter in numbers. A group with a term that no version carries matches nothing and is left out.
    #[must_use]
    pub fn of(filter: &Filter, terms: &Terms) -> Self {
        Self::build(filter, |term| terms.find(term))
    }

    /// The same for a watch: terms that no version carries yet get their numbers now.
    #[must_use]
    pub fn of_the_future(filter: &Filter, terms: &mut Terms) -> Self {
        Self::build(filter, |term| terms.number(term))
    }

    fn build<'a>(filter: &'a Filter, mut number: impl FnMut(Term<'a>) -> Option<TermNo>) -> Self {
        let id = Some(filter.id.clone()).filter(|id| !id.is_empty());
        let mut common = SmallVec::<[TermNo; 4]>::new();
        if !filter.status.is_empty() {
            let status = Status::ALL.into_iter().find(|status| status.text() == filter.status);
            let Some(term) = status.and_then(|status| number(Term::Status(status))) else {
                return Self { groups: SmallVec::new(), id };
            };
            common.push(term);
        }
        if !filter.flow.is_empty() {
            let Some(term) = number(Term::Flow(&filter.flow)) else {
                return Self { groups: SmallVec::new(), id };
            };
            common.push(term);
        }
        let mut groups = SmallVec::new();
        for labels in &filter.groups {
            let labels = labels.iter().map(|(key, value)| number(Term::Label(key, value)));
            if let Some(labels) = labels.collect::<Option<SmallVec<[TermNo; 4]>>>() {
                let mut terms = common.clone();
                terms.extend(labels);
                terms.sort_unstable();
                terms.dedup();
                groups.push(Group { terms });
            }
        }
        if filter.groups.is_empty() {
            groups.push(Group { terms: common });
        }
        Self { groups, id }
    }

    /// Whether every version of every state matches.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.id.is_none() && self.has_open_group()
    }

    /// Whether the terms exclude nothing.
    #[must_use]
    pub fn has_open_group(&self) -> bool {
        self.groups.iter().any(|group| group.terms.is_empty())
    }

    /// Whether the version at that position matches.
    #[must_use]
    pub fn matches(&self, index: &Index, pos: Pos) -> bool {
        let id_matches = match &self.id {
            Some(id) => index.record(pos).is_some_and(|record| record.body.id() == id),
            None => true,
        };
        id_matches && self.matches_terms(index, pos)
    }

    /// The same without a look at the id.
    #[must_use]
    pub fn matches_terms(&self, index: &Index, pos: Pos) -> bool {
        self.groups.iter().any(|group| index.carries(pos, &group.terms))
    }
}
