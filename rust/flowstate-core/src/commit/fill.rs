//! Numbers for what is new, and the slots that they fill.

use smallvec::SmallVec;

use super::Ready;
use crate::codec::{CtxImage, Slot, StateImage, Text, stack_text};
use crate::error::CommitError;
use crate::ids::{DataRev, Millis, Rev};
use crate::index::Index;
use crate::plan::{Plan, Write};

/// The numbers that a commit will give, if it succeeds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers {
    pub(super) first_rev: Rev,
    pub(super) committed_at: Millis,
    writes: usize,
    first_data_rev: DataRev,
    puts: usize,
}

impl Numbers {
    /// Those that come after what is stored. The time never steps back.
    pub(super) fn after(index: &Index, plan: &Plan, now: Millis) -> Self {
        Self {
            first_rev: index.last_rev().next(),
            committed_at: now.max(index.last_committed_at()),
            writes: plan.writes.len(),
            first_data_rev: index.last_data_rev().next(),
            puts: plan.puts.len(),
        }
    }

    fn rev_of(&self, write: i64) -> Result<Rev, CommitError> {
        place(write, self.writes)
            .map(|_| Rev::new(self.first_rev.get().saturating_add(write)))
            .ok_or(CommitError::UnknownWrite { index: write, count: self.writes })
    }

    fn data_rev_of(&self, put: i64) -> Result<DataRev, CommitError> {
        place(put, self.puts)
            .map(|_| DataRev::new(self.first_data_rev.get().saturating_add(put)))
            .ok_or(CommitError::UnknownSlot { kind: "data", index: put, count: self.puts })
    }

    /// The text that belongs into a slot, with the texts of the stacks that are known so far.
    fn text_of(&self, slot: Slot, texts: &[String]) -> Result<String, CommitError> {
        match slot {
            Slot::Data(put) => Ok(self.data_rev_of(put)?.get().to_string()),
            Slot::Stack(stack) => place(stack, texts.len())
                .and_then(|stack| texts.get(stack).cloned())
                .ok_or(CommitError::UnknownSlot { kind: "stack", index: stack, count: texts.len() }),
        }
    }
}

fn place(index: i64, count: usize) -> Option<usize> {
    usize::try_from(index).ok().filter(|index| *index < count)
}

/// The texts of the stacked ctxs, in order: each may name earlier ones.
pub(super) fn fill_stacks(stacks: Vec<CtxImage>, numbers: &Numbers) -> Result<Vec<String>, CommitError> {
    let mut texts = Vec::with_capacity(stacks.len());
    for mut ctx in stacks {
        for state in ctx.committed.iter_mut().chain([&mut ctx.current]) {
            fill_state(state, numbers, &texts)?;
        }
        // Every slot was filled, so that nothing is left which could not be encoded.
        texts.push(stack_text(ctx).unwrap_or_default());
    }
    Ok(texts)
}

fn fill_state(state: &mut StateImage, numbers: &Numbers, texts: &[String]) -> Result<(), CommitError> {
    if let Some(write) = state.write.take() {
        state.rev = numbers.rev_of(write)?;
        state.committed_at = numbers.committed_at;
    }
    for text in state.annotations.values_mut() {
        if let Text::Open(slot) = *text {
            *text = Text::Known(numbers.text_of(slot, texts)?);
        }
    }
    Ok(())
}

/// The writes with their slots filled.
pub(super) fn fill_writes(
    writes: &[Write],
    numbers: &Numbers,
    texts: &[String],
) -> Result<SmallVec<[Ready; 1]>, CommitError> {
    writes
        .iter()
        .map(|write| {
            let draft = &write.draft;
            let mut slots = draft.slots().peekable();
            if slots.peek().is_none() {
                return Ok(Ready { body: draft.body().clone(), sizes: *draft.sizes() });
            }
            for slot in slots {
                numbers.text_of(slot, texts)?;
            }
            let (body, sizes) = draft.filled(|slot| numbers.text_of(slot, texts).unwrap_or_default());
            Ok(Ready { body, sizes })
        })
        .collect()
}
