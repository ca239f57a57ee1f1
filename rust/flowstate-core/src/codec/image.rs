//! Images: models as plain values, the shape in which they cross into the codec and the stores.

use std::collections::BTreeMap;

use crate::ids::{DataRev, Millis, Rev};

/// Names and texts, in sorted order.
pub type Map = BTreeMap<String, String>;

/// A text that only the commit knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The decimal revision of the commit's data of that index.
    Data(i64),
    /// The base64 text of the commit's stacked ctx of that index.
    Stack(i64),
}

/// A text, or the place for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// The text.
    Known(String),
    /// The commit fills it in.
    Open(Slot),
}

/// One State.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateImage {
    /// Its id.
    pub id: String,
    /// Its revision, unless `write` says otherwise.
    pub rev: Rev,
    /// Its labels.
    pub labels: Map,
    /// Its annotations.
    pub annotations: BTreeMap<String, Text>,
    /// The flow it transits to; empty if it is parked.
    pub to: String,
    /// The annotations of its transition.
    pub transition_annotations: Map,
    /// When it was committed, unless `write` says otherwise.
    pub committed_at: Millis,
    /// If given, the write of the commit whose rev and time it carries.
    pub write: Option<i64>,
}

/// One Data. An empty blob with a rev is a reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataImage {
    /// Its revision; 0 if it is not stored.
    pub rev: DataRev,
    /// Its bytes.
    pub blob: Vec<u8>,
    /// Its annotations.
    pub annotations: Map,
}

/// One transition of a ctx.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TransitionImage {
    /// The flow; empty if it parked.
    pub to: String,
    /// Its annotations.
    pub annotations: Map,
}

/// One StateCtx.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CtxImage {
    /// The state as last read or committed.
    pub committed: Option<StateImage>,
    /// The draft.
    pub current: StateImage,
    /// The transitions since the last commit, oldest first.
    pub transitions: Vec<TransitionImage>,
    /// The data attached, by alias.
    pub datas: BTreeMap<String, DataImage>,
}
