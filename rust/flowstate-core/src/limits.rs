//! How large things may be, in bytes of UTF-8 unless a count is named.

/// The sizes a store accepts. They are checked on what a commit changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A state id.
    pub id: usize,
    /// The key of a label.
    pub label_key: usize,
    /// The value of a label.
    pub label_value: usize,
    /// How many labels a state has.
    pub label_count: usize,
    /// The value of an annotation, of the state or of its transition.
    pub annotation: usize,
    /// The text of a stacked ctx in an annotation.
    pub stack: usize,
    /// How many annotations a state has.
    pub annotation_count: usize,
    /// All texts of a state together.
    pub state: usize,
    /// The blob of data.
    pub data: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            id: 512,
            label_key: 63,
            label_value: 512,
            label_count: 32,
            annotation: 64 * 1024,
            stack: 1024 * 1024,
            annotation_count: 256,
            state: 2 * 1024 * 1024,
            data: 16 * 1024 * 1024,
        }
    }
}
