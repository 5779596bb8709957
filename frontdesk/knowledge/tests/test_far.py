"""A model elsewhere finds articles once it has seen all of them; whatever goes wrong with it, this machine finds them as ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from frontdesk.kit.reader import change
from frontdesk.kit.reader.models import Call, Endpoint, Purpose, Task
from frontdesk.kit.reader.tests.model_server import ModelServer, data, raw, set_up_vectors, vectors
from frontdesk.kit.reader.tests.model_server import meaning as meaning
from frontdesk.kit.reader.tests.model_server import model_server as model_server
from frontdesk.knowledge import publish
from frontdesk.knowledge.meaning import far, keep, keep_far
from frontdesk.knowledge.meaning.strange import QUESTIONS
from frontdesk.knowledge.models import FarChance, FarPassage
from frontdesk.knowledge.reader import ANYBODY
from frontdesk.knowledge.search.find import Wanted, find
from frontdesk.knowledge.tests.shelf import published

AT = datetime(2026, 3, 31, 12, tzinfo=UTC)
SYNONYMS = (frozenset({"flummox", "parcel"}),)
"""Only the model of these tests knows that a flummox is a parcel; this machine takes it for nothing."""


@pytest.fixture
def shelf(meaning: ModelServer) -> ModelServer:
    meaning.says = vectors(alike=SYNONYMS)
    published("Send something back", "You may give it back within thirty days.")
    published("Change your password", "Choose a new one on your account page.")
    published("Where is my parcel?", "The number in our mail tells where your parcel is.")
    return meaning


def found(question: str = "flummox", at: datetime = AT) -> list[str]:
    seen = far.asked(question, Task.QUESTIONS, at=at)
    return [hit.edition.title for hit in find(question, Wanted(ANYBODY, far=seen))]


def test_what_only_that_model_knows_is_found_once_all_articles_have_been_sent(shelf):
    assert found() == []
    assert keep_far.catch_up(at=AT) == 3
    assert found() == ["Where is my parcel?"]
    assert {call.task for call in Call.objects.all()} == {"articles", "questions"}
    assert all(asked["model"] == "meaning-1" for asked in shelf.asked)


def test_articles_go_in_few_calls_and_are_sent_once(shelf):
    keep_far.catch_up(at=AT)
    calls = len(shelf.asked)
    assert calls <= 1 + len(QUESTIONS["en"]) // 32 + 1, "three articles in one, and what tells chance"
    assert keep_far.catch_up(at=AT) == 0
    assert len(shelf.asked) == calls


def test_cut_off_slow_or_beyond_its_limit_this_machine_finds(shelf):
    keep.catch_up()
    keep_far.catch_up(at=AT)
    asked = "How can I give something back to you?"
    shelf.says = raw(b"", 500)
    assert found(asked)[0] == "Send something back"
    shelf.says = data({"error": {"message": "slow down"}}, 429)
    assert found(asked)[0] == "Send something back"
    assert Call.objects.first().note == "HTTP 429"
    Endpoint.objects.update(day_limit=Decimal("0.001"), failures=0, rests_until=None)
    calls = len(shelf.asked)
    assert found(asked)[0] == "Send something back"
    assert len(shelf.asked) == calls
    Endpoint.objects.update(day_limit=None)
    shelf.stop()
    assert found(asked)[0] == "Send something back"


def test_half_a_shelf_is_not_used_and_the_next_look_goes_on(shelf):
    for number in range(20):
        published(f"Another thing {number}", "Words of it.")
    assert keep_far.catch_up(at=AT, at_most=1) == 16
    assert (far.state().done, far.state().is_complete, far.name_now()) == (16, False, "")
    assert keep_far.catch_up(at=AT) == 7
    assert far.state().is_complete
    published("The latest", "Nobody has sent it yet.")
    assert far.name_now() == ""


def test_while_it_fails_articles_wait_and_the_first_failure_ends_a_look(shelf):
    shelf.says = raw(b"{nonsense")
    assert keep_far.catch_up(at=AT) == 0
    assert len(shelf.asked) == 1
    shelf.says = vectors(alike=SYNONYMS)
    assert keep_far.catch_up(at=AT) == 3


def test_another_model_makes_all_anew_and_its_vectors_never_meet_the_others(shelf):
    keep.catch_up()
    keep_far.catch_up(at=AT)
    before = far.asked("flummox", Task.QUESTIONS, at=AT)
    set_up_vectors(shelf, model="meaning-2")
    shelf.says = vectors(dimensions=64, alike=SYNONYMS)
    assert far.name_now() == ""
    assert found() == []
    assert keep_far.catch_up(at=AT) == 3
    assert {len(bytes(vector)) for vector in FarPassage.objects.values_list("vector", flat=True)} == {64 * 4}
    assert FarChance.objects.count() == 1
    assert found() == ["Where is my parcel?"]
    assert far.nearest(before) == {}, "what was asked of the first is compared with nothing"


def test_off_or_removed_its_vectors_are_forgotten_and_this_machine_finds(shelf):
    keep.catch_up()
    keep_far.catch_up(at=AT)
    change.remove(Purpose.VECTORS)
    calls = len(shelf.asked)
    assert keep_far.catch_up(at=AT) == 0
    assert not FarPassage.objects.exists()
    assert found("How can I give something back to you?")[0] == "Send something back"
    assert len(shelf.asked) == calls


def test_new_words_are_sent_anew(shelf):
    keep_far.catch_up(at=AT)
    edition = published("A parcel for you", "It waits.")
    keep_far.catch_up(at=AT)
    publish.publish(edition.revision, by=None, at=timezone.now())
    assert not FarPassage.objects.filter(edition=edition).exists()
    assert keep_far.catch_up(at=AT) == 1


def test_chance_is_measured_on_the_articles_that_there_are(shelf):
    keep_far.catch_up(at=AT)
    first = FarChance.objects.get().chance
    assert 0 < first < 1
    published("How far away is the moon?", "Some say that cats purr, that the sky is blue, and that dinosaurs died out.")
    keep_far.catch_up(at=AT)
    assert FarChance.objects.get().chance > first
    assert FarChance.objects.count() == 1


def test_a_language_that_it_does_not_know_is_neither_sent_nor_asked(shelf):
    set_up_vectors(shelf, languages="en")
    published("Etwas zurückschicken", "Sie können es innerhalb von dreißig Tagen zurückgeben.", language="de")
    keep_far.catch_up(at=AT)
    assert far.state().is_complete
    assert not any("Tagen" in text for text in shelf.texts)
    calls = len(shelf.asked)
    assert far.asked("Wie kann ich die Schuhe zurückschicken, die nicht passen?", Task.QUESTIONS, at=AT) is None
    assert len(shelf.asked) == calls


def test_how_sure_one_may_be_is_measured_by_this_machine_whoever_chose(shelf):
    keep.catch_up()
    keep_far.catch_up(at=AT)
    asked = "How can I give something back to you?"
    alone = find(asked, Wanted(ANYBODY))
    seen = far.asked(asked, Task.QUESTIONS, at=AT)
    together = {hit.edition.pk: hit.nearness for hit in find(asked, Wanted(ANYBODY, far=seen))}
    assert together[alone[0].edition.pk] == alone[0].nearness


def test_visitors_searches_are_sent_only_where_that_is_on_and_never_while_they_type(shelf, world: Any):
    keep_far.catch_up(at=AT)
    calls = len(shelf.asked)
    search = Client().get
    assert "Where is my parcel?" not in search("/help/en/search/", {"q": "flummox"}).content.decode()
    assert len(shelf.asked) == calls
    set_up_vectors(shelf, takes_searches=True)
    search("/help/en/search/", {"q": "flummox", "part": ""})
    assert len(shelf.asked) == calls
    assert "Where is my parcel?" in search("/help/en/search/", {"q": "flummox"}).content.decode()
    assert Call.objects.first().task == "searches"


def test_an_agents_search_is_sent_when_it_is_typed_to_the_end(shelf, world: Any):
    keep_far.catch_up(at=AT)
    client = Client()
    client.force_login(world.alba, backend="frontdesk.people.backend.Backend")
    assert "Where is my parcel?" in client.get("/articles/", {"q": "flummox"}).content.decode()


def test_after_a_rest_it_is_asked_again(shelf):
    keep_far.catch_up(at=AT)
    shelf.says = raw(b"", 500)
    for number in range(3):
        far.asked(f"What about {number}?", Task.QUESTIONS, at=AT)
    shelf.says = vectors(alike=SYNONYMS)
    assert found() == []
    assert found(at=AT + timedelta(seconds=61)) == ["Where is my parcel?"]
