//! The functions of the codec.

use flowstate_core::codec;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

use crate::{errors, images};

/// XXH64 of the bytes, seed 0.
#[pyfunction]
pub(crate) fn xxhash64(blob: &[u8]) -> u64 {
    codec::xxhash64(blob)
}

/// The protobuf bytes of a CtxImage.
#[pyfunction]
pub(crate) fn encode_ctx<'py>(image: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    let py = image.py();
    let encoded = codec::encode_ctx(images::read_ctx(image, &"image")?);
    encoded.map(|bytes| PyBytes::new(py, &bytes)).map_err(|error| errors::of_codec(py, &error))
}

/// The fields of the CtxImage in these protobuf bytes.
#[pyfunction]
pub(crate) fn decode_ctx<'py>(py: Python<'py>, data: &[u8]) -> PyResult<Bound<'py, PyTuple>> {
    let image = codec::decode_ctx(data).map_err(|error| errors::of_codec(py, &error))?;
    images::write_ctx(py, image)
}

/// The protobuf bytes of a StateImage.
#[pyfunction]
pub(crate) fn encode_state<'py>(image: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    let py = image.py();
    let encoded = codec::encode_state(images::read_state(image, &"image")?);
    encoded.map(|bytes| PyBytes::new(py, &bytes)).map_err(|error| errors::of_codec(py, &error))
}

/// The fields of the StateImage in these protobuf bytes.
#[pyfunction]
pub(crate) fn decode_state<'py>(py: Python<'py>, data: &[u8]) -> PyResult<Bound<'py, PyTuple>> {
    let image = codec::decode_state(data).map_err(|error| errors::of_codec(py, &error))?;
    images::write_state(py, image)
}

/// The protobuf bytes of a DataImage.
#[pyfunction]
pub(crate) fn encode_data<'py>(image: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    let bytes = codec::encode_data(images::read_data(image, &"image")?);
    Ok(PyBytes::new(image.py(), &bytes))
}

/// The fields of the DataImage in these protobuf bytes.
#[pyfunction]
pub(crate) fn decode_data<'py>(py: Python<'py>, data: &[u8]) -> PyResult<Bound<'py, PyTuple>> {
    let image = codec::decode_data(data).map_err(|error| errors::of_codec(py, &error))?;
    images::write_data(py, image)
}
