//! Ways into a store: at once if its lock is free, else waiting without the interpreter.

use flowstate_core::store::{MemoryStore, Reader, Writer};
use pyo3::prelude::*;

/// Does `work` with the store for reading.
pub(crate) fn reading<R: Send>(
    py: Python<'_>,
    store: &MemoryStore,
    work: impl FnOnce(Reader<'_>) -> R + Send,
) -> R {
    match store.try_read() {
        Some(reader) => work(reader),
        None => py.detach(|| work(store.read())),
    }
}

/// Does `work`, which may take long, with the store for reading and without the interpreter.
pub(crate) fn reading_long<R: Send>(
    py: Python<'_>,
    store: &MemoryStore,
    work: impl FnOnce(Reader<'_>) -> R + Send,
) -> R {
    py.detach(|| work(store.read()))
}

/// Does `work` with the store for writing.
pub(crate) fn writing<R: Send>(
    py: Python<'_>,
    store: &MemoryStore,
    work: impl FnOnce(Writer<'_>) -> R + Send,
) -> R {
    match store.try_write() {
        Some(writer) => work(writer),
        None => py.detach(|| work(store.write())),
    }
}
