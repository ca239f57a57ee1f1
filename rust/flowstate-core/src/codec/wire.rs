//! Protobuf messages of package `flowstate.v1`, written by hand, and their way from and to images.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use prost::Message;

use super::image::{CtxImage, DataImage, Map, StateImage, Text, TransitionImage};
use crate::error::CodecError;
use crate::ids::{DataRev, Millis, Rev};
use crate::names;

/// Standard base64, padded when written; other writers may leave the padding off.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

#[derive(Clone, PartialEq, Message)]
struct State {
    #[prost(string, tag = "1")]
    id: String,
    #[prost(int64, tag = "2")]
    rev: i64,
    #[prost(btree_map = "string, string", tag = "3")]
    annotations: Map,
    #[prost(btree_map = "string, string", tag = "4")]
    labels: Map,
    #[prost(int64, tag = "5")]
    committed_at_unix_milli: i64,
    #[prost(message, optional, tag = "6")]
    transition: Option<Transition>,
}

#[derive(Clone, PartialEq, Message)]
struct Transition {
    #[prost(string, tag = "2")]
    to: String,
    #[prost(btree_map = "string, string", tag = "3")]
    annotations: Map,
}

#[derive(Clone, PartialEq, Message)]
struct Data {
    #[prost(int64, tag = "2")]
    rev: i64,
    #[prost(string, tag = "4")]
    blob: String,
    #[prost(btree_map = "string, string", tag = "5")]
    annotations: Map,
}

#[derive(Clone, PartialEq, Message)]
struct StateCtx {
    #[prost(message, optional, tag = "1")]
    committed: Option<State>,
    #[prost(message, optional, tag = "2")]
    current: Option<State>,
    #[prost(message, repeated, tag = "3")]
    transitions: Vec<Transition>,
    #[prost(btree_map = "string, message", tag = "4")]
    datas: BTreeMap<String, Data>,
}

/// The bytes of a StateCtx. No slot may be open.
///
/// # Errors
/// `OpenSlot` if one is.
pub fn encode_ctx(image: CtxImage) -> Result<Vec<u8>, CodecError> {
    // The original engine writes the committed state even where there is none.
    let committed = image.committed.unwrap_or_default();
    let message = StateCtx {
        committed: Some(state_message(committed)?),
        current: Some(state_message(image.current)?),
        transitions: image.transitions.into_iter().map(transition_message).collect(),
        datas: image.datas.into_iter().map(|(alias, data)| (alias, data_message(data))).collect(),
    };
    Ok(message.encode_to_vec())
}

/// The StateCtx in these bytes.
///
/// # Errors
/// `Malformed` or `NotBase64` if they hold none.
pub fn decode_ctx(bytes: &[u8]) -> Result<CtxImage, CodecError> {
    let message = read::<StateCtx>(bytes, "StateCtx")?;
    let mut datas = BTreeMap::new();
    for (alias, data) in message.datas {
        datas.insert(alias, data_image(data)?);
    }
    Ok(CtxImage {
        committed: message.committed.filter(|state| !state.id.is_empty()).map(state_image),
        current: message.current.map(state_image).unwrap_or_default(),
        transitions: message.transitions.into_iter().map(transition_image).collect(),
        datas,
    })
}

/// The bytes of a State. No slot may be open.
///
/// # Errors
/// `OpenSlot` if one is.
pub fn encode_state(image: StateImage) -> Result<Vec<u8>, CodecError> {
    Ok(state_message(image)?.encode_to_vec())
}

/// The State in these bytes.
///
/// # Errors
/// `Malformed` if they hold none.
pub fn decode_state(bytes: &[u8]) -> Result<StateImage, CodecError> {
    read::<State>(bytes, "State").map(state_image)
}

/// The bytes of a Data.
#[must_use]
pub fn encode_data(image: DataImage) -> Vec<u8> {
    data_message(image).encode_to_vec()
}

/// The Data in these bytes.
///
/// # Errors
/// `Malformed` or `NotBase64` if they hold none.
pub fn decode_data(bytes: &[u8]) -> Result<DataImage, CodecError> {
    read::<Data>(bytes, "Data").and_then(data_image)
}

/// The text that stands for a stacked ctx: base64 of its bytes.
///
/// # Errors
/// `OpenSlot` if the image holds one.
pub fn stack_text(image: CtxImage) -> Result<String, CodecError> {
    Ok(BASE64.encode(encode_ctx(image)?))
}

/// Whether a text is that of a stacked ctx.
#[must_use]
pub fn is_stack_text(text: &str) -> bool {
    BASE64.decode(text).is_ok_and(|bytes| StateCtx::decode(bytes.as_slice()).is_ok())
}

fn read<M: Message + Default>(bytes: &[u8], message: &'static str) -> Result<M, CodecError> {
    M::decode(bytes).map_err(|error| CodecError::Malformed { message, reason: error.to_string() })
}

fn state_message(image: StateImage) -> Result<State, CodecError> {
    if image.write.is_some() {
        return Err(CodecError::OpenSlot);
    }
    let mut annotations = Map::new();
    for (key, text) in image.annotations {
        match text {
            Text::Known(value) => annotations.insert(key, value),
            Text::Open(_) => return Err(CodecError::OpenSlot),
        };
    }
    Ok(State {
        id: image.id,
        rev: image.rev.get(),
        annotations,
        labels: image.labels,
        committed_at_unix_milli: image.committed_at.get(),
        transition: Some(Transition { to: image.to, annotations: image.transition_annotations }),
    })
}

fn state_image(message: State) -> StateImage {
    let transition = message.transition.unwrap_or_default();
    StateImage {
        id: message.id,
        rev: Rev::new(message.rev),
        labels: message.labels,
        annotations: message.annotations.into_iter().map(|(key, value)| (key, Text::Known(value))).collect(),
        to: transition.to,
        transition_annotations: transition.annotations,
        committed_at: Millis::new(message.committed_at_unix_milli),
        write: None,
    }
}

fn transition_message(image: TransitionImage) -> Transition {
    Transition { to: image.to, annotations: image.annotations }
}

fn transition_image(message: Transition) -> TransitionImage {
    TransitionImage { to: message.to, annotations: message.annotations }
}

fn is_binary(annotations: &Map) -> bool {
    annotations.get(names::BINARY).is_some_and(|value| value == "true")
}

/// The blob of the wire is text: bytes that are none travel as base64 and are marked as such.
fn data_message(image: DataImage) -> Data {
    let mut annotations = image.annotations;
    let blob = match String::from_utf8(image.blob) {
        Ok(text) if !is_binary(&annotations) => text,
        Ok(text) => BASE64.encode(text),
        Err(bytes) => {
            annotations.insert(names::BINARY.to_owned(), "true".to_owned());
            BASE64.encode(bytes.as_bytes())
        }
    };
    Data { rev: image.rev.get(), blob, annotations }
}

fn data_image(message: Data) -> Result<DataImage, CodecError> {
    let blob = if is_binary(&message.annotations) {
        BASE64.decode(message.blob).map_err(|error| CodecError::NotBase64 { reason: error.to_string() })?
    } else {
        message.blob.into_bytes()
    };
    Ok(DataImage { rev: DataRev::new(message.rev), blob, annotations: message.annotations })
}
