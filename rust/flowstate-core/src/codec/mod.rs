//! Models to wire and back: images as plain values, protobuf messages, checksums.

mod checksum;
mod image;
mod wire;

pub use checksum::xxhash64;
pub use image::{CtxImage, DataImage, Map, Slot, StateImage, Text, TransitionImage};
pub use wire::{
    decode_ctx, decode_data, decode_state, encode_ctx, encode_data, encode_state, is_stack_text, stack_text,
};
