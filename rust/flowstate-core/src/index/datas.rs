//! Data by its revision.

use std::sync::Arc;

use crate::ids::DataRev;

/// One stored data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredData {
    /// Its bytes.
    pub blob: Vec<u8>,
    /// Its annotations, in the order in which they were given.
    pub annotations: Vec<(String, String)>,
}

/// Data revisions are dense here: revision 1 stands at index 0.
#[derive(Debug, Default)]
pub(super) struct Datas {
    all: Vec<Arc<StoredData>>,
    bytes: usize,
    last_rev: DataRev,
}

impl Datas {
    pub(super) const fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) const fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) const fn last_rev(&self) -> DataRev {
        self.last_rev
    }

    pub(super) fn find(&self, rev: DataRev) -> Option<&Arc<StoredData>> {
        let index = usize::try_from(rev.get().checked_sub(1)?).ok()?;
        self.all.get(index)
    }

    pub(super) fn push(&mut self, data: StoredData) -> DataRev {
        self.bytes += data.blob.len();
        self.all.push(Arc::new(data));
        self.last_rev = self.last_rev.next();
        self.last_rev
    }
}
