//! A plan as Python gives it, packed as the core takes it: each text is copied once.

use flowstate_core::codec::Slot;
use flowstate_core::commit::Committed;
use flowstate_core::ids::Rev;
use flowstate_core::index::StoredData;
use flowstate_core::plan::{Plan, Write};
use flowstate_core::record::BodyWriter;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};

use crate::{images, read};

pub(crate) fn read_plan(value: &Bound<'_, PyAny>) -> PyResult<Plan> {
    let [writes, puts, stacks] = read::fields(value, &"plan", "a Plan")?;
    let mut plan = Plan::default();
    let mut scratch = String::with_capacity(512);
    read::items(&writes, &"plan.writes", |number, write| {
        plan.writes.push(read_write(write, number, &mut scratch)?);
        Ok(())
    })?;
    read::items(&puts, &"plan.puts", |number, put| {
        plan.puts.push(read_put(put, number)?);
        Ok(())
    })?;
    read::items(&stacks, &"plan.stacks", |number, stack| {
        plan.stacks.push(images::read_ctx(stack, &|| format!("plan.stacks[{number}]"))?);
        Ok(())
    })?;
    Ok(plan)
}

fn read_write(value: &Bound<'_, PyAny>, number: usize, scratch: &mut String) -> PyResult<Write> {
    let of = |field: &str| format!("plan.writes[{number}].{field}");
    let [id, expected_rev, labels, annotations, to, transition_annotations] =
        read::fields(value, &|| format!("plan.writes[{number}]"), "a Write")?;

    let id = read::text(&id, &|| of("id"))?;
    let to = read::text(&to, &|| of("to"))?;
    let mut writer = BodyWriter::<Slot>::new(scratch, id, to);
    read::pairs(&labels, &|| of("labels"), |key, value| writer.label(key, value))?;
    let mut writer = writer.end_labels();
    let transition_place = || of("transition_annotations");
    read::pairs(&transition_annotations, &transition_place, |key, value| {
        writer.transition_annotation(key, value);
    })?;
    let mut writer = writer.end_transition();
    for (key, value) in read::dict(&annotations, &|| of("annotations"))? {
        let key = read::text(&key, &|| format!("{}: a key", of("annotations")))?;
        let place = || format!("{}[{key:?}]", of("annotations"));
        match value.cast::<PyString>() {
            Ok(value) => writer.annotation(key, read::utf8(value, &place)?),
            Err(_) => writer.open_annotation(key, images::read_slot(&value, &place)?),
        }
    }
    let expected = Rev::new(read::integer(&expected_rev, &|| of("expected_rev"))?);
    Ok(Write { expected, draft: writer.end() })
}

fn read_put(value: &Bound<'_, PyAny>, number: usize) -> PyResult<StoredData> {
    let of = |field: &str| format!("plan.puts[{number}].{field}");
    let [blob, annotations] = read::fields(value, &|| format!("plan.puts[{number}]"), "a Put")?;
    let mut data = StoredData { blob: read::bytes(&blob, &|| of("blob"))?.to_vec(), ..StoredData::default() };
    read::pairs(&annotations, &|| of("annotations"), |key, value| {
        data.annotations.push((key.to_owned(), value.to_owned()));
    })?;
    Ok(data)
}

pub(crate) fn write_committed<'py>(py: Python<'py>, committed: Committed) -> PyResult<Bound<'py, PyTuple>> {
    let revs = PyTuple::new(py, committed.revs.iter().map(|rev| rev.get()))?;
    let data_revs = PyTuple::new(py, committed.data_revs.iter().map(|rev| rev.get()))?;
    let texts = PyTuple::new(py, committed.texts)?;
    (revs, data_revs, committed.committed_at.get(), texts).into_pyobject(py)
}
