//! Limits: checked on what a commit changes, so that what is stored already can always be carried along.

use super::Ready;
use crate::codec::{Slot, is_stack_text};
use crate::error::{Oversize, TooLarge};
use crate::ids::Pos;
use crate::index::{Index, StoredData};
use crate::limits::Limits;
use crate::plan::Write;
use crate::record::{Body, Pairs, Sizes};

pub(super) fn refuse_large_data(puts: &[StoredData], limits: &Limits) -> Result<(), TooLarge> {
    puts.iter().try_for_each(|data| refuse_above(data.blob.len(), limits.data, || Oversize::Data))
}

pub(super) fn refuse_large_states(
    index: &Index,
    writes: &[Write],
    ready: &[Ready],
    replaced: &[Option<Pos>],
    limits: &Limits,
) -> Result<(), TooLarge> {
    for ((write, ready), replaced) in writes.iter().zip(ready).zip(replaced) {
        let holds_stack = write.draft.slots().any(|slot| matches!(slot, Slot::Stack(_)));
        if holds_stack || !is_within(&ready.sizes, limits) {
            let before = replaced.and_then(|pos| index.record(pos)).map(|record| &record.body);
            Check { write, ready, before, limits }.refuse_large()?;
        }
    }
    Ok(())
}

/// Whether nothing exceeds a limit, so that nothing need be compared with the version before.
const fn is_within(sizes: &Sizes, limits: &Limits) -> bool {
    sizes.id <= limits.id
        && sizes.label_key <= limits.label_key
        && sizes.label_value <= limits.label_value
        && sizes.labels <= limits.label_count
        && sizes.annotation <= limits.annotation
        && sizes.annotations <= limits.annotation_count
        && sizes.transition_annotation <= limits.annotation
        && sizes.total <= limits.state
}

fn refuse_above(size: usize, limit: usize, what: impl FnOnce() -> Oversize) -> Result<(), TooLarge> {
    if size > limit { Err(TooLarge { what: what(), size, limit }) } else { Ok(()) }
}

/// One write beside the version that it replaces.
struct Check<'a> {
    write: &'a Write,
    ready: &'a Ready,
    before: Option<&'a Body>,
    limits: &'a Limits,
}

impl Check<'_> {
    fn refuse_large(&self) -> Result<(), TooLarge> {
        self.refuse_large_id()?;
        self.refuse_large_labels()?;
        self.refuse_large_annotations()?;
        self.refuse_large_transition()?;
        let size_before = self.before.map_or(0, Body::size);
        let size = self.ready.sizes.total;
        refuse_above(size, self.limits.state.max(size_before), || Oversize::State(self.id()))
            .map_err(|refused| TooLarge { limit: self.limits.state, ..refused })
    }

    fn id(&self) -> String {
        self.ready.body.id().to_owned()
    }

    /// Whether the version before carried the same text under the same name.
    fn is_unchanged<'a>(&'a self, map: impl Fn(&'a Body) -> Pairs<'a>, key: &str, value: &str) -> bool {
        self.before.is_some_and(|before| map(before).find(key) == Some(value))
    }

    fn refuse_large_id(&self) -> Result<(), TooLarge> {
        if self.before.is_some() {
            return Ok(());
        }
        refuse_above(self.ready.sizes.id, self.limits.id, || Oversize::Id)
    }

    fn refuse_large_labels(&self) -> Result<(), TooLarge> {
        for (key, value) in self.ready.body.labels() {
            let too_large = key.len() > self.limits.label_key || value.len() > self.limits.label_value;
            if !too_large || self.is_unchanged(Body::labels, key, value) {
                continue;
            }
            refuse_above(key.len(), self.limits.label_key, || Oversize::LabelKey(self.id(), key.to_owned()))?;
            refuse_above(value.len(), self.limits.label_value, || {
                Oversize::LabelValue(self.id(), key.to_owned())
            })?;
        }
        let count = self.ready.sizes.labels;
        let count_before = self.before.map_or(0, |before| before.labels().count());
        refuse_above(count, self.limits.label_count.max(count_before), || Oversize::LabelCount(self.id()))
            .map_err(|refused| TooLarge { limit: self.limits.label_count, ..refused })
    }

    fn refuse_large_annotations(&self) -> Result<(), TooLarge> {
        for (key, value) in self.ready.body.annotations() {
            let what = || Oversize::Annotation(self.id(), key.to_owned());
            let is_stack = matches!(self.write.draft.slot_of(key), Some(Slot::Stack(_)));
            let limit = if is_stack { self.limits.stack } else { self.limits.annotation };
            if value.len() <= limit || self.is_unchanged(Body::annotations, key, value) {
                continue;
            }
            // A ctx that was stacked earlier and is carried from one state to another is as welcome as a new one.
            if !is_stack && value.len() <= self.limits.stack && is_stack_text(value) {
                continue;
            }
            refuse_above(value.len(), limit, what)?;
        }
        let count = self.ready.sizes.annotations;
        let count_before = self.before.map_or(0, |before| before.annotations().count());
        refuse_above(count, self.limits.annotation_count.max(count_before), || {
            Oversize::AnnotationCount(self.id())
        })
        .map_err(|refused| TooLarge { limit: self.limits.annotation_count, ..refused })
    }

    fn refuse_large_transition(&self) -> Result<(), TooLarge> {
        for (key, value) in self.ready.body.transition_annotations() {
            if value.len() > self.limits.annotation
                && !self.is_unchanged(Body::transition_annotations, key, value)
            {
                refuse_above(value.len(), self.limits.annotation, || {
                    Oversize::TransitionAnnotation(self.id(), key.to_owned())
                })?;
            }
        }
        Ok(())
    }
}
