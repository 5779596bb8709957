"""A visitor ends a chat, says how it was, and sees who is in it."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from frontdesk.channels.carriers.chat import limits
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.tests.conftest import Browser, until_refused
from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatSession, EndedBy, Event
from frontdesk.kit import clock, files
from frontdesk.people import presence
from frontdesk.people.models import Agent, Here

pytestmark = pytest.mark.django_db

PIXEL = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def chatting(nadia, world):
    """Nadia chats with Alba."""
    presence.be(world.alba, Here.ONLINE, at=clock.now())
    nadia.says()
    return chats.accept(chats.live(nadia.conversation), by=world.alba)


def of(kind: str) -> list[dict]:
    return list(Event.objects.filter(kind=kind).values_list("facts", flat=True))


def test_a_chat_is_ended_by_its_customer_once(nadia, chatting):
    for _time in range(2):
        ended = nadia.tells("end")
        assert ended.status_code == 200
        assert (ended.json()["state"]["chat"]["state"], ended.json()["state"]["chat"]["ended_by"]) == ("ended", "customer")
    assert of("chat.ended") == [{"chat": chatting.pk, "by": "customer"}]
    assert Event.objects.get(kind="chat.ended").actor == "customer"


def test_an_end_that_comes_late_does_not_end_the_next_chat(nadia, chatting, world):
    nadia.tells("end", {"chat": chatting.pk})
    nadia.says("One more thing.", "message-2")
    nadia.tells("end", {"chat": chatting.pk})
    assert chats.live(nadia.conversation) is not None


def test_nobody_ends_or_rates_anothers_chat(nadia, chatting, stranger):
    stranger.says()
    assert stranger.tells("end", {"chat": chatting.pk}).status_code == 200
    assert stranger.tells("rating", {"chat": chatting.pk, "rating": 1}).status_code == 404
    chatting.refresh_from_db()
    assert (chatting.ended_at, chatting.rating) == (None, None)


def test_the_last_word_on_how_it_was_counts_and_the_same_twice_is_once(nadia, chatting):
    nadia.tells("end")
    nadia.tells("rating", {"rating": 2})
    for _time in range(2):
        rated = nadia.tells("rating", {"rating": 5, "comment": " Quick\0 and kind. "})
    assert (rated.json()["state"]["chat"]["is_rated"], rated.json()["state"]["chat"]["rating"]) == (True, 5)
    chatting.refresh_from_db()
    assert (chatting.rating, chatting.rating_comment) == (5, "Quick and kind.")
    assert [facts["rating"] for facts in of("chat.rated")] == [2, 5]


def test_a_rating_is_one_of_five(nadia, chatting):
    for odd in (0, 6, -1, True, "5", 4.5, None, [], 10**30):
        refused = nadia.tells("rating", {"rating": odd})
        assert (refused.status_code, refused.json()["detail"]) == (422, "Choose one of the five.")
    assert nadia.tells("rating", {"rating": 3, "comment": "x" * 5000}).status_code == 200
    chatting.refresh_from_db()
    assert len(chatting.rating_comment) == 2000


def test_without_a_chat_there_is_nothing_to_end_or_rate(nadia, world):
    assert nadia.tells("end").status_code == nadia.tells("rating", {"rating": 5}).status_code == 404
    nadia.says()
    assert nadia.tells("end").json()["state"]["chat"] is None
    assert nadia.tells("rating", {"rating": 5}).status_code == 404


@pytest.mark.parametrize("path", ["end", "rating"])
def test_who_floods_is_slowed_down(nadia, chatting, path):
    codes = until_refused(lambda number: nadia.tells(path, {"rating": 1 + number % 5}))
    assert codes == [200] * limits.CLOSING[0].burst + [429]


@pytest.mark.django_db(transaction=True)
def test_two_windows_that_end_it_at_once_end_it_once(nadia, chatting):
    gate, answers = threading.Barrier(4), []

    def end() -> None:
        try:
            gate.wait()
            answers.append(Browser(nadia.widget, token=nadia.token).tells("end").status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=end) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 4
    assert len(of("chat.ended")) == 1


def test_an_agents_picture_is_shown_to_whom_they_serve(nadia, chatting, world):
    Agent.objects.filter(pk=world.alba.pk).update(picture=files.save(PIXEL))
    address = nadia.asks("state").json()["chat"]["agent"]["picture"]
    shown = nadia.client.get(address)
    assert (shown.status_code, shown.content, shown.headers["Content-Type"]) == (200, PIXEL, "image/png")
    assert shown.headers["Access-Control-Allow-Origin"] == "*"
    assert "max-age" in shown.headers["Cache-Control"]


def test_no_other_picture_is_there_to_be_found(nadia, chatting, world):
    sha256 = files.save(PIXEL)
    Agent.objects.update(picture=sha256)
    elsewhere = Widget.objects.create(name="Other", team=world.support)
    for key, agent, version in (
        (nadia.widget.key, world.bram, sha256[:16]), (elsewhere.key, world.alba, sha256[:16]),
        (nadia.widget.key, world.alba, ""), (nadia.widget.key, world.alba, "0" * 16),
    ):
        assert nadia.client.get(f"/chat/{key}/agents/{agent.pk}/picture?v={version}").status_code == 404
    assert nadia.client.get(f"/chat/{nadia.widget.key}/agents/{10**15}/picture?v={sha256[:16]}").status_code == 404


def test_what_is_no_picture_is_not_shown_as_one(nadia, chatting, world):
    Agent.objects.filter(pk=world.alba.pk).update(picture=files.save(b"<html><script>alert(1)</script>"))
    assert nadia.client.get(nadia.asks("state").json()["chat"]["agent"]["picture"]).status_code == 404


def test_a_chat_that_an_agent_has_ended_still_says_who_it_was_with(nadia, chatting, world):
    chats.end(ChatSession.objects.get(), how=EndedBy.AGENT, by=world.alba)
    chat = nadia.asks("state").json()["chat"]
    assert (chat["agent"]["name"], chat["ended_by"], chat["company"]) == ("Alba", "agent", [])
