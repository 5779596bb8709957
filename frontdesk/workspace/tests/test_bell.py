"""Offers ring where they are meant, are taken by one, and say what became of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.conversations import chats, company, post
from frontdesk.conversations.models import ChatState, Conversation, EndedBy, Event
from frontdesk.conversations.post import Words
from frontdesk.kit import rows
from frontdesk.kit.jobs.work import run_due
from frontdesk.kit.live import signals
from frontdesk.people import presence
from frontdesk.people.models import Agent
from frontdesk.routing import offer
from frontdesk.routing.models import OfferedTo
from frontdesk.workspace.tests.chatting import chat_with, moved_to, online
from tests.world import MORNING

SWAP = {"HX-Request": "true", "HX-Target": "bell"}
QUERIES_OF_THE_BELL = 6
"""Session, agent, teams, offers, where I am asked in, what I am."""


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


def _bell(client) -> str:
    return client.get("/chats/bell/").content.decode()


def test_it_shows_who_waits_their_words_language_and_how_long_is_left(world, as_agent, morning):
    online(world.alba, world.bram)
    chat = chat_with(world, "Wo ist mein Paket?", language="de")
    morning.shift(12)
    for agent in (world.alba, world.bram):
        bell = _bell(as_agent(agent))
        for part in ("Nadia", "Wo ist mein Paket?", "German", 'data-seconds="12"', 'data-seconds="18"', 'data-total="30"'):
            assert part in bell
        assert f"/chats/{chat.conversation_id}/accept/" in bell
        assert 'data-volume="60"' in bell
    for agent in (world.zoe, world.ada):
        assert "Nadia" not in _bell(as_agent(agent))


def test_pages_know_that_there_is_something_to_fetch(world, as_agent):
    online(world.alba)
    assert "data-due" not in as_agent(world.alba).get("/inbox/open/").content.decode()
    chat_with(world)
    assert "data-due" in as_agent(world.alba).get("/inbox/open/").content.decode()
    assert "data-due" not in as_agent(world.bram).get("/inbox/open/").content.decode()


def test_one_takes_it_and_the_others_read_for_a_moment_who_has_it(world, as_agent, morning):
    online(world.alba, world.bram)
    chat = chat_with(world)
    answer = as_agent(world.bram).post(f"/chats/{chat.conversation_id}/accept/", headers=SWAP)
    assert answer.headers["HX-Redirect"] == f"/chats/?open={chat.conversation_id}"
    assert chats.live(chat.conversation).agent == world.bram
    alba, bram = as_agent(world.alba), as_agent(world.bram)
    assert "Bram has this chat." in _bell(alba)
    assert "data-offer" not in _bell(alba)
    assert "Nadia" not in _bell(bram)
    morning.shift(9)
    assert "Bram" not in _bell(alba)


def test_who_comes_second_reads_who_was_first(world, as_agent):
    online(world.alba, world.bram)
    chat = chat_with(world)
    as_agent(world.bram).post(f"/chats/{chat.conversation_id}/accept/", headers=SWAP)
    late = as_agent(world.alba).post(f"/chats/{chat.conversation_id}/accept/", headers=SWAP)
    assert late.status_code == 422
    assert "Bram has this chat already." in late.content.decode()


def test_without_scripts_accepting_leads_to_the_chat(world, as_agent):
    online(world.alba)
    number = chat_with(world).conversation_id
    page = as_agent(world.alba).post(f"/chats/{number}/accept/", follow=True)
    assert page.status_code == 200
    assert str(number) in page.request["PATH_INFO"] + page.request["QUERY_STRING"]


def test_a_chat_that_has_ended_cannot_be_taken(world, as_agent):
    online(world.alba)
    chat = chat_with(world)
    chats.end(chat, how=EndedBy.LEFT, by=None, at=MORNING)
    late = as_agent(world.alba).post(f"/chats/{chat.conversation_id}/accept/", headers=SWAP)
    assert (late.status_code, "This chat has ended." in late.content.decode()) == (422, True)
    assert "The chat is over." in _bell(as_agent(world.alba))


def test_who_has_as_many_as_they_take_takes_no_more(world, as_agent):
    Agent.objects.filter(pk=world.alba.pk).update(max_chats=1)
    online(world.alba)
    first, second = chat_with(world, "One"), chat_with(world, "Two")
    client = as_agent(world.alba)
    client.post(f"/chats/{first.conversation_id}/accept/", headers=SWAP)
    refused = client.post(f"/chats/{second.conversation_id}/accept/", headers=SWAP)
    assert "as many as you take at once" in refused.content.decode()
    assert chats.live(second.conversation).state == ChatState.QUEUED


def test_who_passes_it_on_is_asked_no_more_and_not_counted_as_missing_it(world, as_agent, tmp_path):
    told = []
    receiver = signals.Receiver("test", lambda topics, signal: told.append((topics, signal)))
    online(world.alba, world.bram)
    chat = chat_with(world)
    bell = as_agent(world.alba).post(f"/chats/{chat.conversation_id}/pass/", headers=SWAP).content.decode()
    assert "Nadia" not in bell
    assert "Nadia" in _bell(as_agent(world.bram))
    receiver.receive()
    receiver.close()
    assert ([f"agent:{world.alba.pk}"], {"kind": "chat.declined", "conversation": chat.conversation_id, "agent": world.alba.pk}) in told
    assert presence.of(world.alba).missed == 0


def test_a_missed_offer_says_so_and_rings_again_in_the_next_round(world, as_agent, morning):
    online(world.alba)
    chat = chat_with(world)
    first = _bell(as_agent(world.alba))
    morning.shift(31)
    presence.heard(world.alba, at=MORNING + timedelta(seconds=31))
    run_due()
    again = _bell(as_agent(world.alba))
    assert chat.offers.count() == 2
    assert f'data-offer="{chat.offers.first().pk}"' in first
    assert f'data-offer="{chat.offers.last().pk}"' in again
    morning.shift(31)
    run_due()
    last = _bell(as_agent(world.alba))
    assert "Nobody took it in time." in last
    assert "you let chats that were offered to you pass" in last
    assert Event.objects.filter(kind="chat.missed").count() == 2


def test_a_chat_that_is_handed_to_me_says_so(world, as_agent):
    online(world.alba, world.bram)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    chats.give_back(chat, why="transferred", by=world.alba, to=world.bram, at=MORNING)
    assert "A colleague hands it to you." in _bell(as_agent(world.bram))
    assert "A colleague hands it to you." not in _bell(as_agent(world.alba))


def test_what_went_to_another_team_is_shown_no_more(world, as_agent):
    online(world.alba)
    chat = chat_with(world, "A secret order")
    moved_to(chat, world.billing)
    assert "secret" not in _bell(as_agent(world.alba))


def test_strangers_can_neither_take_nor_pass_on(world, as_agent):
    online(world.alba)
    number = chat_with(world).conversation_id
    for what in ("accept", "pass"):
        assert as_agent(world.zoe).post(f"/chats/{number}/{what}/", headers=SWAP).status_code == 404
    assert OfferedTo.objects.get().declined_at is None
    assert Conversation.objects.get().assignee is None


def test_the_bell_costs_the_same_for_one_offer_and_for_many(world, as_agent, django_assert_num_queries):
    Agent.objects.update(max_chats=40)
    online(world.alba)
    chat_with(world, "One")
    client = as_agent(world.alba)
    with django_assert_num_queries(QUERIES_OF_THE_BELL):
        _bell(client)
    for number in range(20):
        chat_with(world, f"Another {number}")
    with django_assert_num_queries(QUERIES_OF_THE_BELL):
        assert _bell(client).count("data-offer=") == 21


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_what_an_agent_was_ever_offered_is_not_walked_through(world, as_agent):
    online(world.alba)
    chat_with(world)
    with CaptureQueriesContext(connection) as captured:
        as_agent(world.alba).get("/chats/bell/")
    asked = [query["sql"] for query in captured if "routing_offeredto" in query["sql"]]
    plans = [line[3] for sql in asked for line in rows.select(f"EXPLAIN QUERY PLAN {sql}", [])]
    assert len(asked) == 2
    assert [line for line in plans if "agent_id=?" in line and "routing_offeredto" in line and "offer_id=?" not in line] == []


def test_words_of_customers_are_no_markup(world, as_agent):
    online(world.alba)
    chat_with(world, '<script>alert(1)</script>" onload="x')
    bell = _bell(as_agent(world.alba))
    assert "<script>alert" not in bell
    assert '" onload="' not in bell


def test_the_rail_counts_my_chats_and_who_waits(world, as_agent):
    online(world.alba)
    offer.accept(chat_with(world, "Mine"), by=world.alba, at=MORNING)
    chat_with(world, "Waits")
    rail = as_agent(world.alba).get("/rail/").content.decode()
    assert 'data-key="g c"' in rail
    assert '<span class="count">1</span><span class="count is-waiting" title="1 customer waits">' in rail
    others = as_agent(world.zoe).get("/rail/").content.decode()
    assert "is-waiting" not in others
    assert "/chats/all/" not in rail
    assert "/chats/all/" in as_agent(world.ada).get("/rail/").content.decode()


def test_sound_is_off_for_who_does_not_want_it(world, as_agent):
    Agent.objects.filter(pk=world.alba.pk).update(has_sound=False)
    assert 'data-volume="0"' in as_agent(world.alba).get("/inbox/open/").content.decode()


def test_an_answer_takes_a_waiting_chat_too(world, as_agent):
    online(world.alba, world.bram)
    chat = chat_with(world)
    post.reply(chat.conversation, by=world.bram, words=Words("Hello"))
    assert "Bram has this chat." in _bell(as_agent(world.alba))


def test_a_colleague_who_is_asked_to_come_in_hears_it_on_every_page(world, as_agent):
    online(world.alba)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    company.invite(chat, world.bram, by=world.alba)
    bram = as_agent(world.bram)
    assert "data-due" in bram.get("/inbox/open/").content.decode()
    bell = _bell(bram)
    assert "Alba asks you to come in." in bell
    assert f'href="/chats/?open={chat.conversation_id}"' in bell
    assert "asks you" not in _bell(as_agent(world.zoe))
    bram.post(f"/chats/{chat.conversation_id}/leave/", headers=SWAP)
    assert "asks you" not in _bell(bram)
    company.invite(chat, world.bram, by=world.alba)
    company.join(chat, by=world.bram)
    assert "asks you" not in _bell(bram)
    assert "data-due" not in bram.get("/inbox/open/").content.decode()
