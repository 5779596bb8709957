"""The widget speaks thirteen languages, and says the same in each."""

from __future__ import annotations

import re

import pytest
from babel import Locale

from frontdesk.channels.carriers.chat import appearance, script

pytestmark = pytest.mark.django_db

OWN_LETTERS = {"ar": "[\u0600-\u06ff]", "hi": "[\u0900-\u097f]", "ja": "[\u3040-\u30ff\u4e00-\u9fff]", "zh": "[\u4e00-\u9fff]"}
SAME_AS_ENGLISH = {"Emoji", "Name", "No", "Messages", "optional"}
"""Words that other languages share."""
COUNTED = range(1001)


def _forms(sentence: str | dict[str, str]) -> list[str]:
    return list(sentence.values()) if isinstance(sentence, dict) else [sentence]


def _blanks(sentence: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", sentence))


def test_there_are_thirteen_and_a_file_for_each():
    assert len(appearance.LANGUAGES) >= 13
    assert {"en", "es", "fr", "de", "pt-BR", "it", "nl", "pl", "tr", "ar", "hi", "zh", "ja"} <= set(appearance.LANGUAGES)
    assert {path.stem for path in appearance.FOLDER.iterdir()} == set(appearance.LANGUAGES)


@pytest.mark.parametrize("language", appearance.LANGUAGES)
def test_the_widget_says_the_same_things_in_every_language(language):
    english, spoken = appearance.words("en"), appearance.words(language)
    assert list(spoken) == list(english)
    for name, sentence in english.items():
        assert isinstance(spoken[name], dict) == isinstance(sentence, dict), name
        blanks = _blanks(_forms(sentence)[-1])
        assert all(form and form == form.strip() and _blanks(form) <= blanks for form in _forms(spoken[name])), name
        assert _blanks(_forms(spoken[name])[-1]) == blanks, name


@pytest.mark.parametrize("language", appearance.LANGUAGES)
def test_what_counts_has_a_form_for_every_number(language):
    rule = Locale.parse(language, sep="-").plural_form
    needed = {rule(number) for number in COUNTED} | {"other"}
    for name, sentence in appearance.words(language).items():
        if isinstance(sentence, dict):
            assert set(sentence) == needed, name
            assert all("{n}" in sentence[plural] for plural in needed if len({n for n in COUNTED if rule(n) == plural}) > 2), name


@pytest.mark.parametrize("language", appearance.LANGUAGES[1:])
def test_no_english_is_left_over(language):
    english = appearance.words("en")
    for name, sentence in appearance.words(language).items():
        for form in _forms(sentence):
            assert form not in _forms(english[name]) or form in SAME_AS_ENGLISH, name
            assert not re.search(r"\b(the|your?|chat has|we are|answer|send)\b", form, re.IGNORECASE), name
            assert language not in OWN_LETTERS or re.search(OWN_LETTERS[language], form), name


def test_the_script_uses_exactly_the_words_that_there_are():
    written, there = script.joined(), set(appearance.words("en"))
    assert set(re.findall(r'\bsay\("(\w+)"', written)) <= there
    assert {name for name in there if f'"{name}"' not in written} == {"greeting"}


@pytest.mark.parametrize(("asked", "language"), [
    ("de-AT", "de"), ("fr", "fr"), ("ar-EG", "ar"), ("pt-BR", "pt-BR"), ("pt-br", "pt-BR"), ("pt", "pt-BR"), ("pt-PT", "pt-BR"),
    ("zh-Hant-TW", "zh"), ("zh-CN", "zh"), ("ja-JP", "ja"), ("es-419", "es"), ("sv", "en"), ("fil", "en"), ("", "en"), ("<script>", "en"),
])
def test_a_widget_speaks_the_readers_language(nadia, asked, language):
    config = nadia.asks("config", language=asked).json()
    assert config["language"] == language
    assert config["direction"] == ("rtl" if language == "ar" else "ltr")
    assert config["greeting"] == appearance.words(language)["greeting"]
