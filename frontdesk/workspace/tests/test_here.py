"""An agent says what they are, and reads what was set for them and why."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine

from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatState, EndedBy
from frontdesk.people import presence
from frontdesk.people.models import AwayReason, Desk, Here, Presence, PresenceChange
from frontdesk.routing import offer, watch
from frontdesk.workspace.tests.chatting import chat_with, online
from tests.world import MORNING

SWAP = {"HX-Request": "true", "HX-Target": "here"}


@pytest.fixture
def morning():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


def test_every_page_says_what_i_am_and_what_being_away_means(world, as_agent):
    page = as_agent(world.alba).get("/inbox/open/").content.decode()
    assert 'data-presence="offline"' in page
    assert re.search(r'class="here__words"[^>]*>Offline<', page)
    assert "When you are away, your chats go back to the queue after 2 minutes." in page
    Desk.objects.update(returns_after_seconds=0)
    assert "your chats go back to the queue at once." in as_agent(world.alba).get("/outbox/").content.decode()


def test_the_menu_makes_me_online_and_away_with_a_reason(world, as_agent):
    client = as_agent(world.alba)
    answer = client.post("/here/", {"be": "online"}, headers=SWAP)
    assert 'data-presence="online"' in answer.content.decode()
    assert answer.headers["HX-Trigger"] == "here:changed"
    answer = client.post("/here/", {"be": "away:Lunch"}, headers=SWAP).content.decode()
    assert re.search(r'class="here__words"[^>]*>Away: Lunch<', answer)
    assert (presence.of(world.alba).state, presence.of(world.alba).reason) == (Here.AWAY, "Lunch")
    assert presence.of(world.bram).state == Here.OFFLINE


def test_what_cannot_be_chosen_is_refused(world, as_agent):
    client = as_agent(world.alba)
    for wrong in ("", "busy", "wrap_up", "away:Sleeping", "online:Lunch "):
        assert client.post("/here/", {"be": wrong}, headers=SWAP).status_code == 422
    assert not PresenceChange.objects.exists()


def test_the_reasons_are_those_of_the_desk(world, as_agent):
    AwayReason.objects.create(name="Walking the dog")
    page = as_agent(world.alba).get("/here/").content.decode()
    assert "Away: Walking the dog" in page
    assert "Lunch" not in page


def test_without_scripts_the_form_leads_back_to_the_page(world, as_agent):
    answer = as_agent(world.alba).post("/here/", {"be": "online"}, headers={"Referer": "http://testserver/outbox/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/outbox/")
    assert presence.of(world.alba).state == Here.ONLINE


def test_who_is_online_is_offered_what_waits_and_who_goes_gives_back(world, as_agent):
    chat = chat_with(world)
    client = as_agent(world.alba)
    client.post("/here/", {"be": "online"}, headers=SWAP)
    assert chat.offers.get().agents.get() == world.alba
    offer.accept(chat, by=world.alba, at=MORNING)
    client.post("/here/", {"be": "offline"}, headers=SWAP)
    assert chats.live(chat.conversation).state == ChatState.QUEUED


def test_a_wrap_up_says_how_long_and_can_be_ended(world, as_agent, morning):
    online(world.alba)
    chats.end(offer.accept(chat_with(world), by=world.alba, at=MORNING), how=EndedBy.AGENT, by=world.alba, at=MORNING)
    morning.shift(10)
    client = as_agent(world.alba)
    page = client.get("/here/").content.decode()
    assert "Wrapping up" in page
    assert 'data-seconds="20"' in page
    assert "Ready now" in page
    assert "Ready now" not in client.post("/here/", {"be": "online"}, headers=SWAP).content.decode()


def test_a_page_that_is_open_keeps_me_online_and_says_when_it_has_not(world, as_agent, morning):
    client = as_agent(world.alba)
    assert client.post("/here/alive/").json() == {"state": "offline"}
    assert not Presence.objects.exists()
    online(world.alba)
    for _beat in range(6):
        morning.shift(30)
        assert client.post("/here/alive/").json() == {"state": "online"}
        watch.look(MORNING + timedelta(seconds=30 * (_beat + 1)))
    morning.shift(100)
    watch.look(MORNING + timedelta(seconds=280))
    assert client.post("/here/alive/").json() == {"state": "away"}


def test_who_was_set_away_reads_why_and_is_back_with_one_press(world, as_agent, morning):
    online(world.alba)
    watch.look(MORNING + timedelta(seconds=100))
    client = as_agent(world.alba)
    assert "data-due" in client.get("/inbox/open/").content.decode()
    bell = client.get("/chats/bell/").content.decode()
    assert "nothing was heard of your pages" in bell
    assert 'name="be" value="online"' in bell
    client.post("/here/", {"be": "online"}, headers=SWAP)
    assert "nothing was heard" not in client.get("/chats/bell/").content.decode()
    assert "data-due" not in client.get("/inbox/open/").content.decode()


def test_missed_offers_are_said_in_the_readers_language_whichever_it_was_written_in(world, as_agent, morning):
    online(world.alba)
    presence.let_pass([world.alba.pk], limit=1, at=MORNING)
    Presence.objects.update(reason="Verpasst")
    page = as_agent(world.alba).get("/here/").content.decode()
    assert "Away: Missed offers" in page
    assert "Verpasst" not in page


def test_who_chose_to_be_away_is_told_nothing(world, as_agent):
    client = as_agent(world.alba)
    client.post("/here/", {"be": "away"}, headers=SWAP)
    assert "set-away" not in client.get("/chats/bell/").content.decode()


def test_signing_out_is_going_offline_and_gives_the_chats_back(world, as_agent):
    online(world.alba)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    as_agent(world.alba).post("/account/logout/")
    assert presence.of(world.alba).state == Here.OFFLINE
    assert PresenceChange.objects.latest("pk").why == "signed_out"
    assert chats.live(chat.conversation).state == ChatState.QUEUED


def test_signing_out_of_who_was_never_here_writes_nothing(world, as_agent):
    as_agent(world.alba).post("/account/logout/")
    assert not PresenceChange.objects.exists()
