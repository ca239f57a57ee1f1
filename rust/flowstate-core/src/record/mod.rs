//! A record: one stored version of a state, immutable and cheap to hold.

mod body;
mod draft;
mod status;

pub use body::{Body, Pairs};
pub use draft::{BodyWriter, Draft, Sizes, SlotPlace};
pub use status::{Status, flow_of, status_of};

use crate::ids::{Millis, Rev};

/// One stored version of a state.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its revision.
    pub rev: Rev,
    /// The first revision of the commit that wrote it.
    pub commit_rev: Rev,
    /// When it was committed.
    pub committed_at: Millis,
    /// Everything the committer gave.
    pub body: Body,
}
