//! The store in memory.

use flowstate_core::clock::SystemClock;
use flowstate_core::ids::{DataRev, Millis, Rev};
use flowstate_core::limits::Limits;
use flowstate_core::query::{Filter, Query, Since};
use flowstate_core::record::Record;
use flowstate_core::store;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyTuple};

use crate::doors::{reading, reading_long, writing};
use crate::feed::Feed;
use crate::version::Version;
use crate::waker::Waker;
use crate::{errors, plan, read};

/// The store in memory: a revision log, commit with conflict check, label indexes, watches.
#[pyclass(frozen, module = "flowstate._core")]
pub(crate) struct MemoryStore {
    store: store::MemoryStore,
}

#[pymethods]
impl MemoryStore {
    #[new]
    fn new(limits: &Bound<'_, PyAny>) -> PyResult<Self> {
        let store = store::MemoryStore::new(read_limits(limits)?, Box::new(SystemClock));
        Ok(Self { store })
    }

    /// Store all of the plan or nothing.
    #[pyo3(signature = (plan, now = 0))]
    fn commit<'py>(&self, plan: &Bound<'py, PyAny>, now: i64) -> PyResult<Bound<'py, PyTuple>> {
        let py = plan.py();
        let plan = plan::read_plan(plan)?;
        let now = Some(Millis::new(now)).filter(|now| *now != Millis::default());
        let committed = writing(py, &self.store, |writer| writer.commit(plan, now));
        plan::write_committed(py, committed.map_err(|error| errors::of_commit(py, error))?)
    }

    /// One version of a state, or None.
    #[pyo3(signature = (id, rev = 0, at_rev = 0))]
    fn get_state(&self, py: Python<'_>, id: &str, rev: i64, at_rev: i64) -> PyResult<Option<Version>> {
        let found = reading(py, &self.store, |reader| reader.get_state(id, Rev::new(rev), Rev::new(at_rev)));
        Ok(found.map_err(|error| errors::of_closed(py, error))?.map(Version::of))
    }

    /// The newest version that has all labels and is the latest of its id, or None.
    #[pyo3(signature = (labels, at_rev = 0))]
    fn get_state_by_labels(&self, labels: &Bound<'_, PyAny>, at_rev: i64) -> PyResult<Option<Version>> {
        let py = labels.py();
        let labels = read_group(labels, &"labels")?;
        let found = reading(py, &self.store, |reader| reader.get_state_by_labels(labels, Rev::new(at_rev)));
        Ok(found.map_err(|error| errors::of_closed(py, error))?.map(Version::of))
    }

    /// One page: (versions, more, at_rev, next_since).
    fn list_states<'py>(
        &self,
        filter: &Bound<'py, PyAny>,
        since: &Bound<'py, PyAny>,
        latest_only: bool,
        limit: i64,
    ) -> PyResult<(Bound<'py, PyList>, bool, i64, i64)> {
        let py = filter.py();
        let query = Query { filter: read_filter(filter)?, since: read_since(since)?, latest_only, limit };
        let brief = reading(py, &self.store, |reader| reader.list_briefly(&query)).transpose();
        let page = brief.unwrap_or_else(|| reading_long(py, &self.store, |reader| reader.list(&query)));
        let page = page.map_err(|error| errors::of_query(py, error))?;
        let versions = list_of_versions(py, page.records)?;
        Ok((versions, page.more, page.at_rev.get(), page.next_since.get()))
    }

    /// How many latest versions match.
    fn count_states(&self, filter: &Bound<'_, PyAny>) -> PyResult<usize> {
        let py = filter.py();
        let filter = read_filter(filter)?;
        let brief = reading(py, &self.store, |reader| reader.count_briefly(&filter)).transpose();
        let count = brief.unwrap_or_else(|| reading_long(py, &self.store, |reader| reader.count(&filter)));
        count.map_err(|error| errors::of_closed(py, error))
    }

    /// (blob, annotations) of that data revision, or None.
    fn get_data<'py>(
        &self,
        py: Python<'py>,
        rev: i64,
    ) -> PyResult<Option<(Bound<'py, PyBytes>, Bound<'py, PyDict>)>> {
        let found = reading(py, &self.store, |reader| reader.data(DataRev::new(rev)));
        let Some(data) = found.map_err(|error| errors::of_closed(py, error))? else { return Ok(None) };
        let annotations = PyDict::new(py);
        for (key, value) in &data.annotations {
            annotations.set_item(key, value)?;
        }
        Ok(Some((PyBytes::new(py, &data.blob), annotations)))
    }

    /// A feed of the versions that match.
    fn watch(&self, filter: &Bound<'_, PyAny>, since: &Bound<'_, PyAny>) -> PyResult<Feed> {
        let py = filter.py();
        let (filter, since) = (read_filter(filter)?, read_since(since)?);
        let feed = writing(py, &self.store, |mut writer| writer.watch(&filter, since));
        feed.map(Feed::of).map_err(|error| errors::of_closed(py, error))
    }

    /// A new waker that this store's feeds accept.
    fn waker(&self, py: Python<'_>) -> PyResult<Waker> {
        self.last_rev(py)?;
        Waker::open()
    }

    /// The newest visible revision; 0 for an empty store.
    fn last_rev(&self, py: Python<'_>) -> PyResult<i64> {
        let rev = reading(py, &self.store, |reader| reader.last_rev());
        rev.map(Rev::get).map_err(|error| errors::of_closed(py, error))
    }

    /// Figures about the store.
    fn stats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let stats = reading(py, &self.store, |reader| reader.stats(&self.store));
        let dict = PyDict::new(py);
        dict.set_item("states", stats.states)?;
        dict.set_item("versions", stats.versions)?;
        dict.set_item("last_rev", stats.last_rev)?;
        dict.set_item("commits", stats.commits)?;
        dict.set_item("conflicts", stats.conflicts)?;
        dict.set_item("data", stats.data)?;
        dict.set_item("data_bytes", stats.data_bytes)?;
        dict.set_item("watchers", stats.watchers)?;
        dict.set_item("lagging", stats.lagging)?;
        dict.set_item("terms", stats.terms)?;
        Ok(dict)
    }

    /// Close the store and all its feeds. Idempotent.
    fn close(&self, py: Python<'_>) {
        writing(py, &self.store, |writer| writer.close());
    }
}

