"""Parameters of a tool: what is a schema here, and what an answer gives."""

from __future__ import annotations

from typing import Any

import pytest

from frontdesk.answers.tools import consent, fill, schema
from frontdesk.kit.refused import Refused


def _one(**said: Any) -> schema.Parameter:
    return schema.read({"properties": {"it": said}, "required": ["it"]})[0]


@pytest.mark.parametrize(("said", "text", "value"), [
    ({"type": "string", "pattern": r"KS-\d{6}", "x-find": r"\bKS-\d{6}\b"}, "It is ks-104233, I think", "ks-104233"),
    ({"type": "string", "pattern": r"KS-\d{6}"}, "KS-104233.", "KS-104233"),
    ({"type": "string", "pattern": r"KS-\d{6}"}, "no idea", None),
    ({"type": "string", "enum": ["red", "blue"]}, "the Blue one", "blue"),
    ({"type": "string", "enum": ["red", "blue"]}, "bluebell", None),
    ({"type": "string", "format": "email"}, "to nadia@example.org please", "nadia@example.org"),
    ({"type": "string", "format": "date"}, "on 2026-03-02", "2026-03-02"),
    ({"type": "string", "format": "date"}, "on 2026-13-02", None),
    ({"type": "string", "maxLength": 3}, "four", None),
    ({"type": "integer", "minimum": 1, "maximum": 9}, "3 of them", 3),
    ({"type": "integer", "maximum": 9}, "10", None),
    ({"type": "boolean"}, "Ja, bitte", True),
    ({"type": "boolean"}, "não", False),
    ({"type": "boolean"}, "perhaps", None),
    ({"type": "string"}, "a\x00b", None),
])
def test_an_answer_gives_a_value_that_fits_or_none(said: dict[str, Any], text: str, value: object) -> None:
    assert schema.answered(_one(**said), text) == value


@pytest.mark.parametrize("written", [
    [], {"type": "array"}, {"properties": {"It": {}}}, {"properties": {"it": {"type": "object"}}}, {"properties": {"it": {"anyOf": []}}}, {"required": ["it"]},
    {"properties": {"it": {"pattern": "(a+)+"}}}, {"properties": {"it": {"x-find": "("}}}, {"properties": {"it": {"enum": []}}},
    {"properties": {"it": {"format": "uri"}}}, {"properties": {"it": {"x-question": {}}}}, {"$ref": "x"}, {"properties": {"it": {"maxLength": "9"}}},
    {"properties": {f"p{number}": {} for number in range(9)}},
])
def test_what_is_not_known_is_refused_rather_than_passed_over(written: Any) -> None:
    with pytest.raises(Refused):
        schema.read(written)


@pytest.mark.parametrize(("text", "said"), [
    ("Yes please", True), ("ok", True), ("Sí, adelante", True), ("d'accord", True), ("Klar!", True), ("com certeza", True), ("No, thank you", False),
    ("Nein", False), ("non merci", False), ("Não, obrigado", False), ("yes or no?", True), ("Is it no trouble?", None), ("", None), ("maybe later then", None),
    ("نعم، من فضلك", True), ("لا شكرًا", False),
])
def test_yes_and_no_are_understood_in_six_languages(text: str, said: bool | None) -> None:
    assert consent.of(text) is said


def test_stop_is_stop_and_not_a_part_of_something_else() -> None:
    assert all(consent.is_stop(word) for word in ("Stop!", "abbrechen", "Cancelar", "annuler", "esquece", "Never mind", "إلغاء"))
    assert not consent.is_stop("stop my parcel")


@pytest.mark.parametrize(("template", "said"), [
    ("{answer.items.0.name}", "Bell"), ("{answer.eta|soon}", "soon"), ("{{answer}} {number}", "{answer} 7"), ("{answer.__class__|no}", "no"),
    ("{answer.items.99.name|none}", "none"), ("{answer.is_late}", "true"), ("{answer.items|many}", "many"),
])
def test_templates_are_filled_and_nothing_is_run(template: str, said: str) -> None:
    assert fill.text(template, {"number": 7, "answer": {"items": [{"name": "Bell"}], "is_late": True}}) == said


def test_a_name_without_value_is_lacking() -> None:
    with pytest.raises(fill.Lacking):
        fill.text("{answer.state}", {"answer": []})


def test_texts_are_there_in_several_languages() -> None:
    written = "Hello\n[de]\nHallo\n[pt-BR]\nOlá"
    assert [fill.in_language(written, tag) for tag in ("en", "de", "de-AT", "pt-BR", "fr")] == ["Hello", "Hallo", "Hallo", "Olá", "Hello"]
    assert fill.versions(written) == ["Hello", "Hallo", "Olá"]


@pytest.mark.parametrize("url", [
    "https://shop.example.org.evil.example/x", "https://evil.example/", "ftp://shop.example.org/", "https://{number}.example.org/", "https://u@shop.example.org/",
    "https://shop.example.org:8443/", "//shop.example.org/", "https://shop.example.org{number}/", "https://shop.example.org/#x", "{number}",
])
def test_an_address_elsewhere_than_at_the_host_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        fill.refuse_bad_address(url, "shop.example.org")
