//! Reading: which versions match a filter, in revision order, at the cost of the rarest term of a group.

mod filter;
mod matches;
mod page;

pub use filter::{Filter, Group, Matcher, Since};
pub use matches::{Matches, last_match};
pub use page::{
    Page, Query, begin_of, count, count_briefly, get_state, get_state_by_labels, list, list_briefly,
};