/// The versions as Python objects.
pub(crate) fn list_of_versions(py: Python<'_>, records: Vec<Record>) -> PyResult<Bound<'_, PyList>> {
    PyList::new(py, records.into_iter().map(Version::of))
}

fn read_limits(value: &Bound<'_, PyAny>) -> PyResult<Limits> {
    let numbers: [Borrowed<'_, '_, PyAny>; 9] = read::fields(value, &"limits", "Limits")?;
    let mut sizes = [0_usize; 9];
    for (size, number) in sizes.iter_mut().zip(&numbers) {
        // A negative limit allows nothing.
        *size = usize::try_from(read::integer(number, &"limits")?).unwrap_or(0);
    }
    let [id, label_key, label_value, label_count, annotation, stack, annotation_count, state, data] = sizes;
    Ok(Limits { id, label_key, label_value, label_count, annotation, stack, annotation_count, state, data })
}

fn read_filter(value: &Bound<'_, PyAny>) -> PyResult<Filter> {
    let [groups, status, flow, id] = read::fields(value, &"filter", "a Filter")?;
    let mut filter = Filter {
        status: read::text(&status, &"filter.status")?.to_owned(),
        flow: read::text(&flow, &"filter.flow")?.to_owned(),
        id: read::text(&id, &"filter.id")?.to_owned(),
        ..Filter::default()
    };
    read::items(&groups, &"filter.groups", |_, group| {
        filter.groups.push(read_group(group, &"filter.groups")?);
        Ok(())
    })?;
    Ok(filter)
}

fn read_group(value: &Bound<'_, PyAny>, place: &&str) -> PyResult<Vec<(String, String)>> {
    let mut labels = Vec::new();
    read::items(value, place, |_, label| {
        let [key, value] = read::fields(label, place, "a pair of key and value")?;
        labels.push((read::text(&key, place)?.to_owned(), read::text(&value, place)?.to_owned()));
        Ok(())
    })?;
    Ok(labels)
}

fn read_since(value: &Bound<'_, PyAny>) -> PyResult<Since> {
    let [kind, number] = read::fields(value, &"since", "a Since")?;
    let number = read::integer(&number, &"since.value")?;
    match read::text(&kind, &"since.kind")? {
        "rev" => Ok(Since::Rev(Rev::new(number))),
        "time" => Ok(Since::Time(Millis::new(number))),
        "latest" => Ok(Since::Latest),
        "now" => Ok(Since::Now),
        other => Err(errors::command(
            value.py(),
            format!("since.kind: expected 'rev', 'time', 'latest' or 'now', got {other:?}"),
        )),
    }
}
