"""What a visitor is told of waiting, of their chat, and of who is in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.conversations import chats, company, post, queue, seen
from frontdesk.conversations.models import ChatSession, EndedBy, Event
from frontdesk.conversations.post import Words
from frontdesk.demo.attachments import picture as made
from frontdesk.kit import clock, files
from frontdesk.people import assistant, presence
from frontdesk.people.models import Agent, Desk, Here, OwnAssistant
from tests.world import MORNING

pytestmark = pytest.mark.django_db

OFFICE = {"week": {day: [["09:00", "12:00"], ["13:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}, "days": {"2026-03-03": []}}


@pytest.fixture(autouse=True)
def monday_morning():
    """Nine o'clock in London."""
    with time_machine.travel(MORNING, tick=False) as travel:
        yield travel


def online(*agents: Agent) -> None:
    for agent in agents:
        presence.be(agent, Here.ONLINE, at=clock.now())


def availability(browser) -> dict:
    return browser.asks("state").json()["availability"]


def chat(browser) -> dict | None:
    return browser.asks("state").json()["chat"]


def live(browser) -> ChatSession:
    return chats.live(browser.conversation)


def test_who_has_not_written_is_told_when_we_are_here(nadia, world):
    told = nadia.asks("state").json()
    assert (told["chat"], told["seen_up_to"]) == (None, 0)
    assert told["availability"] == {
        "is_open": True, "is_staffed": False, "is_assisted": False, "opens_at": None, "closes_at": None, "wait_seconds": None, "waiting": 0,
    }
    assert nadia.asks("messages").json()["state"] == told
    assert nadia.asks("config").json()["availability"] == told["availability"]
    assert not Visitor.objects.exists()

    online(world.alba, world.zoe)
    assert (availability(nadia)["is_staffed"], availability(nadia)["wait_seconds"]) == (True, queue.USUAL_PICKUP_SECONDS)


def test_only_the_widgets_own_team_counts_and_only_who_is_online(nadia, world):
    online(world.zoe)
    presence.be(world.bram, Here.AWAY, at=MORNING)
    assert not availability(nadia)["is_staffed"]


def test_who_wraps_up_is_here(nadia, world):
    """They take the next chat in a moment: the chat does not close with each that ends."""
    presence.be(world.alba, Here.WRAP_UP, at=MORNING)
    assert availability(nadia)["is_staffed"]
    nadia.says()
    assert chat(nadia)["state"] == "queued"


def test_hours_are_those_of_the_desks_clocks_and_days_of_their_own_count(nadia, world, monday_morning):
    Desk.objects.update(time_zone="Europe/Berlin")
    Widget.objects.update(calendar=OFFICE)
    online(world.alba)

    assert availability(nadia) | {"waiting": 0} == {
        "is_open": True, "is_staffed": True, "is_assisted": False, "opens_at": None, "closes_at": "2026-03-02T11:00:00+00:00",
        "wait_seconds": queue.USUAL_PICKUP_SECONDS, "waiting": 0,
    }
    monday_morning.move_to(MORNING + timedelta(hours=2, minutes=30))
    assert (availability(nadia)["is_open"], availability(nadia)["opens_at"]) == (False, "2026-03-02T12:00:00+00:00")
    monday_morning.move_to(MORNING + timedelta(hours=10))
    closed = availability(nadia)
    assert (closed["opens_at"], closed["closes_at"], closed["wait_seconds"]) == ("2026-03-04T08:00:00+00:00", None, None)


def test_a_widget_that_is_switched_off_is_closed(nadia, world):
    online(world.alba)
    Widget.objects.update(is_enabled=False)
    assert not availability(nadia)["is_open"]


def test_a_message_while_somebody_is_here_begins_a_chat_with_the_wait_that_was_told(nadia, world):
    online(world.alba)
    nadia.says()
    assert live(nadia).quoted_seconds == queue.USUAL_PICKUP_SECONDS
    assert chat(nadia) == {
        "id": live(nadia).pk, "state": "queued", "place": 1, "wait_seconds": queue.USUAL_PICKUP_SECONDS, "agent": None, "company": [],
        "ended_by": "", "is_rated": False, "rating": None,
    }
    nadia.says("Hello?", "message-2")
    assert ChatSession.objects.count() == 1


@pytest.mark.parametrize("why", ["closed", "nobody", "form"])
def test_a_message_when_nobody_is_here_is_a_question_that_goes_on_by_mail(nadia, world, client, why):
    if why != "nobody":
        online(world.alba)
    if why == "closed":
        Widget.objects.update(calendar={"week": {"sun": [["10:00", "12:00"]]}})
    if why == "form":
        page = client.get(f"/chat/{nadia.widget.key}/form").content.decode()
        token = page.split('name="token" value="')[1].split('"')[0]
        client.post(f"/chat/{nadia.widget.key}/form", {"token": token, "email": "nadia@example.org", "text": "Where is it?"})
    else:
        nadia.says(email="nadia@example.org")
    assert Event.objects.filter(kind="message.received").count() == 1
    assert not ChatSession.objects.exists()
    assert chat(nadia) is None


def test_a_chat_that_goes_on_does_so_after_hours_and_the_next_begins_when_we_are_here_again(nadia, world, monday_morning):
    Widget.objects.update(calendar=OFFICE)
    online(world.alba)
    nadia.says(client_id="message-1")
    first = live(nadia)
    monday_morning.move_to(MORNING + timedelta(hours=9))
    nadia.says("Still here.", "message-2")
    assert live(nadia) == first
    chats.end(first, how=EndedBy.AGENT, by=world.alba)
    nadia.says("One more thing.", "message-3")
    assert live(nadia) is None
    monday_morning.move_to(MORNING + timedelta(days=2))
    nadia.says("Good morning.", "message-4")
    assert live(nadia) != first


