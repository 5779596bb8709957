"""Topics are learned from examples, kept, and told of other texts with an honest measure of doubt."""

import io
import pickle
from collections import Counter

import numpy as np
import pytest

from frontdesk.kit import encoder
from frontdesk.understanding import head, learn, shelf, terms
from frontdesk.understanding.topics import Topics

EXAMPLES = {
    "refund": [
        "I want my money back", "Please refund my last order", "When will the refund arrive?", "You owe me 20 euros for the broken lamp",
        "Can you return what I paid?", "I was charged twice, give it back",
    ],
    "delivery": [
        "Where is my parcel?", "The package has not arrived", "When will you deliver the table?", "The courier never came",
        "Tracking says delivered but nothing is here", "How long does shipping take?",
    ],
    "password": [
        "I forgot my password", "I cannot sign in to my account", "Please reset my login", "The sign-in page says wrong password",
        "How do I change my password?", "My account is locked",
    ],
}
TEXTS = [text for texts in EXAMPLES.values() for text in texts]
LABELS = [label for label, texts in EXAMPLES.items() for _text in texts]


@pytest.fixture(scope="module")
def topics() -> Topics:
    return learn.learn(TEXTS, LABELS)


@pytest.mark.parametrize(("text", "label"), [
    ("my parcel is still not here", "delivery"), ("I would like a refund please", "refund"), ("login does not work, password unknown", "password"),
])
def test_what_is_like_the_examples_is_filed_with_them(topics: Topics, text: str, label: str) -> None:
    (guess,) = topics.guess([text])
    assert (guess.label, guess.in_scope) == (label, True)
    assert 1 / 3 < guess.confidence <= 1
    assert guess.why[0].label == label
    assert [near.alikeness for near in guess.why] == sorted((near.alikeness for near in guess.why), reverse=True)


def test_an_english_judge_says_nothing_of_a_german_sentence(topics: Topics) -> None:
    (guess,) = topics.guess(["Wo ist denn nun eigentlich mein Paket geblieben?"])
    assert (guess.label, guess.confidence, guess.in_scope, guess.why) == ("", 0.0, False, ())


def test_where_some_write_german_both_are_understood() -> None:
    german = ["Wo ist mein Paket geblieben?", "Ich habe mein Passwort vergessen", "Ich möchte mein Geld zurück haben"]
    topics = learn.learn([*TEXTS, *german], [*LABELS, "delivery", "password", "refund"])
    assert {name: head.encoder for name, head in topics.heads.items()} == {
        "en": "bge-small-en-v1.5-int8", "*": "multilingual-e5-small-q4",
    }
    guesses = topics.guess(["Das Paket ist leider immer noch nicht angekommen", "the parcel has not come yet"])
    assert [guess.label for guess in guesses] == ["delivery", "delivery"]


def test_the_same_examples_make_the_same_judge(topics: Topics) -> None:
    again = learn.learn(TEXTS, LABELS)
    assert np.array_equal(again.heads["en"].weights, topics.heads["en"].weights)


def test_what_is_kept_judges_as_before(topics: Topics, tmp_path) -> None:
    shelf.keep(topics, tmp_path / "model")
    asked = ["my parcel is still not here", "Hm", ""]
    before, after = topics.guess(asked), shelf.read(tmp_path / "model").guess(asked)
    assert [guess.label for guess in after] == [guess.label for guess in before]
    assert [guess.confidence for guess in after] == pytest.approx([guess.confidence for guess in before], abs=0.001)
    assert [path.name for path in (tmp_path / "model").iterdir()] == ["topics.npz"]


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"no", pickle.dumps({"form": 1})])
def test_what_is_no_model_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(shelf.Unreadable):
        shelf.of(content)


def test_a_model_with_code_in_it_is_not_run(topics: Topics) -> None:
    class Bomb:
        def __reduce__(self):
            return exec, ("raise SystemExit('it ran')",)

    with np.load(io.BytesIO(shelf.written(topics))) as kept:
        arrays = dict(kept)
    arrays["en/weights"] = np.array([Bomb()], dtype=object)
    file = io.BytesIO()
    np.savez(file, **arrays)
    with pytest.raises(shelf.Unreadable):
        shelf.of(file.getvalue())


