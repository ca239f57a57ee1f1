//! What can go wrong, an enum per domain. Each text is a sentence for a user.

use std::fmt;

/// How many characters of a name an error shows.
const SHOWN: usize = 80;

/// A name as an error shows it: cut, so that a huge one does not flood a log.
struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(SHOWN) {
            Some((cut, _)) => write!(f, "{}…", self.0.get(..cut).unwrap_or_default()),
            None => f.write_str(self.0),
        }
    }
}

/// Why a commit was refused. Nothing of it was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CommitError {
    /// Two writes of one commit have the same state id.
    WrittenTwice {
        /// The id.
        id: String,
    },
    /// Other commits moved these states first.
    Conflict {
        /// All conflicting ids, in write order.
        ids: Vec<String>,
    },
    /// Something is larger than the store accepts.
    TooLarge(TooLarge),
    /// A slot names something that the commit does not have.
    UnknownSlot {
        /// `data` or `stack`.
        kind: &'static str,
        /// The index in the slot.
        index: i64,
        /// How many of that kind the slot could name.
        count: usize,
    },
    /// A stacked ctx names a write that the commit does not have.
    UnknownWrite {
        /// The index of the write.
        index: i64,
        /// How many writes the commit has.
        count: usize,
    },
    /// The log holds as many versions as positions can number.
    LogFull,
    /// The store is closed.
    Closed,
}

impl fmt::Display for CommitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrittenTwice { id } => write!(
                f,
                "state '{}' is written twice in one commit; merge the changes into one command or make two commits",
                Shown(id)
            ),
            Self::Conflict { ids } => {
                write!(f, "conflict on ")?;
                for (number, id) in ids.iter().enumerate() {
                    write!(f, "{}'{}'", if number == 0 { "" } else { ", " }, Shown(id))?;
                }
                write!(f, ": another commit came first; read the latest version and decide anew")
            }
            Self::TooLarge(what) => what.fmt(f),
            Self::UnknownSlot { kind, index, count } => write!(
                f,
                "slot ('{kind}', {index}) names none of the {count} it can refer to; \
                 a stacked ctx may refer to earlier ones only"
            ),
            Self::UnknownWrite { index, count } => {
                write!(f, "a stacked ctx refers to write {index} of a commit with {count} writes")
            }
            Self::LogFull => f.write_str("the store holds as many versions as it can number; open a new one"),
            Self::Closed => Closed.fmt(f),
        }
    }
}

impl std::error::Error for CommitError {}

impl From<TooLarge> for CommitError {
    fn from(what: TooLarge) -> Self {
        Self::TooLarge(what)
    }
}

impl From<Closed> for CommitError {
    fn from(_: Closed) -> Self {
        Self::Closed
    }
}

/// What is larger than the store accepts: the size it has and the most that is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// What it is.
    pub what: Oversize,
    /// Its size in bytes, or the count.
    pub size: usize,
    /// The limit it exceeds.
    pub limit: usize,
}

/// The things whose size is limited.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Oversize {
    /// The blob of data.
    Data,
    /// A state id.
    Id,
    /// The key of a label: state id, key.
    LabelKey(String, String),
    /// The value of a label: state id, key.
    LabelValue(String, String),
    /// The number of labels: state id.
    LabelCount(String),
    /// An annotation: state id, key.
    Annotation(String, String),
    /// The number of annotations: state id.
    AnnotationCount(String),
    /// An annotation of the transition: state id, key.
    TransitionAnnotation(String, String),
    /// All of a state: its id.
    State(String),
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, size: n, limit } = self;
        let allowed = format_args!("at most {limit} are allowed");
        match what {
            Oversize::Data => write!(f, "data of {n} bytes: {allowed}"),
            Oversize::Id => write!(f, "state id of {n} bytes: {allowed}"),
            Oversize::LabelKey(id, key) => {
                write!(f, "state '{}': label '{}': the key has {n} bytes, {allowed}", Shown(id), Shown(key))
            }
            Oversize::LabelValue(id, key) => write!(
                f,
                "state '{}': label '{}': the value has {n} bytes, {allowed}; use an annotation for longer texts",
                Shown(id),
                Shown(key)
            ),
            Oversize::LabelCount(id) => write!(
                f,
                "state '{}': {n} labels, {allowed}; use annotations for what nobody searches by",
                Shown(id)
            ),
            Oversize::Annotation(id, key) => write!(
                f,
                "state '{}': annotation '{}' has {n} bytes, {allowed}; use data for large values",
                Shown(id),
                Shown(key)
            ),
            Oversize::AnnotationCount(id) => {
                write!(f, "state '{}': {n} annotations, {allowed}; use data for large collections", Shown(id))
            }
            Oversize::TransitionAnnotation(id, key) => write!(
                f,
                "state '{}': transition annotation '{}' has {n} bytes, {allowed}; use data for large values",
                Shown(id),
                Shown(key)
            ),
            Oversize::State(id) => {
                write!(
                    f,
                    "state '{}': the state has {n} bytes, {allowed}; use data for large values",
                    Shown(id)
                )
            }
        }
    }
}

/// Why a query was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryError {
    /// A page of no states.
    NoLimit {
        /// The limit that was given.
        limit: i64,
    },
    /// Reading begins after the newest version, which only a watch can do.
    SinceNow,
    /// The store is closed.
    Closed,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLimit { limit } => write!(f, "limit is {limit}: a page has at least 1 state"),
            Self::SinceNow => f.write_str("since 'now' is for watches: no stored version comes after now"),
            Self::Closed => Closed.fmt(f),
        }
    }
}

impl std::error::Error for QueryError {}

impl From<Closed> for QueryError {
    fn from(_: Closed) -> Self {
        Self::Closed
    }
}

/// The store is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed;

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the store is closed; open a new Engine")
    }
}

impl std::error::Error for Closed {}

/// Bytes that do not decode as what they are read as, or values that cannot be encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CodecError {
    /// The bytes are no message of that kind.
    Malformed {
        /// State, StateCtx or Data.
        message: &'static str,
        /// What the decoder found.
        reason: String,
    },
    /// A blob that is marked as binary is not base64.
    NotBase64 {
        /// What the decoder found.
        reason: String,
    },
    /// An image with a place that only a commit can fill.
    OpenSlot,
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed { message, reason } => write!(f, "the bytes are no {message}: {reason}"),
            Self::NotBase64 { reason } => {
                write!(f, "the blob of the data is marked as binary and is not base64: {reason}")
            }
            Self::OpenSlot => f.write_str("the image holds a slot, which only a commit can fill"),
        }
    }
}

impl std::error::Error for CodecError {}
