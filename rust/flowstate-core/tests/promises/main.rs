//! What the core promises, a file for each domain and a test for each promise.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a helper that fails fails its test")]

mod commits;
mod given;
mod layers;
mod limits;
mod queries;
mod slots;
mod threads;
mod watches;
mod wire;
