"""Every word that a user reads is there in every language that is offered, with its placeholders and plural forms."""

from __future__ import annotations

import ast
import gettext
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client

from frontdesk import upgrade
from frontdesk.people.models import Agent
from tests import tree
from tests.world import World

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
MARKERS = {"_", "gettext", "ngettext", "gettext_lazy"}
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*\}")
PLURALS = {
    "de": {1: 0, 0: 1, 2: 1, 11: 1},
    "es": {1: 0, 0: 1, 2: 1, 11: 1},
    "ar": {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 103: 3, 11: 4, 26: 4, 99: 4, 100: 5, 102: 5},
}


@pytest.fixture(scope="module")
def words() -> set[str | tuple[str, ...]]:
    """All that is to be translated, as bin/translate finds it."""
    with (tree.ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    keywords = {**DEFAULT_KEYWORDS, "gettext_lazy": None}
    return {words for _file, _line, words, _comments, _context in extract_from_dir(tree.ROOT, methods, options, keywords)}


def test_no_words_to_translate_stand_in_the_braces_of_another_text() -> None:
    wrong = [
        f"{file}: {ast.unparse(call)}" for file, module in tree.modules() for text in ast.walk(module) if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text) if isinstance(call, ast.Call) and ast.unparse(call.func) in MARKERS
    ]
    assert wrong == [], "bin/translate does not find them there: give them a name first"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated_and_nothing_else(language: str, words: set[str | tuple[str, ...]]) -> None:
    translated = {message.id for message in _messages(language)}
    assert len(words) > 500, "templates and code were not read"
    assert translated - words == set(), "run bin/translate"
    assert words - translated == set(), "run bin/translate, then translate what is new"
    assert [message.id for message in _messages(language) if message.fuzzy or not all(_forms(message.string))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language: str) -> None:
    for message in _messages(language):
        wanted = _placeholders(_forms(message.id)[-1])
        *fewer, most = _forms(message.string)
        assert _placeholders(most) == wanted, message.id
        # None, one or two may be said in words.
        assert all(_placeholders(form) <= wanted for form in fewer), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    catalog = _catalog(language)
    number = max(PLURALS[language].values()) + 1
    assert catalog.num_plurals == number
    assert [message.id for message in _messages(language) if message.pluralizable and len(_forms(message.string)) != number] == []
    form = gettext.c2py(catalog.plural_expr)
    assert {count: form(count) for count in PLURALS[language]} == PLURALS[language]


def test_translations_are_compiled_once_and_again_when_they_change(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source" / "de" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_bytes(_path("de").read_bytes())
    monkeypatch.setattr(upgrade, "TRANSLATIONS", tmp_path / "source")
    settings.LOCALE_PATHS = [tmp_path / "desk"]
    assert upgrade.compile_translations()
    assert not upgrade.compile_translations()
    source.write_text(source.read_text().replace('msgstr "Speichern"', 'msgstr "Sichern"'))
    assert upgrade.compile_translations()
    assert "Sichern" in (tmp_path / "desk" / "de" / "LC_MESSAGES" / "django.mo").read_bytes().decode(errors="replace")


@pytest.mark.django_db
@pytest.mark.usefixtures("_compiled")
@pytest.mark.parametrize(("language", "direction", "said"), [
    ("de", "ltr", ["Posteingang", "Nicht zugewiesen", "per E-Mail"]), ("ar", "rtl", ["صندوق الوارد", "غير المسندة", "بالبريد"]),
    ("en", "ltr", ["Inbox", "Unassigned", "by mail"]),
])
def test_each_agent_reads_their_own_language(language: str, direction: str, said: list[str], world: World) -> None:
    world.nadia_asks()
    world.alba.language = language
    world.alba.save()
    in_english = _signed_in(world.bram).get("/inbox/open/").content.decode()
    page = _signed_in(world.alba).get("/inbox/open/").content.decode()
    assert '<html lang="en" dir="ltr"' in in_english
    assert f'<html lang="{language}" dir="{direction}"' in page
    assert [words for words in said if words not in page] == []


@pytest.mark.django_db
@pytest.mark.usefixtures("_compiled", "world")
def test_who_is_not_signed_in_reads_the_language_of_the_browser(client: Client) -> None:
    page = client.get("/account/login/", headers={"accept-language": "ar"}).content.decode()
    assert 'dir="rtl"' in page
    assert "تسجيل الدخول" in page


@pytest.fixture
def _compiled(tmp_path: Path, settings: object) -> None:
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    upgrade.compile_translations()


def _signed_in(agent: Agent) -> Client:
    browser = Client()
    browser.force_login(agent, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return browser


def _path(language: str) -> Path:
    return tree.ROOT / "frontdesk" / "locale" / language / "LC_MESSAGES" / "django.po"


@cache
def _catalog(language: str) -> Catalog:
    with _path(language).open("rb") as file:
        return read_po(file, abort_invalid=True)


def _messages(language: str) -> list[Message]:
    return [message for message in _catalog(language) if message.id]


def _forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _placeholders(words: str) -> set[str]:
    return set(PLACEHOLDER.findall(words))
