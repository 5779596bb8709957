"""Parameters are added with a form, without scripts; the JSON schema behind it says the same."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from frontdesk.answers.tools.looks_like import finder_of, pattern_of
from frontdesk.answers.tools.models import Tool
from frontdesk.answers.tools.tests.conftest import FIELDS, Shop
from frontdesk.kit import pattern
from tests.world import World

NEW = "/settings/tools/new/"
ROW = {"row": "0", "p0-title": "Order number", "p0-kind": "text", "p0-example": "KS-123456", "p0-is_required": "on", "p0-question_en": "Which order?"}


@pytest.fixture
def client(world: World) -> Client:
    signed_in = Client()
    signed_in.force_login(world.ada, backend="frontdesk.people.backend.Backend")
    return signed_in


def _posted(shop: Shop, **more: Any) -> dict[str, Any]:
    held = {name: value for name, value in FIELDS.items() if value not in (False, None) and name not in ("reads_only", "parameters")}
    said = {"says": "It is {answer.state}.", "says_missing": "None."}
    return held | {"parameters_view": "form", "host": shop.host, "url": f"http://{shop.host}/orders/"} | said | more


def _fields(page: str) -> dict[str, Any]:
    """What the page's own form would send with a press on Save."""
    form = page[page.index('class="settings__form"'):page.index("</form>", page.index('class="settings__form"'))]
    held: dict[str, Any] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        of = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        if "name" in of and (of.get("type") != "checkbox" or " checked" in tag):
            held.setdefault(of["name"], []).append(html.unescape(of.get("value", "on" if of.get("type") == "checkbox" else "")))
    for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL) + re.findall(
        r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL,
    ):
        held[name] = [html.unescape(text)]
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        held[name] = [html.unescape(each) for each in re.findall(r'value="([^"]*)" selected', options)]
    return held


def test_a_parameter_is_made_of_what_a_person_says_of_it(client: Client, shop: Shop) -> None:
    url = f"http://{shop.host}/orders/{{order_number}}"
    assert client.post(NEW, _posted(shop, **ROW, url=url)).status_code == 302
    assert Tool.objects.get().parameters == {"type": "object", "required": ["order_number"], "properties": {"order_number": {
        "type": "string", "title": "Order number", "pattern": r"KS\-\d{6}", "x-example": "KS-123456", "x-find": r"\bKS\-\d{6}\b",
        "x-question": {"en": "Which order?"},
    }}}


@pytest.mark.parametrize(("row", "says"), [
    ({"p0-kind": "number", "p0-minimum": "1", "p0-maximum": "9"}, {"type": "integer", "minimum": 1, "maximum": 9}),
    ({"p0-kind": "yes_no", "p0-is_sensitive": "on"}, {"type": "boolean", "x-sensitive": True}),
    ({"p0-kind": "one_of", "p0-options": "too large\ntoo small"}, {"type": "string", "enum": ["too large", "too small"]}),
    ({"p0-kind": "email"}, {"type": "string", "format": "email"}), ({"p0-kind": "date"}, {"type": "string", "format": "date"}),
], ids=["number", "yes or no", "one of", "mail", "date"])
def test_each_kind_becomes_its_schema(client: Client, shop: Shop, row: dict[str, str], says: dict[str, Any]) -> None:
    client.post(NEW, _posted(shop, row="0", **{"p0-title": "It", "p0-is_required": "on"}, **row))
    assert Tool.objects.get().parameters["properties"] == {"it": {"title": "It"} | says}


@pytest.mark.parametrize(("row", "says"), [
    ({"p0-title": ""}, "This field is required."), ({"p0-kind": "one_of"}, "Write what it may be"), ({"p0-name": "Nummer!"}, "a letter first"),
    ({"p0-kind": "number", "p0-minimum": "9", "p0-maximum": "1"}, "no less than"), ({"p0-pattern": "(a+)+", "p0-example": ""}, "cannot be used"),
    ({"p0-pattern": "A"}, "does not fit the pattern"), ({"row": ["0", "1"], "p0-name": "a", "p1-name": "a", "p1-title": "b", "p1-kind": "text"}, "this name"),
], ids=["no title", "no options", "a bad name", "no room", "a slow pattern", "another example", "twice"])
def test_what_is_wrong_stands_at_its_field(client: Client, shop: Shop, row: dict[str, Any], says: str) -> None:
    response = client.post(NEW, _posted(shop, **(ROW | row)))
    page = response.content.decode()
    assert response.status_code == 422
    assert says in page[page.index('id="parameters"'):]
    assert not Tool.objects.exists()


