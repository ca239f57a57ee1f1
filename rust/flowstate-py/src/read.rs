//! Plain Python values as Rust values. What has the wrong type is a `CommandError` that names where it stood.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyInt, PyList, PyString, PyTuple};
use smallvec::SmallVec;

use crate::errors;

/// Where a value stands, put into words only when an error names it.
pub(crate) trait Place {
    fn name(&self) -> String;
}

impl Place for &str {
    fn name(&self) -> String {
        (*self).to_owned()
    }
}

impl<F: Fn() -> String> Place for F {
    fn name(&self) -> String {
        self()
    }
}

/// The error for a value that is not what is expected.
pub(crate) fn wrong(value: &Bound<'_, PyAny>, place: &impl Place, expected: &str) -> PyErr {
    let found = match value.get_type().name() {
        Ok(name) => name.to_string(),
        Err(error) => return error,
    };
    errors::command(value.py(), format!("{}: expected {expected}, got {found}", place.name()))
}

#[inline]
pub(crate) fn text<'a>(value: &'a Bound<'_, PyAny>, place: &impl Place) -> PyResult<&'a str> {
    utf8(value.cast::<PyString>().map_err(|_| wrong(value, place, "str"))?, place)
}

#[inline]
pub(crate) fn utf8<'a>(text: &'a Bound<'_, PyString>, place: &impl Place) -> PyResult<&'a str> {
    text.to_str().map_err(|error| {
        errors::command(text.py(), format!("{}: the text cannot be written as UTF-8: {error}", place.name()))
    })
}

pub(crate) fn bytes<'a>(value: &'a Bound<'_, PyAny>, place: &impl Place) -> PyResult<&'a [u8]> {
    value.cast::<PyBytes>().map(PyBytesMethods::as_bytes).map_err(|_| wrong(value, place, "bytes"))
}

pub(crate) fn integer(value: &Bound<'_, PyAny>, place: &impl Place) -> PyResult<i64> {
    if !value.is_instance_of::<PyInt>() {
        return Err(wrong(value, place, "int"));
    }
    value.extract().map_err(|_| {
        errors::command(value.py(), format!("{}: the number does not fit into 64 bits", place.name()))
    })
}

pub(crate) fn dict<'a, 'py>(
    value: &'a Bound<'py, PyAny>,
    place: &impl Place,
) -> PyResult<&'a Bound<'py, PyDict>> {
    value.cast::<PyDict>().map_err(|_| wrong(value, place, "dict"))
}

/// Hands each item of a tuple or list to `each`, with its number.
#[inline]
pub(crate) fn items(
    value: &Bound<'_, PyAny>,
    place: &impl Place,
    mut each: impl FnMut(usize, &Bound<'_, PyAny>) -> PyResult<()>,
) -> PyResult<()> {
    if let Ok(tuple) = value.cast::<PyTuple>() {
        return tuple.iter_borrowed().enumerate().try_for_each(|(number, item)| each(number, &item));
    }
    if let Ok(list) = value.cast::<PyList>() {
        return list.iter().enumerate().try_for_each(|(number, item)| each(number, &item));
    }
    Err(wrong(value, place, "a tuple"))
}

/// The fields of a named tuple of `N`.
#[inline]
pub(crate) fn fields<'a, 'py, const N: usize>(
    value: &'a Bound<'py, PyAny>,
    place: &impl Place,
    expected: &str,
) -> PyResult<[Borrowed<'a, 'py, PyAny>; N]> {
    let tuple = value.cast::<PyTuple>().map_err(|_| wrong(value, place, expected))?;
    let fields: SmallVec<[Borrowed<'a, 'py, PyAny>; N]> = tuple.iter_borrowed().collect();
    fields.into_inner().map_err(|fields| {
        let found = fields.len();
        errors::command(
            value.py(),
            format!("{}: expected {expected} of {N} fields, got {found} fields", place.name()),
        )
    })
}

/// Hands all pairs of texts of a dict to `each`.
#[inline]
pub(crate) fn pairs(
    value: &Bound<'_, PyAny>,
    place: &impl Place,
    mut each: impl FnMut(&str, &str),
) -> PyResult<()> {
    let dict = dict(value, place)?;
    if dict.is_empty() {
        return Ok(());
    }
    for (key, value) in dict {
        let key = text(&key, &|| format!("{}: a key", place.name()))?;
        each(key, text(&value, &|| format!("{}[{key:?}]", place.name()))?);
    }
    Ok(())
}
