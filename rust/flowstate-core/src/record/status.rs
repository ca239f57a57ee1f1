//! What a version says of its state: the status and the flow, derived from the transition.

use super::Body;
use crate::names;

/// The status of a version as far as the version itself tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It transits to a flow: the system owes it an execution.
    Active,
    /// It waits to be resumed.
    Paused,
    /// It is done.
    Ended,
    /// Its attempts failed.
    Failed,
    /// It was cancelled.
    Cancelled,
    /// It waits for somebody.
    Parked,
}

impl Status {
    /// Every status. Each version has exactly one of them.
    pub const ALL: [Self; 6] =
        [Self::Active, Self::Paused, Self::Ended, Self::Failed, Self::Cancelled, Self::Parked];

    /// Its place in `ALL`.
    #[must_use]
    pub const fn number(self) -> usize {
        match self {
            Self::Active => 0,
            Self::Paused => 1,
            Self::Ended => 2,
            Self::Failed => 3,
            Self::Cancelled => 4,
            Self::Parked => 5,
        }
    }

    /// The text by which it is asked for.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Ended => "ended",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Parked => "parked",
        }
    }
}

/// The status of a version: active if it transits to a flow, else what `flowstate.state` says, else parked.
#[must_use]
pub fn status_of(body: &Body) -> Status {
    if !body.to().is_empty() {
        return Status::Active;
    }
    match body.transition_annotations().find(names::STATE) {
        Some("paused") => Status::Paused,
        Some("ended") => Status::Ended,
        Some("failed") => Status::Failed,
        Some("cancelled") => Status::Cancelled,
        _ => Status::Parked,
    }
}

/// The flow a state is in: the one it transits to, else the one it would be resumed to; none if there is neither.
#[must_use]
pub fn flow_of(body: &Body) -> Option<&str> {
    Some(body.to())
        .filter(|to| !to.is_empty())
        .or_else(|| body.transition_annotations().find(names::RESUME_TO).filter(|to| !to.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_stands_at_its_number() {
        for (number, status) in Status::ALL.into_iter().enumerate() {
            assert_eq!(status.number(), number);
        }
    }
}
