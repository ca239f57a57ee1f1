//! The reserved names that the store itself reads.

/// Transition annotation: paused, resumed, ended, failed or cancelled.
pub const STATE: &str = "flowstate.state";

/// Transition annotation: the flow to go on with on resume.
pub const RESUME_TO: &str = "flowstate.resume_to";

/// Data annotation on the wire: `true` if the blob is base64 text.
pub const BINARY: &str = "binary";