def test_numbers_of_another_model_are_refused(topics: Topics) -> None:
    with np.load(io.BytesIO(shelf.written(topics))) as kept:
        arrays = dict(kept)
    arrays["en/bias"] = arrays["en/bias"][:-1]
    file = io.BytesIO()
    np.savez(file, **arrays)
    with pytest.raises(shelf.Unreadable):
        shelf.of(file.getvalue())


def test_two_topics_are_enough_and_one_is_not() -> None:
    two = [at for at, label in enumerate(LABELS) if label != "password"]
    topics = learn.learn([TEXTS[at] for at in two], [LABELS[at] for at in two])
    assert [guess.label for guess in topics.guess(["my parcel did not come", "give me my money back"])] == ["delivery", "refund"]
    with pytest.raises(learn.Unlearnable, match="at least 2 topics; there are 1"):
        learn.learn(["One", "Two"], ["a", "a"])
    with pytest.raises(learn.Unlearnable):
        learn.learn([], [])


def test_a_topic_with_a_single_example_is_learned_as_well() -> None:
    topics = learn.learn([*TEXTS, "Do you have jobs for students?"], [*LABELS, "jobs"])
    assert topics.guess(["are there any jobs for students at your place?"])[0].label == "jobs"


def test_with_many_examples_the_words_themselves_tell_more() -> None:
    from frontdesk.understanding import fit

    vectors = np.zeros((40, 2), np.float32)
    assert fit.Material(["x"] * 40, np.array([0, 1] * 20, np.int32), vectors, vectors[:2]).way is fit.MANY
    assert fit.Material(["x"] * 38, np.array([0, 1] * 19, np.int32), vectors[:38], vectors[:2]).way is fit.FEW


def test_what_a_topic_is_called_helps_to_know_it() -> None:
    texts = ["It is blue", "I have it since May", "Tell me about it", "What about this one"]
    topics = learn.learn(texts, ["opening hours", "opening hours", "gift card", "gift card"])
    assert [guess.label for guess in topics.guess(["how late are you open?", "do you sell vouchers for a present?"])] == ["opening hours", "gift card"]
    unnamed = learn.learn(texts, ["T1", "T1", "T2", "T2"])
    assert unnamed.guess(["how late are you open?"])[0].confidence < 0.7


def test_no_encoder_reads_the_vectors_of_another() -> None:
    with pytest.raises(encoder.Missing):
        encoder.named("word2vec")


def test_of_more_examples_than_there_is_room_for_the_big_topics_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learn, "MOST_EXAMPLES", 20)
    labels = ["big"] * 90 + ["small"] * 3 + ["single"] + ["middle"] * 30
    chosen = Counter(labels[at] for at in learn._spread(np.arange(len(labels), dtype=np.int32), labels))
    assert chosen == {"single": 1, "small": 3, "middle": 8, "big": 8}


def test_many_texts_at_once_are_judged_as_each_alone(topics: Topics, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for some in EXAMPLES.values() for text in some]
    whole = topics.guess(texts)
    monkeypatch.setattr(head, "AT_ONCE", 4)
    assert [(each.label, each.in_scope) for each in topics.guess(texts)] == [(each.label, each.in_scope) for each in whole]


def test_labels_are_called_anything_and_a_text_may_stand_under_two() -> None:
    names = ["Größe, Maß", '"quoted"', "42", "مرتجعات", "a\nb"]
    texts = [f"{word} please number {at}" for word in ("size", "quote", "answer", "return", "line") for at in range(3)]
    made = learn.learn([*texts, "the same words", "the same words"], [name for name in names for _at in range(3)] + names[:2])
    assert set(made.heads["en"].labels) == set(names)
    assert made.guess(["size please number 1"])[0].label == "Größe, Maß"


def test_terms_beyond_the_most_are_those_of_the_fewest_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "MOST_TERMS", 2)
    known = terms.learned(["often rare", "often seldom", "often"])
    assert ("often" in known.places, "rare" in known.places, known.words) == (True, False, 1)
