//! Reading: which versions match a filter, in revision order, at the cost of the rarest term of a group.

mod filter;
mod matches;
mod page;

pub use filter::{Filter, Group, Matcher, Since};
pub use matches::{Matches, last_match};
pub use page::{Page, begin_of, count, get_state, get_state_by_labels, list};
