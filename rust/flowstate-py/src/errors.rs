//! Errors of the core as the exceptions of `flowstate.errors`.

use flowstate_core::error::{Closed, CodecError, CommitError, QueryError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyTuple, PyType};

static COMMAND: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static CONFLICT: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static CODEC: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static CLOSED: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static FULL: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// An exception of that name, or the error that importing it gave.
fn raise(py: Python<'_>, cell: &PyOnceLock<Py<PyType>>, name: &str, message: String) -> PyErr {
    match cell.import(py, "flowstate.errors", name) {
        Ok(class) => PyErr::from_type(class.clone(), (message,)),
        Err(error) => error,
    }
}

/// A `CommandError` of that message.
pub(crate) fn command(py: Python<'_>, message: String) -> PyErr {
    raise(py, &COMMAND, "CommandError", message)
}

/// An `EngineClosedError` of that message.
pub(crate) fn not_open(py: Python<'_>, message: String) -> PyErr {
    raise(py, &CLOSED, "EngineClosedError", message)
}

/// The exception for a refused commit.
pub(crate) fn of_commit(py: Python<'_>, error: CommitError) -> PyErr {
    match error {
        CommitError::Conflict { ids } => {
            match (CONFLICT.import(py, "flowstate.errors", "ConflictError"), PyTuple::new(py, ids)) {
                (Ok(class), Ok(ids)) => PyErr::from_type(class.clone(), (ids.unbind(),)),
                (Err(error), _) | (_, Err(error)) => error,
            }
        }
        CommitError::Closed => of_closed(py, Closed),
        CommitError::LogFull => raise(py, &FULL, "StoreFullError", error.to_string()),
        refused => command(py, refused.to_string()),
    }
}

/// The exception for a refused query.
pub(crate) fn of_query(py: Python<'_>, error: QueryError) -> PyErr {
    match error {
        QueryError::Closed => of_closed(py, Closed),
        refused => command(py, refused.to_string()),
    }
}

/// The exception for a closed store.
pub(crate) fn of_closed(py: Python<'_>, error: Closed) -> PyErr {
    not_open(py, error.to_string())
}

/// The exception for bytes that do not decode.
pub(crate) fn of_codec(py: Python<'_>, error: &CodecError) -> PyErr {
    raise(py, &CODEC, "CodecError", error.to_string())
}
