//! The texts of a version, packed into one allocation.
//!
//! The packing is itself a `str`: lengths are written as ASCII characters, six bits each (bit 6 says that more
//! follow). So a field is a slice of checked text and reading it costs no second look at its bytes.
//!
//! Order: id, to, labels, transition annotations, annotations. A text is its length and its bytes.
//! A map is its pairs, each key's length written plus one, and a length of 0 at the end. Worked example, with
//! `.n` for the character of length n: the state "a" parked with one label k=v is `.1 a .0 .2 k .1 v .0 .0 .0`.

use std::sync::Arc;

/// The texts of one version. Cloning shares them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body(Arc<str>);

impl Body {
    /// The body that was packed into `text` by a `BodyWriter`.
    pub(super) fn packed(text: &str) -> Self {
        Self(Arc::from(text))
    }

    /// The id of the state.
    #[must_use]
    pub fn id(&self) -> &str {
        Reader::new(&self.0).text()
    }

    /// The flow the state transits to; empty if it is parked.
    #[must_use]
    pub fn to(&self) -> &str {
        let mut reader = Reader::new(&self.0);
        reader.text();
        reader.text()
    }

    /// The labels, in the order in which they were given.
    #[must_use]
    pub fn labels(&self) -> Pairs<'_> {
        let mut reader = Reader::new(&self.0);
        reader.text();
        reader.text();
        Pairs(reader)
    }

    /// The annotations of the transition.
    #[must_use]
    pub fn transition_annotations(&self) -> Pairs<'_> {
        self.labels().after()
    }

    /// The annotations.
    #[must_use]
    pub fn annotations(&self) -> Pairs<'_> {
        self.transition_annotations().after()
    }

    /// Whether the labels are the same, in the same order.
    #[must_use]
    pub fn has_labels_of(&self, other: &Self) -> bool {
        self.labels().eq(other.labels())
    }

    /// The packed text.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// The bytes of id, to and all keys and values.
    #[must_use]
    pub fn size(&self) -> usize {
        let pairs = |pairs: Pairs<'_>| pairs.map(|(key, value)| key.len() + value.len()).sum::<usize>();
        self.id().len()
            + self.to().len()
            + pairs(self.labels())
            + pairs(self.transition_annotations())
            + pairs(self.annotations())
    }
}

/// The pairs of one map of a body.
#[derive(Clone, Debug)]
pub struct Pairs<'a>(Reader<'a>);

impl<'a> Pairs<'a> {
    /// The map behind this one.
    fn after(mut self) -> Self {
        while self.next().is_some() {}
        Self(self.0.over_the_end())
    }

    /// The value of that key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&'a str> {
        self.clone().find_map(|(name, value)| (name == key).then_some(value))
    }

    /// Where in the packed text the next pair's value begins, its length included.
    pub(super) fn next_with_place(&mut self) -> Option<(&'a str, &'a str, usize)> {
        let key_len = self.0.peek_length()?.checked_sub(1)?;
        self.0.length();
        let key = self.0.bytes(key_len);
        let place = self.0.at;
        Some((key, self.0.text(), place))
    }
}

impl<'a> Iterator for Pairs<'a> {
    type Item = (&'a str, &'a str);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        // The end is read but not passed, so that a finished iterator stays finished.
        let mut ahead = self.0.clone();
        let key_len = ahead.length().checked_sub(1)?;
        let key = ahead.bytes(key_len);
        let value = ahead.text();
        self.0 = ahead;
        Some((key, value))
    }
}

/// Reads a packed text from front to back. What is not there reads as empty.
#[derive(Clone, Debug)]
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    #[inline]
    fn length(&mut self) -> usize {
        let mut length = 0_usize;
        let mut shift = 0_u32;
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            self.at += 1;
            length |= usize::from(byte & 0x3f).checked_shl(shift).unwrap_or(0);
            if byte & 0x40 == 0 {
                break;
            }
            shift += 6;
        }
        length
    }

    fn peek_length(&self) -> Option<usize> {
        Some(self.clone().length())
    }

    #[inline]
    fn bytes(&mut self, length: usize) -> &'a str {
        let end = self.at.saturating_add(length);
        let bytes = self.text.get(self.at..end).unwrap_or_default();
        self.at = end;
        bytes
    }

    #[inline]
    fn text(&mut self) -> &'a str {
        let length = self.length();
        self.bytes(length)
    }

    fn over_the_end(mut self) -> Self {
        self.length();
        self
    }
}

/// Appends a length to a packed text.
#[inline]
pub(super) fn push_length(text: &mut String, mut length: usize) {
    loop {
        let low = u8::try_from(length & 0x3f).unwrap_or(0);
        length >>= 6;
        if length == 0 {
            text.push(char::from(low));
            return;
        }
        text.push(char::from(low | 0x40));
    }
}

/// Appends a text and its length to a packed text.
#[inline]
pub(super) fn push_text(packed: &mut String, text: &str) {
    push_length(packed, text.len());
    packed.push_str(text);
}
