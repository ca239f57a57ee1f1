//! Ids and counters, each a type of its own, so that none is taken for another.

/// A revision: unique for one version of one state over the whole store. 0 means none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rev(i64);

impl Rev {
    /// No revision: the rev of a state that was never committed, and of an empty store.
    pub const NONE: Self = Self(0);

    /// The revision of that number.
    #[must_use]
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The revision after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The revision before this one.
    #[must_use]
    pub const fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

/// A revision of data: a sequence of its own, from 1. 0 means not stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DataRev(i64);

impl DataRev {
    /// The data revision of that number.
    #[must_use]
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The data revision after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// Milliseconds since 1970, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(i64);

impl Millis {
    /// The instant of that many milliseconds.
    #[must_use]
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number of milliseconds.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

/// Where a version stands in the log of this process. Positions ascend with revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pos(u32);

impl Pos {
    /// The first position.
    pub const FIRST: Self = Self(0);

    /// The position with that many versions before it; none if a log cannot be that long.
    #[must_use]
    pub fn at(index: usize) -> Option<Self> {
        u32::try_from(index).ok().filter(|number| *number != u32::MAX).map(Self)
    }

    /// How many versions stand before it.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The position after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// A position that no version has, for tables that cannot afford an `Option`.
    pub(crate) const NOWHERE: Self = Self(u32::MAX);

    /// None for `NOWHERE`.
    pub(crate) fn known(self) -> Option<Self> {
        (self != Self::NOWHERE).then_some(self)
    }
}

/// The number of a term (a label, a status or a flow) in the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermNo(u32);

impl TermNo {
    /// The term of that place in the dictionary; none if a dictionary cannot be that long.
    #[must_use]
    pub fn at(index: usize) -> Option<Self> {
        u32::try_from(index).ok().map(Self)
    }

    /// Its place in the dictionary.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The number of a feed among those that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeedNo(usize);

impl FeedNo {
    /// The feed of that place in the registry.
    #[must_use]
    pub const fn at(index: usize) -> Self {
        Self(index)
    }

    /// Its place in the registry.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }
}

/// What a waiter is told when it is woken: a number of its own choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(i64);

impl Token {
    /// The token of that number.
    #[must_use]
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}