def test_the_place_in_the_queue_and_the_wait_grow_with_those_before(nadia, stranger, world):
    Agent.objects.update(max_chats=1)
    online(world.alba)
    stranger.says()
    nadia.says()
    first, second = chat(stranger), chat(nadia)
    assert (first["place"], second["place"]) == (1, 2)
    assert second["wait_seconds"] > first["wait_seconds"]
    assert nadia.asks("state").json()["availability"]["waiting"] == 2


def test_who_waits_in_another_teams_queue_is_told_of_that_one(nadia, world):
    online(world.alba)
    nadia.says()
    type(nadia.conversation).objects.update(team=world.billing)
    assert (availability(nadia)["is_staffed"], chat(nadia)["wait_seconds"]) == (False, None)
    online(world.zoe)
    assert chat(nadia)["wait_seconds"] == queue.USUAL_PICKUP_SECONDS


def test_it_says_who_answers_and_who_else_is_there_by_name_alone(nadia, world):
    online(world.alba)
    Agent.objects.filter(pk=world.alba.pk).update(picture="a" * 64)
    nadia.says()
    chats.accept(live(nadia), by=world.alba)
    company.invite(live(nadia), world.ada, by=world.alba)
    company.join(live(nadia), by=world.bram)

    told = nadia.asks("state")
    picture = f"/chat/{nadia.widget.key}/agents/{world.alba.pk}/picture?v={'a' * 16}"
    assert told.json()["chat"]["agent"] == {"name": "Alba", "picture": picture, "is_assistant": False}
    assert told.json()["chat"]["company"] == ["Bram"]
    assert (told.json()["chat"]["place"], told.json()["availability"]["wait_seconds"]) == (None, None)
    assert "desk.example.org" not in told.content.decode()
    company.leave(live(nadia), by=world.bram)
    assert chat(nadia)["company"] == []


def test_the_assistant_answers_at_any_hour_and_is_called_one(nadia, stranger, world):
    Widget.objects.update(assistant_first=True, calendar={"week": {"sun": [["10:00", "12:00"]]}})
    assistant.heard(world.ada, at=MORNING)
    assert (availability(nadia)["is_assisted"], availability(nadia)["is_open"], availability(nadia)["wait_seconds"]) == (True, False, None)
    nadia.says()
    assert (chat(nadia)["state"], chat(nadia)["agent"]) == ("assistant", {"name": "Nordlicht", "picture": "", "caption": "", "is_assistant": True})
    assert live(nadia).quoted_seconds is None
    stranger.says(wants_person=True)
    assert chat(stranger) is None


def test_it_says_up_to_where_we_have_read(nadia, world):
    first = nadia.says(client_id="message-1").json()["message"]["id"]
    post.note(nadia.conversation, by=world.bram, words=Words(text="A regular."))
    seen.by_agent(nadia.conversation, agent=world.alba, event_id=nadia.conversation.last_event_id)
    nadia.says("Hello?", "message-2")
    assert nadia.asks("state").json()["seen_up_to"] == first


def test_nobody_is_told_of_anothers_chat(nadia, stranger, world):
    online(world.alba)
    nadia.says()
    stranger.says()
    assert chat(nadia)["id"] != chat(stranger)["id"]
    elsewhere = Widget.objects.create(name="Other", team=world.support)
    nadia.widget = elsewhere
    assert chat(nadia) is None


def test_asking_is_a_sign_of_life(nadia, world, monday_morning):
    nadia.says()
    monday_morning.shift(120)
    nadia.asks("state")
    assert nadia.visitor.last_seen_at == clock.now()


def test_it_costs_the_same_however_long_the_queue_and_the_talk_are(nadia, stranger, world, answer, django_assert_num_queries):
    online(world.alba)
    stranger.says()
    nadia.says()
    with django_assert_num_queries(12):  # widget, visitor and conversation, messages, files, last seen; chat, queue, place, lately, company, what we read
        nadia.reads()
    chats.accept(live(nadia), by=world.alba)
    for number in range(20):
        answer(nadia.conversation, str(number))
    with django_assert_num_queries(11):
        nadia.reads()
    with django_assert_num_queries(8):
        nadia.asks("state")


@pytest.mark.parametrize("before", [1, 9])
def test_saying_something_costs_the_same_in_a_long_chat(nadia, world, django_assert_num_queries, before):
    online(world.alba)
    for number in range(before):
        nadia.says(str(number), f"message-{number}")
    with django_assert_num_queries(31):  # eight of them open and close savepoints; one puts the reading of its language down
        nadia.says("More.", "message-9")


def test_the_desks_own_assistant_has_its_name_and_a_picture_that_is_told_in_words(nadia, world):
    Widget.objects.update(assistant_first=True)
    picture = files.save(made("robin.png", (1, 2, 3), (4, 5, 6)).data)
    own = OwnAssistant.objects.create(name="Robin", picture=picture, caption="A wheel", channels=["chat"], since=MORNING)
    nadia.says()
    shown = chat(nadia)["agent"]
    assert (shown["name"], shown["caption"], shown["is_assistant"]) == ("Robin", "A wheel", True)
    got = nadia.client.get(shown["picture"], headers={"Origin": nadia.origin})
    assert (got.status_code, got.headers["Content-Type"]) == (200, "image/png")
    post.as_assistant(nadia.conversation, words=Words("Hello."))
    said = nadia.asks("messages").json()["messages"][-1]
    assert (said["author"], said["name"], said["picture"], said["caption"]) == ("assistant", "Robin", shown["picture"], "A wheel")
    own.delete()
    assert nadia.client.get(shown["picture"], headers={"Origin": nadia.origin}).status_code == 404
