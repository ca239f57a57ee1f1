//! The wire: messages of the original engine are read, and written to equal values.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flowstate_core::codec::{
    CtxImage, DataImage, Map, StateImage, Text, decode_ctx, decode_data, decode_state, encode_ctx,
    encode_data, encode_state, xxhash64,
};
use flowstate_core::error::CodecError;
use flowstate_core::ids::{DataRev, Millis, Rev};
use serde_json::Value;

const VECTORS: &str = include_str!("../../../../tests/fixtures/wire.json");

fn text(json: &Value, name: &str) -> String {
    json.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn number(json: &Value, name: &str) -> i64 {
    json.get(name).and_then(Value::as_str).map_or(0, |text| text.parse().expect("a number"))
}

fn map(json: &Value, name: &str) -> Map {
    let pairs = json.get(name).and_then(Value::as_object).into_iter().flatten();
    pairs.map(|(key, value)| (key.clone(), value.as_str().expect("text").to_owned())).collect()
}

fn state(json: &Value) -> StateImage {
    let nothing = Value::Null;
    let transition = json.get("transition").unwrap_or(&nothing);
    StateImage {
        id: text(json, "id"),
        rev: Rev::new(number(json, "rev")),
        labels: map(json, "labels"),
        annotations: map(json, "annotations")
            .into_iter()
            .map(|(key, text)| (key, Text::Known(text)))
            .collect(),
        to: text(transition, "to"),
        transition_annotations: map(transition, "annotations"),
        committed_at: Millis::new(number(json, "committedAtUnixMilli")),
        write: None,
    }
}

fn data(json: &Value) -> DataImage {
    let annotations = map(json, "annotations");
    let blob = text(json, "blob");
    let is_binary = annotations.get("binary").is_some_and(|value| value == "true");
    let blob = if is_binary { STANDARD.decode(blob).expect("base64") } else { blob.into_bytes() };
    DataImage { rev: DataRev::new(number(json, "rev")), blob, annotations }
}

fn ctx(json: &Value) -> CtxImage {
    let transitions = json.get("transitions").and_then(Value::as_array).into_iter().flatten();
    let datas = json.get("datas").and_then(Value::as_object).into_iter().flatten();
    CtxImage {
        committed: json.get("committed").map(state).filter(|state| !state.id.is_empty()),
        current: json.get("current").map(state).unwrap_or_default(),
        transitions: transitions
            .map(|json| flowstate_core::codec::TransitionImage {
                to: text(json, "to"),
                annotations: map(json, "annotations"),
            })
            .collect(),
        datas: datas.map(|(alias, json)| (alias.clone(), data(json))).collect(),
    }
}

#[test]
fn messages_of_the_original_engine_are_read_and_written_to_equal_values() {
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
    let mut seen = 0;
    for vector in &vectors {
        let (name, json) = (text(vector, "name"), &vector["json"]);
        let bytes = STANDARD.decode(text(vector, "proto_base64")).unwrap();
        match vector["kind"].as_str().unwrap() {
            "State" => {
                let image = decode_state(&bytes).unwrap();
                assert_eq!(image, state(json), "{name}");
                assert_eq!(decode_state(&encode_state(image.clone()).unwrap()).unwrap(), image, "{name}");
            }
            "StateCtx" => {
                let image = decode_ctx(&bytes).unwrap();
                assert_eq!(image, ctx(json), "{name}");
                assert_eq!(decode_ctx(&encode_ctx(image.clone()).unwrap()).unwrap(), image, "{name}");
            }
            "Data" => {
                let image = decode_data(&bytes).unwrap();
                assert_eq!(image, data(json), "{name}");
                assert_eq!(decode_data(&encode_data(image.clone())).unwrap(), image, "{name}");
            }
            _ => continue,
        }
        seen += 1;
    }
    assert!(seen >= 10, "{seen} vectors");
}

#[test]
fn an_absent_committed_state_is_written_as_the_original_does() {
    let mut image = CtxImage::default();
    image.current.id = "a".to_owned();
    image.current.to = "first".to_owned();
    assert_eq!(STANDARD.encode(encode_ctx(image).unwrap()), "CgIyABIMCgFhMgcSBWZpcnN0");
}

#[test]
fn maps_are_written_in_sorted_order() {
    let state = |keys: [&str; 3]| StateImage {
        labels: keys.into_iter().map(|key| (key.to_owned(), key.to_owned())).collect(),
        ..StateImage::default()
    };
    let sorted = encode_state(state(["a", "b", "c"])).unwrap();
    assert_eq!(encode_state(state(["c", "a", "b"])).unwrap(), sorted);
    let places: Vec<_> =
        ["a", "b", "c"].map(|key| sorted.iter().position(|byte| *byte == key.as_bytes()[0])).into();
    assert!(places.is_sorted());
}

#[test]
fn bytes_that_are_no_text_travel_as_base64() {
    let image = DataImage { blob: vec![0xff, 0, 1], ..DataImage::default() };
    let read = decode_data(&encode_data(image)).unwrap();
    assert_eq!(read.blob, [0xff, 0, 1]);
    assert_eq!(read.annotations["binary"], "true");
    let text = DataImage { blob: b"{}".to_vec(), ..DataImage::default() };
    assert_eq!(decode_data(&encode_data(text.clone())).unwrap(), text);
}

#[test]
fn malformed_bytes_are_an_error_and_never_a_panic() {
    assert!(matches!(decode_state(&[0xff]), Err(CodecError::Malformed { .. })));
    assert!(matches!(decode_state(&[0x0a, 0x01, 0xff]), Err(CodecError::Malformed { .. })), "no UTF-8");
    let not_base64 = DataImage {
        annotations: Map::from([("binary".to_owned(), "true".to_owned())]),
        ..DataImage::default()
    };
    let mut bytes = encode_data(not_base64);
    bytes.extend([0x22, 0x01, b'!']);
    assert!(matches!(decode_data(&bytes), Err(CodecError::NotBase64 { .. })));
    let ctx = encode_ctx(CtxImage { committed: Some(StateImage::default()), ..CtxImage::default() }).unwrap();
    for cut in 0..ctx.len() {
        let _ = decode_ctx(&ctx[..cut]);
    }
    // Each byte in turn takes every value: whatever it gives, it gives it without a panic.
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
    let full = STANDARD.decode(text(&vectors[6], "proto_base64")).unwrap();
    for place in 0..full.len() {
        for byte in 0..=255 {
            let mut damaged = full.clone();
            damaged[place] = byte;
            let _ = decode_ctx(&damaged);
        }
    }
}

#[test]
fn the_checksum_is_xxh64_with_seed_0() {
    assert_eq!(xxhash64(b""), 0xef46_db37_51d8_e999);
    assert_eq!(xxhash64(b"a"), 0xd24e_c4f1_a98c_6e5b);
    assert_eq!(xxhash64(b"abc"), 0x44bc_2cf5_ad77_0999);
}
