//! The versions of one state, linked in both directions.

use crate::ids::Pos;

#[derive(Clone, Copy, Debug)]
struct Links {
    previous: Pos,
    following: Pos,
}

/// One pair of links a version; `Pos::NOWHERE` at the ends, since an `Option` would double the size.
#[derive(Debug, Default)]
pub(super) struct Chain(Vec<Links>);

impl Chain {
    /// Appends a version that replaces the one at `previous`.
    pub(super) fn push(&mut self, previous: Option<Pos>) {
        if let Some(pos) = Pos::at(self.0.len())
            && let Some(links) = previous.and_then(|previous| self.0.get_mut(previous.index()))
        {
            links.following = pos;
        }
        self.0.push(Links { previous: previous.unwrap_or(Pos::NOWHERE), following: Pos::NOWHERE });
    }

    #[inline]
    pub(super) fn is_latest(&self, pos: Pos) -> bool {
        self.0.get(pos.index()).is_some_and(|links| links.following == Pos::NOWHERE)
    }

    pub(super) fn previous(&self, pos: Pos) -> Option<Pos> {
        self.0.get(pos.index()).and_then(|links| links.previous.known())
    }

    pub(super) fn following(&self, pos: Pos) -> Option<Pos> {
        self.0.get(pos.index()).and_then(|links| links.following.known())
    }
}