def test_buttons_add_move_and_drop_without_scripts_and_keep_what_was_typed(client: Client, shop: Shop) -> None:
    fields = _fields(client.post(NEW, _posted(shop, **ROW, do="add")).content.decode())
    assert (fields["row"], fields["p0-title"], fields["name"]) == (["0", "1"], ["Order number"], ["Order status"])
    fields = _fields(client.post(NEW, fields | {"p1-title": "Colour", "do": "up-1"}).content.decode())
    assert (fields["p0-title"], fields["p1-title"]) == (["Colour"], ["Order number"])
    fields = _fields(client.post(NEW, fields | {"do": "drop-0"}).content.decode())
    assert (fields["row"], fields["p0-title"]) == (["0"], ["Order number"])
    fields = _fields(client.post(NEW, fields | {"do": "suggest-0"}).content.decode())
    assert fields["p0-find"] == [r"\bKS\-\d{6}\b"]
    assert not Tool.objects.exists()


def test_form_and_schema_show_the_same_and_nothing_is_lost_on_the_way(client: Client, tool: Callable[..., Tool]) -> None:
    number = {"type": "string", "title": "order number", "description": "printed", "minLength": 3, "pattern": r"KS-\d{6}", "x-find": r"\bKS-\d{6}\b",
              "x-question": {"en": "Which?", "de": "Welche?", "fr": "Laquelle ?"}}
    held = {"type": "object", "required": ["number"], "properties": {"number": number, "sure": {"type": "boolean", "title": "sure"}}, "$schema": "x"}
    made = tool(parameters=held)
    fields = _fields(client.get(f"/settings/tools/{made.pk}/").content.decode())
    assert fields["p0-question_de"] == ["Welche?"]
    fields = _fields(client.post(f"/settings/tools/{made.pk}/", fields | {"do": "json"}).content.decode())
    assert json.loads(fields["parameters"][0]) == held
    fields = _fields(client.post(f"/settings/tools/{made.pk}/", fields | {"do": "form"}).content.decode())
    assert client.post(f"/settings/tools/{made.pk}/", fields).status_code == 302
    assert Tool.objects.get().parameters == held


def test_parameters_are_asked_for_in_the_order_in_which_they_were_written(world: World, tool: Callable[..., Tool]) -> None:
    named = ["the_longest_name", "number", "another", "a"]
    made = tool(parameters={"required": ["number"], "properties": {name: {"type": "string", "title": name} for name in named}})
    assert list(Tool.objects.get(pk=made.pk).parameters["properties"]) == named
    Tool.objects.get(pk=made.pk).save()
    assert set(Tool.objects.get(pk=made.pk).parameters) == {"required", "properties"}
    assert list(Tool.objects.get(pk=made.pk).parameters["properties"]) == named


def test_a_schema_that_is_none_is_not_shown_as_a_form(client: Client, shop: Shop) -> None:
    page = client.post(NEW, _posted(shop, parameters_view="json", parameters='{"properties": {"A": {}}}', do="form")).content.decode()
    assert 'aria-invalid="true"' in page
    assert "with a name of small letters" in page


def test_what_cannot_work_is_said_at_its_field(client: Client, shop: Shop) -> None:
    page = client.post(NEW, _posted(shop, url="https://evil.example/")).content.decode()
    assert 'id="id_url_error"' in page


@pytest.mark.parametrize(("example", "fits", "not_fits"), [
    ("KS-123456", "KS-000001", "XS-000001"), ("AB 12/CD", "AB 99/XY", "AB 9/XY"), ("4711", "0815", "081"), ("№7", "№9", "9"),
])
def test_a_pattern_is_made_of_an_example(example: str, fits: str, not_fits: str) -> None:
    made = pattern_of(example)
    assert pattern.fits(made, fits)
    assert not pattern.fits(made, not_fits)
    assert pattern.find(finder_of(made), f"it is {fits}, please") == fits
