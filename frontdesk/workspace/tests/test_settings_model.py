"""An admin sets a language model up, tries it, and sees what was asked; the key is never shown."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from frontdesk.kit import sealed
from frontdesk.kit.reader.models import Call, Endpoint, Maker, Purpose, Use
from frontdesk.kit.reader.tests.model_server import KEY, ModelServer, data, vectors, words
from frontdesk.kit.reader.tests.model_server import meaning as meaning
from frontdesk.kit.reader.tests.model_server import model_server as model_server
from frontdesk.kit.reader.tests.model_server import reader as reader
from frontdesk.knowledge.tests.shelf import published

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture
def ada(world: World) -> Client:
    client = Client()
    client.force_login(world.ada, backend="frontdesk.people.backend.Backend")
    return client


def form(server: ModelServer, **other: Any) -> dict[str, Any]:
    return {
        "address": server.address, "key": KEY, "currency": "eur", "price_asked": "0.00015", "price_answered": "0.0006", "day_limit": "2", "month_limit": "",
        "seconds": "5", "hides_contacts": "on", "is_on_summary": "on", "model_summary": "small-1", "model_reply": "big-1", **other,
    }


def test_what_is_set_is_kept_and_the_key_sealed_and_never_shown(ada, model_server):
    assert "Both are off until you set one up" in ada.get("/settings/model/").content.decode()
    assert ada.post("/settings/model/", form(model_server)).status_code == 302
    there = Endpoint.objects.get()
    assert sealed.unseal(there.key_sealed) == KEY
    assert (there.currency, there.price_asked, there.day_limit, there.month_limit) == ("EUR", Decimal("0.00015"), Decimal(2), None)
    assert {use.task: (use.model, use.is_on) for use in Use.objects.all()}["reply"] == ("big-1", False)
    page = ada.get("/settings/model/").content.decode()
    assert KEY not in page
    assert there.key_sealed not in page
    assert 'value="0.00015"' in page


def test_an_empty_key_keeps_the_key_but_never_for_another_address(ada, model_server, settings):
    ada.post("/settings/model/", form(model_server))
    assert ada.post("/settings/model/", form(model_server, key="", seconds="7")).status_code == 302
    assert sealed.unseal(Endpoint.objects.get().key_sealed) == KEY
    answer = ada.post("/settings/model/", form(model_server, key="", address="https://thief.example.org/v1"))
    assert answer.status_code == 422
    assert "Enter the key again" in answer.content.decode()
    assert Endpoint.objects.get().address == model_server.address


@pytest.mark.parametrize(("place", "fill"), [("", form), ("vectors/", lambda *given, **other: vectors_form(*given, **other))])
def test_of_two_who_set_it_up_the_second_is_told(ada, model_server, place, fill):
    marks = re.findall(r'name="seen" value="(\w+)"', ada.get("/settings/model/").content.decode())
    mark = {"seen": marks[bool(place)]}
    assert ada.post(f"/settings/model/{place}", fill(model_server, **mark)).status_code == 302
    refused = ada.post(f"/settings/model/{place}", fill(model_server, seconds="9", **mark))
    assert refused.status_code == 422
    assert "Somebody has saved this meanwhile" in refused.content.decode()
    assert Endpoint.objects.get().seconds != 9
    again = dict(zip(("", "vectors/"), re.findall(r'name="seen" value="(\w+)"', refused.content.decode()), strict=True))
    assert ada.post(f"/settings/model/{place}", fill(model_server, seconds="9", seen=again[place])).status_code == 302, "who was told may go on"


@pytest.mark.parametrize(("wrong", "says"), [
    ({"address": "http://10.0.0.1:8000/v1"}, "FRONTDESK_LOCAL_READER"), ({"model_summary": ""}, "Name the model"), ({"currency": "E1R"}, "Three letters"),
    ({"price_asked": "-1"}, "greater than or equal"), ({"seconds": "600"}, "less than or equal"), ({"key": "kéy"}, "no key"), ({"day_limit": "NaN"}, "number"),
])
def test_what_does_not_fit_is_told(ada, model_server, wrong, says):
    answer = ada.post("/settings/model/", form(model_server, **wrong))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Endpoint.objects.exists()


def test_a_try_says_what_came_of_it(ada, reader):
    reader.says = words("ready", asked=12, answered=1)
    page = ada.post("/settings/model/try/", {"task": "summary"}).content.decode()
    assert "small-1 answered in" in page
    assert "“ready”" in page
    assert Call.objects.get().task == "summary"
    reader.says = data({"error": {"message": "Incorrect API key provided"}}, 401)
    page = ada.post("/settings/model/try/", {"task": "summary"}).content.decode()
    assert "gave no answer that could be used" in page
    assert "HTTP 401" in page
    assert "Incorrect API key provided" in page


def test_a_try_is_made_although_it_rests_but_not_beyond_the_limit(ada, reader):
    for _each in range(4):
        reader.says = data({}, 500)
        ada.post("/settings/model/try/", {"task": "summary"})
    assert len(reader.asked) == 4
    assert "let alone for a while" in ada.get("/settings/model/").content.decode()
    Endpoint.objects.update(day_limit=0)
    answer = ada.post("/settings/model/try/", {"task": "summary"})
    assert answer.status_code == 422
    assert "beyond your limit" in answer.content.decode()
    assert len(reader.asked) == 4


def test_removing_forgets_the_key_and_keeps_the_log(ada, reader):
    ada.post("/settings/model/try/", {"task": "summary"})
    ada.post("/settings/model/remove/")
    assert not Endpoint.objects.exists()
    assert "small-1" in ada.get("/settings/model/log/").content.decode()
    assert ada.post("/settings/model/try/", {"task": "summary"}).status_code == 422


@pytest.mark.parametrize("address", ["/settings/model/", "/settings/model/log/"])
def test_only_admins_see_it(world, address):
    client = Client()
    client.force_login(world.alba, backend="frontdesk.people.backend.Backend")
    assert client.get(address).status_code == 404


def vectors_form(server: ModelServer, **other: Any) -> dict[str, Any]:
    return {
        "address": server.address, "key": KEY, "currency": "eur", "price_asked": "0.00002", "day_limit": "1", "month_limit": "", "seconds": "2",
        "hides_contacts": "on", "is_on": "on", "model": "meaning-1", "languages": "en, de", **other,
    }


def test_a_model_for_vectors_is_set_up_beside_the_one_for_words(ada, model_server):
    ada.post("/settings/model/", form(model_server))
    assert ada.post("/settings/model/vectors/", vectors_form(model_server)).status_code == 302
    there = Endpoint.objects.get(purpose=Purpose.VECTORS)
    assert (sealed.unseal(there.key_sealed), there.languages, there.day_limit) == (KEY, "en, de", Decimal(1))
    assert Endpoint.objects.get(purpose=Purpose.WORDS).day_limit == Decimal(2)
    assert {use.task: (use.model, use.is_on) for use in Use.objects.all() if use.task in ("questions", "searches")} == {
        "questions": ("meaning-1", True), "searches": ("", False),
    }
    page = ada.get("/settings/model/").content.decode()
    assert "articles have their vectors" not in page, "there are none yet"
    assert KEY not in page
    assert page.count('id="id_address"') == page.count('id="vectors_address"') == 1


@pytest.mark.parametrize(("wrong", "says"), [
    ({"address": "http://10.0.0.1:8000/v1"}, "FRONTDESK_LOCAL_READER"), ({"model": " "}, "required"), ({"languages": "all of them!"}, "Write tags"),
    ({"seconds": "600"}, "less than or equal"),
])
def test_what_does_not_fit_about_vectors_is_told(ada, model_server, wrong, says):
    answer = ada.post("/settings/model/vectors/", vectors_form(model_server, **wrong))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Endpoint.objects.exists()


def test_vectors_are_tried_made_anew_and_their_model_removed_alone(ada, model_server):
    ada.post("/settings/model/", form(model_server))
    published("Send something back")
    ada.post("/settings/model/vectors/", vectors_form(model_server))
    assert "0 of 1 articles have their vectors" in ada.get("/settings/model/").content.decode()
    model_server.says = vectors()
    assert "A vector of 256 numbers." in ada.post("/settings/model/try/", {"task": "questions"}).content.decode()
    assert Maker.objects.get().dimensions == 256
    assert ada.post("/settings/model/vectors/anew/").status_code == 302
    assert Maker.objects.count() == 2
    ada.post("/settings/model/remove/", {"purpose": "vectors"})
    assert [there.purpose for there in Endpoint.objects.all()] == ["words"]
    assert ada.post("/settings/model/try/", {"task": "questions"}).status_code == 422


@pytest.mark.parametrize("address", ["/settings/model/vectors/", "/settings/model/vectors/anew/"])
def test_only_admins_change_vectors(world, meaning, address):
    client = Client()
    client.force_login(world.alba, backend="frontdesk.people.backend.Backend")
    assert client.post(address, vectors_form(meaning, model="other")).status_code == 404
    assert Maker.objects.count() == 1
