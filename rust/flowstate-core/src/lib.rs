//! The state log of flowstate: commits with conflict check, indexes by id and label, pages, watches.
//!
//! Modules point one way only, checked by a test:
//! `ids, error, clock, names, limits -> record -> codec -> index -> plan -> query -> watch -> commit -> store`.
//! Nothing here waits, knows Python or holds global state.

#![forbid(unsafe_code)]

pub mod clock;
pub mod codec;
pub mod commit;
pub mod error;
pub mod ids;
pub mod index;
pub mod limits;
pub mod names;
pub mod plan;
pub mod query;
pub mod record;
pub mod store;
pub mod watch;
