//! Slots: texts that only the commit knows.

use flowstate_core::codec::{CtxImage, Slot, StateImage, Text, decode_ctx, encode_ctx, is_stack_text};
use flowstate_core::error::{CodecError, CommitError};
use flowstate_core::ids::{Millis, Rev};

use crate::given::{W, commit, data, plan, store};

#[test]
fn slots_get_the_numbers_of_their_commit() {
    let store = store();
    commit(&store, &[W { id: "before", ..W::default() }]);
    let slots = [("flowstate.data.doc", Slot::Data(1)), ("child", Slot::Stack(1))];
    let first = W { id: "child", ..W::default() };
    let carrier = W { id: "carrier", annotations: &[("known", "text")], slots: &slots, ..W::default() };
    let mut plan = plan(&[first, carrier]);
    plan.puts = vec![data(b"one"), data(b"two")];
    let image = |annotations: [(&str, Slot); 1]| StateImage {
        id: "child".to_owned(),
        annotations: annotations.into_iter().map(|(key, slot)| (key.to_owned(), Text::Open(slot))).collect(),
        write: Some(0),
        ..StateImage::default()
    };
    let inner = CtxImage { current: image([("data", Slot::Data(0))]), ..CtxImage::default() };
    let outer = CtxImage {
        committed: Some(image([("inner", Slot::Stack(0))])),
        current: image([("inner", Slot::Stack(0))]),
        ..CtxImage::default()
    };
    plan.stacks = vec![inner, outer];
    let committed = store.write().commit(plan, Some(Millis::new(77))).unwrap();
    assert_eq!(committed.texts.len(), 2);

    let carrier = store.read().get_state("carrier", Rev::NONE, Rev::NONE).unwrap().unwrap();
    assert_eq!(carrier.body.annotations().find("known"), Some("text"));
    assert_eq!(carrier.body.annotations().find("flowstate.data.doc"), Some("2"));
    assert_eq!(carrier.body.annotations().find("child"), Some(committed.texts[1].as_str()));
    assert!(committed.texts.iter().all(|text| is_stack_text(text)));

    let outer = decode(&committed.texts[1]);
    let captured = outer.committed.unwrap();
    assert_eq!((captured.rev, captured.committed_at), (Rev::new(2), Millis::new(77)));
    assert_eq!(captured.annotations["inner"], Text::Known(committed.texts[0].clone()));
    assert_eq!(decode(&committed.texts[0]).current.annotations["data"], Text::Known("1".to_owned()));
}

fn decode(text: &str) -> CtxImage {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::STANDARD.decode(text).expect("base64");
    decode_ctx(&bytes).expect("a ctx")
}

#[test]
fn a_slot_that_names_nothing_refuses_the_commit() {
    let store = store();
    for slot in [Slot::Data(0), Slot::Data(-1), Slot::Stack(1)] {
        let mut plan = plan(&[W { id: "a", slots: &[("x", slot)], ..W::default() }]);
        plan.stacks.push(CtxImage::default());
        let refused = store.write().commit(plan, None).unwrap_err();
        assert!(matches!(refused, CommitError::UnknownSlot { .. }), "{refused}");
    }
    let later = Text::Open(Slot::Stack(0));
    let mut itself = CtxImage::default();
    itself.current.annotations.insert("self".to_owned(), later);
    let mut no_write = CtxImage::default();
    no_write.current.write = Some(0);
    for (ctx, is_slot) in [(itself, true), (no_write, false)] {
        let mut plan = plan(&[]);
        plan.stacks.push(ctx);
        let refused = store.write().commit(plan, None).unwrap_err();
        assert_eq!(matches!(refused, CommitError::UnknownSlot { .. }), is_slot, "{refused}");
    }
    assert_eq!(store.read().last_rev(), Ok(Rev::NONE));
}

#[test]
fn an_open_slot_is_never_encoded() {
    let mut ctx = CtxImage::default();
    ctx.current.write = Some(0);
    assert_eq!(encode_ctx(ctx), Err(CodecError::OpenSlot));
}
