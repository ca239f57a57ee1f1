//! A draft: the body of a version that is about to be committed, perhaps with places still open.

use smallvec::SmallVec;

use super::body::{Body, push_length, push_text};

/// The largest of each kind of thing in a draft, so that a commit sees at once that no limit is exceeded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// The id.
    pub id: usize,
    /// The longest key of a label.
    pub label_key: usize,
    /// The longest value of a label.
    pub label_value: usize,
    /// The number of labels.
    pub labels: usize,
    /// The longest annotation.
    pub annotation: usize,
    /// The number of annotations.
    pub annotations: usize,
    /// The longest annotation of the transition.
    pub transition_annotation: usize,
    /// The id, the flow, all keys and values.
    pub total: usize,
}

/// A place in a draft whose text the store fills in, in the turn of the commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotPlace<S> {
    /// Where in the packed text the value begins; an empty value stands there.
    at: usize,
    /// What belongs there.
    pub slot: S,
}

/// The body of a version to be, with its sizes and its open places.
#[derive(Clone, Debug)]
pub struct Draft<S> {
    body: Body,
    sizes: Sizes,
    slots: SmallVec<[SlotPlace<S>; 0]>,
}

impl<S: Copy> Draft<S> {
    /// The body as far as it is known: an open place reads as an empty text.
    #[must_use]
    pub const fn body(&self) -> &Body {
        &self.body
    }

    /// What it holds at most of each kind.
    #[must_use]
    pub const fn sizes(&self) -> &Sizes {
        &self.sizes
    }

    /// What the open places wait for.
    pub fn slots(&self) -> impl Iterator<Item = S> {
        self.slots.iter().map(|place| place.slot)
    }

    /// The slot of that annotation, if its text was left open.
    #[must_use]
    pub fn slot_of(&self, key: &str) -> Option<S> {
        let mut annotations = self.body.annotations();
        while let Some((name, _, at)) = annotations.next_with_place() {
            if name == key {
                return self.slots.iter().find(|place| place.at == at).map(|place| place.slot);
            }
        }
        None
    }

    /// The body with every open place filled, and its sizes.
    #[must_use]
    pub fn filled(&self, text_of: impl Fn(S) -> String) -> (Body, Sizes) {
        let packed = self.body.text();
        let mut sizes = self.sizes;
        let mut filled = String::with_capacity(packed.len() + 32 * self.slots.len());
        let mut from = 0;
        for place in &self.slots {
            let text = text_of(place.slot);
            filled.push_str(packed.get(from..place.at).unwrap_or_default());
            push_text(&mut filled, &text);
            sizes.annotation = sizes.annotation.max(text.len());
            sizes.total += text.len();
            // The empty text that held the place is one character: its length.
            from = place.at + 1;
        }
        filled.push_str(packed.get(from..).unwrap_or_default());
        (Body::packed(&filled), sizes)
    }
}

/// Packs the texts of a version, in the order of the methods.
#[derive(Debug)]
pub struct BodyWriter<'a, S> {
    packed: &'a mut String,
    sizes: Sizes,
    slots: SmallVec<[SlotPlace<S>; 0]>,
}

impl<'a, S: Copy> BodyWriter<'a, S> {
    /// Begins with the id and the flow. What `scratch` held is lost: it lends its memory only.
    #[must_use]
    pub fn new(scratch: &'a mut String, id: &str, to: &str) -> Self {
        scratch.clear();
        push_text(scratch, id);
        push_text(scratch, to);
        let sizes = Sizes { id: id.len(), total: id.len() + to.len(), ..Sizes::default() };
        Self { packed: scratch, sizes, slots: SmallVec::new() }
    }

    #[inline]
    fn push_pair(&mut self, key: &str, value: &str) {
        push_length(self.packed, key.len() + 1);
        self.packed.push_str(key);
        push_text(self.packed, value);
        self.sizes.total += key.len() + value.len();
    }

    /// Adds a label.
    pub fn label(&mut self, key: &str, value: &str) {
        self.push_pair(key, value);
        self.sizes.labels += 1;
        self.sizes.label_key = self.sizes.label_key.max(key.len());
        self.sizes.label_value = self.sizes.label_value.max(value.len());
    }

    /// Ends the labels; annotations of the transition come next.
    #[must_use]
    pub fn end_labels(self) -> TransitionWriter<'a, S> {
        push_length(self.packed, 0);
        TransitionWriter(self)
    }
}

/// A `BodyWriter` that is past the labels.
#[derive(Debug)]
pub struct TransitionWriter<'a, S>(BodyWriter<'a, S>);

impl<'a, S: Copy> TransitionWriter<'a, S> {
    /// Adds an annotation of the transition.
    pub fn transition_annotation(&mut self, key: &str, value: &str) {
        self.0.push_pair(key, value);
        self.0.sizes.transition_annotation = self.0.sizes.transition_annotation.max(value.len());
    }

    /// Ends them; annotations of the state come next.
    #[must_use]
    pub fn end_transition(self) -> AnnotationWriter<'a, S> {
        push_length(self.0.packed, 0);
        AnnotationWriter(self.0)
    }
}

/// A `BodyWriter` that is past the annotations of the transition.
#[derive(Debug)]
pub struct AnnotationWriter<'a, S>(BodyWriter<'a, S>);

impl<S: Copy> AnnotationWriter<'_, S> {
    /// Adds an annotation.
    pub fn annotation(&mut self, key: &str, value: &str) {
        self.0.push_pair(key, value);
        self.0.sizes.annotations += 1;
        self.0.sizes.annotation = self.0.sizes.annotation.max(value.len());
    }

    /// Adds an annotation whose text the commit fills in.
    pub fn open_annotation(&mut self, key: &str, slot: S) {
        self.0.push_pair(key, "");
        self.0.sizes.annotations += 1;
        let at = self.0.packed.len() - 1;
        self.0.slots.push(SlotPlace { at, slot });
    }

    /// The draft.
    #[must_use]
    pub fn end(self) -> Draft<S> {
        push_length(self.0.packed, 0);
        Draft { body: Body::packed(self.0.packed), sizes: self.0.sizes, slots: self.0.slots }
    }
}
