//! One stored version of a state.

use flowstate_core::record::{Pairs, Record};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

/// One stored version of a state. Immutable; cheap to hold; unpacked only when somebody looks.
#[pyclass(frozen, module = "flowstate._core")]
pub(crate) struct Version {
    record: Record,
}

impl Version {
    pub(crate) const fn of(record: Record) -> Self {
        Self { record }
    }
}

#[pymethods]
impl Version {
    /// The revision.
    #[getter]
    const fn rev(&self) -> i64 {
        self.record.rev.get()
    }

    /// The first revision of the commit that wrote this version.
    #[getter]
    const fn commit_rev(&self) -> i64 {
        self.record.commit_rev.get()
    }

    /// (id, rev, labels, annotations, to, transition annotations, committed_at), with fresh dicts.
    fn unpack<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let body = &self.record.body;
        (
            body.id(),
            self.record.rev.get(),
            dict(py, body.labels())?,
            dict(py, body.annotations())?,
            body.to(),
            dict(py, body.transition_annotations())?,
            self.record.committed_at.get(),
        )
            .into_pyobject(py)
    }

    fn __repr__(&self) -> String {
        format!("Version(id={:?}, rev={})", self.record.body.id(), self.record.rev.get())
    }
}

fn dict<'py>(py: Python<'py>, pairs: Pairs<'_>) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (key, value) in pairs {
        dict.set_item(key, value)?;
    }
    Ok(dict)
}
