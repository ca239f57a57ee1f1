//! Images: named tuples as images of the core, and images of the core as plain tuples.

use flowstate_core::codec::{CtxImage, DataImage, Map, Slot, StateImage, Text, TransitionImage};
use flowstate_core::ids::{DataRev, Millis, Rev};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple};

use crate::errors;
use crate::read::{self, Place};

pub(crate) fn read_ctx(value: &Bound<'_, PyAny>, place: &impl Place) -> PyResult<CtxImage> {
    let [committed, current, transitions, datas] = read::fields(value, place, "a CtxImage")?;
    let of = |field: &str| format!("{}.{field}", place.name());
    let committed =
        if committed.is_none() { None } else { Some(read_state(&committed, &|| of("committed"))?) };
    let mut image =
        CtxImage { committed, current: read_state(&current, &|| of("current"))?, ..CtxImage::default() };
    let transitions_place = || of("transitions");
    read::items(&transitions, &transitions_place, |_, transition| {
        let [to, annotations] = read::fields(transition, &transitions_place, "a pair")?;
        image.transitions.push(TransitionImage {
            to: read::text(&to, &transitions_place)?.to_owned(),
            annotations: read_map(&annotations, &transitions_place)?,
        });
        Ok(())
    })?;
    let datas_place = || of("datas");
    for (alias, data) in read::dict(&datas, &datas_place)? {
        let alias = read::text(&alias, &datas_place)?.to_owned();
        let data = read_data(&data, &|| format!("{}[{alias:?}]", datas_place()))?;
        image.datas.insert(alias, data);
    }
    Ok(image)
}

pub(crate) fn read_state(value: &Bound<'_, PyAny>, place: &impl Place) -> PyResult<StateImage> {
    let [id, rev, labels, annotations, to, transition_annotations, committed_at, write] =
        read::fields(value, place, "a StateImage")?;
    let of = |field: &str| format!("{}.{field}", place.name());
    let mut image = StateImage {
        id: read::text(&id, &|| of("id"))?.to_owned(),
        rev: Rev::new(read::integer(&rev, &|| of("rev"))?),
        labels: read_map(&labels, &|| of("labels"))?,
        to: read::text(&to, &|| of("to"))?.to_owned(),
        transition_annotations: read_map(&transition_annotations, &|| of("transition_annotations"))?,
        committed_at: Millis::new(read::integer(&committed_at, &|| of("committed_at"))?),
        write: Some(read::integer(&write, &|| of("write"))?).filter(|write| *write >= 0),
        ..StateImage::default()
    };
    let annotations_place = || of("annotations");
    for (key, value) in read::dict(&annotations, &annotations_place)? {
        let key = read::text(&key, &annotations_place)?.to_owned();
        let text = if value.is_instance_of::<PyString>() {
            Text::Known(read::text(&value, &annotations_place)?.to_owned())
        } else {
            Text::Open(read_slot(&value, &|| format!("{}[{key:?}]", annotations_place()))?)
        };
        image.annotations.insert(key, text);
    }
    Ok(image)
}

pub(crate) fn read_data(value: &Bound<'_, PyAny>, place: &impl Place) -> PyResult<DataImage> {
    let [rev, blob, annotations] = read::fields(value, place, "a DataImage")?;
    let of = |field: &str| format!("{}.{field}", place.name());
    Ok(DataImage {
        rev: DataRev::new(read::integer(&rev, &|| of("rev"))?),
        blob: read::bytes(&blob, &|| of("blob"))?.to_vec(),
        annotations: read_map(&annotations, &|| of("annotations"))?,
    })
}

pub(crate) fn read_slot(value: &Bound<'_, PyAny>, place: &impl Place) -> PyResult<Slot> {
    let [kind, index] = read::fields(value, place, "a str or a Slot")?;
    let index = read::integer(&index, place)?;
    match read::text(&kind, place)? {
        "data" => Ok(Slot::Data(index)),
        "stack" => Ok(Slot::Stack(index)),
        other => Err(errors::command(
            value.py(),
            format!("{}: a slot is of kind 'data' or 'stack', not {other:?}", place.name()),
        )),
    }
}

fn read_map(value: &Bound<'_, PyAny>, place: &impl Place) -> PyResult<Map> {
    let mut map = Map::new();
    read::pairs(value, place, |key, value| {
        map.insert(key.to_owned(), value.to_owned());
    })?;
    Ok(map)
}

pub(crate) fn write_ctx<'py>(py: Python<'py>, image: CtxImage) -> PyResult<Bound<'py, PyTuple>> {
    let committed = image.committed.map(|state| write_state(py, state)).transpose()?;
    let current = write_state(py, image.current)?;
    let transitions = image.transitions.into_iter().map(|transition| (transition.to, transition.annotations));
    let transitions = PyTuple::new(py, transitions.collect::<Vec<_>>())?;
    let datas = PyDict::new(py);
    for (alias, data) in image.datas {
        datas.set_item(alias, write_data(py, data)?)?;
    }
    (committed, current, transitions, datas).into_pyobject(py)
}

pub(crate) fn write_state<'py>(py: Python<'py>, image: StateImage) -> PyResult<Bound<'py, PyTuple>> {
    let annotations = PyDict::new(py);
    for (key, text) in image.annotations {
        // A decoded image has no open slots.
        if let Text::Known(text) = text {
            annotations.set_item(key, text)?;
        }
    }
    let no_write = -1;
    (
        image.id,
        image.rev.get(),
        image.labels,
        annotations,
        image.to,
        image.transition_annotations,
        image.committed_at.get(),
        no_write,
    )
        .into_pyobject(py)
}

pub(crate) fn write_data<'py>(py: Python<'py>, image: DataImage) -> PyResult<Bound<'py, PyTuple>> {
    (image.rev.get(), PyBytes::new(py, &image.blob), image.annotations).into_pyobject(py)
}
