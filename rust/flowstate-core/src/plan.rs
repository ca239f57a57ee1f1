//! The plan of a commit: what a store is asked to keep, with slots for what only the commit knows.

use smallvec::SmallVec;

use crate::codec::{CtxImage, Slot};
use crate::ids::Rev;
use crate::index::StoredData;
use crate::record::Draft;

/// A new version of one state.
#[derive(Clone, Debug)]
pub struct Write {
    /// The revision it must replace; `Rev::NONE`: the state must not exist.
    pub expected: Rev,
    /// Its texts.
    pub draft: Draft<Slot>,
}

/// Everything one commit stores.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// New versions, in command order.
    pub writes: SmallVec<[Write; 1]>,
    /// New data.
    pub puts: Vec<StoredData>,
    /// Ctxs whose texts the writes' slots name. Each may refer to writes, to puts and to earlier ones.
    pub stacks: Vec<CtxImage>,
}
