//! A watch on a store.

use std::sync::Arc;

use flowstate_core::ids::Token;
use flowstate_core::store;
use flowstate_core::watch::Wake;
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::doors::reading;
use crate::store::list_of_versions;
use crate::waker::Waker;

/// A watch on a store: matching versions in rev order, each once, without gaps, whole commits at a time.
#[pyclass(frozen, module = "flowstate._core")]
pub(crate) struct Feed {
    feed: store::Feed,
}

impl Feed {
    pub(crate) const fn of(feed: store::Feed) -> Self {
        Self { feed }
    }
}

#[pymethods]
impl Feed {
    /// Everything matching up to this rev was taken.
    #[getter]
    fn rev(&self) -> i64 {
        self.feed.rev().get()
    }

    /// Whether everything that was there when the feed was opened has been taken.
    #[getter]
    fn caught_up(&self) -> bool {
        self.feed.is_caught_up()
    }

    /// Whether it is closed.
    #[getter]
    fn closed(&self) -> bool {
        self.feed.is_closed()
    }

    /// The next versions, without waiting: whole commits, about ``limit`` versions.
    fn take<'py>(&self, py: Python<'py>, limit: i64) -> PyResult<Bound<'py, PyList>> {
        let limit = usize::try_from(limit).unwrap_or(0);
        let records = reading(py, self.feed.store(), |reader| reader.take(&self.feed, limit));
        list_of_versions(py, records)
    }

    /// Ask for one wake as soon as ``take`` has something or the feed is closed. False: it is so already.
    fn arm(&self, py: Python<'_>, waker: &Bound<'_, Waker>, token: i64) -> bool {
        let waker: Arc<dyn Wake> = waker.get().shared();
        reading(py, self.feed.store(), |reader| reader.arm(&self.feed, waker, Token::new(token)))
    }

    /// Take back what ``arm`` did.
    fn disarm(&self) {
        self.feed.disarm();
    }

    /// Close the feed and wake whoever is armed. Idempotent.
    fn close(&self) {
        self.feed.close();
    }
}
