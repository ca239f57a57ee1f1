//! `flowstate._core`: the Python door to flowstate-core. It unwraps, detaches, calls, wraps and decides nothing.
//!
//! One rule holds everywhere: whoever holds a lock of the core neither waits for the interpreter nor calls Python.
//! A free lock is taken at once; only a contended one is waited for, and then detached from the interpreter.

mod codec;
mod doors;
mod errors;
mod feed;
mod images;
mod plan;
mod read;
mod signal;
mod store;
mod version;
mod waker;

use pyo3::prelude::*;

/// The native core of flowstate.
#[pymodule(gil_used = false)]
mod _core {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::codec::{
        decode_ctx, decode_data, decode_state, encode_ctx, encode_data, encode_state, xxhash64,
    };
    #[pymodule_export]
    use crate::feed::Feed;
    #[pymodule_export]
    use crate::store::MemoryStore;
    #[pymodule_export]
    use crate::version::Version;
    #[pymodule_export]
    use crate::waker::Waker;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("build_profile", if cfg!(debug_assertions) { "debug" } else { "release" })
    }
}
