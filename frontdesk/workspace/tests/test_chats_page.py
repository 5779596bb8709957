"""The chats page: my chats, who waits, and the panes that the address names."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine

from frontdesk.channels.carriers.chat.models import PageView, Visitor, Widget
from frontdesk.conversations import chats, company, post, share
from frontdesk.conversations.models import ChatSession, EndedBy, Seen
from frontdesk.conversations.post import Words
from frontdesk.people.models import Agent
from frontdesk.routing.models import Offer
from frontdesk.workspace.tests.chatting import chat_with, moved_to, online
from tests.world import MORNING, World

LIST = {"HX-Request": "true", "HX-Target": "chat-list"}
SWAP = {"HX-Request": "true"}
QUERIES_OF_THE_LIST = 5
"""Session, agent, teams, live chats, ended ones."""
QUERIES_OF_A_PANE = 15
QUERIES_OF_A_REFETCH = 12
"""Session, agent, teams; the door; conversation, customer, chat, company, drafts, visitor, colleagues and those with whom
it is shared, seen; messages, events, files, and names."""


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


def led_by(world: World, agent: Agent, text: str = "Hello?", **more: object) -> ChatSession:
    return chats.accept(chat_with(world, text, **more), by=agent)


def _list(client) -> str:
    return client.get("/chats/", headers=LIST).content.decode()


def _group(page: str, name: str) -> list[int]:
    """The conversations that stand in that part of the list, in their order."""
    found = re.search(rf'aria-labelledby="chats-{name}".*?</section>', page, re.DOTALL)
    return [int(number) for number in re.findall(r'id="chatrow-(\d+)"', found.group())] if found else []


def test_mine_are_those_that_i_lead_and_those_that_i_have_joined(world, as_agent):
    mine, joined, other = led_by(world, world.alba, "one"), led_by(world, world.bram, "two"), led_by(world, world.bram, "three")
    company.join(joined, by=world.alba)
    page = _list(as_agent(world.alba))
    assert set(_group(page, "mine")) == {mine.conversation_id, joined.conversation_id}
    assert "Bram leads" in page
    assert f"chatrow-{other.conversation_id}" not in page
    company.leave(joined, by=world.alba)
    assert _group(_list(as_agent(world.alba)), "mine") == [mine.conversation_id]


def test_who_waits_longest_stands_on_top_and_in_words_and_who_was_answered_below(world, as_agent, morning):
    first, second, third = (led_by(world, world.alba, text) for text in ("one", "two", "three"))
    for chat, seconds in ((second, 10), (first, 10), (third, 10)):
        post.reply(chat.conversation, by=world.alba, words=Words("Hi."))
        morning.shift(seconds)
        if chat is not third:
            world.nadia_asks("And?", conversation=chat.conversation, channel="chat", client_id=f"again-{chat.pk}", at=MORNING + timedelta(seconds=seconds))
    morning.shift(30)
    page = _list(as_agent(world.alba))
    assert _group(page, "mine")[0] in (first.conversation_id, second.conversation_id)
    assert _group(page, "mine")[-1] == third.conversation_id
    assert page.count("Waits longest:") == 1
    assert "Answered" in page


def test_unread_is_what_others_have_said_since_i_looked(world, as_agent):
    chat = led_by(world, world.alba)
    number = chat.conversation_id
    Seen.objects.create(agent=world.alba, conversation_id=number, event_id=chat.conversation.events.last().pk)
    assert 'data-unread="0"' in _list(as_agent(world.alba))
    world.nadia_asks("Are you there?", conversation=chat.conversation, channel="chat", client_id="c2")
    post.note(chat.conversation, by=world.bram, words=Words("She is a regular."))
    post.reply(chat.conversation, by=world.alba, words=Words("Yes."))
    page = _list(as_agent(world.alba))
    assert 'data-unread="2"' in page
    assert "2 new messages" in page


def test_an_invitation_says_so_and_can_be_declined(world, as_agent):
    chat = led_by(world, world.bram)
    company.invite(chat, world.alba, by=world.bram)
    alba = as_agent(world.alba)
    assert _group(_list(alba), "invited") == [chat.conversation_id]
    assert "Bram asks you to come in." in alba.get(f"/chats/{chat.conversation_id}/", headers=SWAP).content.decode()
    assert alba.post(f"/chats/{chat.conversation_id}/leave/", headers=SWAP).status_code == 200
    assert _group(_list(alba), "invited") == []


def test_the_queue_shows_whom_nobody_has_what_is_handed_to_me_first_and_who_wants_a_person(world, as_agent):
    plain, handed, assisted = (chat_with(world, text) for text in ("one", "two", "three"))
    chats.give_back(chats.accept(handed, by=world.bram), why="transferred", to=world.alba, by=world.bram)
    ChatSession.objects.filter(pk=assisted.pk).update(state="assistant")
    chats.give_back(ChatSession.objects.get(pk=assisted.pk), why="people", by=None)
    page = _list(as_agent(world.alba))
    assert _group(page, "queue") == [handed.conversation_id, plain.conversation_id, assisted.conversation_id]
    assert page.count("Handed to you") == 1
    assert page.count("Wants a person") == 1
    assert _group(_list(as_agent(world.zoe)), "queue") == []


def test_what_the_bell_offers_stands_once_on_the_page(world, as_agent):
    online(world.alba)
    chat = chat_with(world)
    assert _group(_list(as_agent(world.alba)), "queue") == []
    assert _group(_list(as_agent(world.bram)), "queue") == [chat.conversation_id]
    Offer.objects.update(closed_at=MORNING)
    assert _group(_list(as_agent(world.alba)), "queue") == [chat.conversation_id]


def test_a_chat_that_has_ended_stands_there_until_it_is_solved_or_half_an_hour_is_over(world, as_agent, morning):
    chat, other = led_by(world, world.alba, "one"), led_by(world, world.alba, "two")
    for one in (chat, other):
        chats.end(one, how=EndedBy.CUSTOMER, by=None)
    alba = as_agent(world.alba)
    assert set(_group(_list(alba), "ended")) == {chat.conversation_id, other.conversation_id}
    alba.post(f"/c/{chat.conversation_id}/status/", {"status": "solved"})
    assert _group(_list(alba), "ended") == [other.conversation_id]
    morning.shift(1801)
    assert _group(_list(as_agent(world.alba)), "ended") == []


def test_the_list_costs_the_same_for_one_chat_and_for_many(world, as_agent, django_assert_num_queries):
    client = as_agent(world.alba)
    led_by(world, world.alba)
    for _time in range(2):
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            client.get("/chats/", headers=LIST)
        for number in range(5):
            led_by(world, world.alba, f"more {number}")


def test_the_address_says_which_panes_are_open_in_their_order_and_strangers_chats_are_not_there(world, as_agent):
    one, two = led_by(world, world.alba, "one"), led_by(world, world.bram, "two")
    secret = chat_with(world, "zirconium")
    moved_to(secret, world.billing)
    address = f"/chats/?open={two.conversation_id},{secret.conversation_id},x,{one.conversation_id},{two.conversation_id}"
    page = as_agent(world.alba).get(address).content.decode()
    assert re.findall(r'id="chatpane-(\d+)"', page) == [str(two.conversation_id), str(one.conversation_id)]
    assert "zirconium" not in page
    assert as_agent(world.alba).get(f"/chats/{secret.conversation_id}/", headers=SWAP).status_code == 404


def test_a_pane_by_its_own_address_opens_on_the_page(world, as_agent):
    number = led_by(world, world.alba).conversation_id
    answer = as_agent(world.alba).get(f"/chats/{number}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/chats/?open={number}")


@pytest.mark.parametrize("messages", [3, 60])
def test_a_pane_costs_the_same_whatever_its_length(world, as_agent, django_assert_num_queries, messages):
    chat = led_by(world, world.alba)
    company.join(chat, by=world.bram)
    for number in range(messages):
        world.nadia_asks(f"Line {number}", conversation=chat.conversation, channel="chat", client_id=f"line-{number}")
    client = as_agent(world.alba)
    with django_assert_num_queries(QUERIES_OF_A_PANE):
        client.get(f"/chats/{chat.conversation_id}/", headers=SWAP)
    with django_assert_num_queries(QUERIES_OF_A_REFETCH):
        again = client.get(f"/chats/{chat.conversation_id}/", headers=SWAP | {"X-Refetch": "true"}).content.decode()
    assert f'<chat-composer id="compose-{chat.conversation_id}" data-keep></chat-composer>' in again


def test_to_fetch_a_pane_is_not_to_have_read_it(world, as_agent):
    chat = led_by(world, world.alba)
    as_agent(world.alba).get(f"/chats/?open={chat.conversation_id}")
    assert not Seen.objects.exists()
    page = as_agent(world.alba).get(f"/chats/{chat.conversation_id}/", headers=SWAP).content.decode()
    assert 'data-seen="0"' in page


def test_the_head_tells_who_is_proven_where_they_are_and_what_they_speak(world, as_agent):
    chat = led_by(world, world.alba, "¿Hola?", language="es")
    widget = Widget.objects.create(name="Shop", team=world.support)
    visitor = Visitor.objects.create(
        widget=widget, token_hash="h", customer=chat.conversation.customer, conversation=chat.conversation, language="es-MX",
        page="https://shop.example.org/mantas", title="Old", subject="customer-4711",
    )
    PageView.objects.create(visitor=visitor, address="https://shop.example.org/mantas", title="Mantas", at=MORNING)
    page = as_agent(world.alba).get(f"/chats/{chat.conversation_id}/", headers=SWAP).content.decode()
    for words in ("Verified", "customer-4711", "https://shop.example.org/mantas", ">Mantas<", "Mexican Spanish", "Translate with your browser"):
        assert words in page
    assert '<div class="words is-plain" dir="auto" translate="yes" lang="es">¿Hola?</div>' in page
    english = led_by(world, world.alba, "Hi", language="en")
    assert "Translate with your browser" not in as_agent(world.alba).get(f"/chats/{english.conversation_id}/", headers=SWAP).content.decode()


def test_a_browser_translates_the_customers_words_alone(world, as_agent):
    chat = led_by(world, world.alba)
    post.reply(chat.conversation, by=world.alba, words=Words("Good morning"))
    page = as_agent(world.alba).get(f"/chats/?open={chat.conversation_id}").content.decode()
    assert re.search(r'<body[^>]* translate="no"', page)
    assert '<div class="words is-plain" dir="auto">Good morning</div>' in page


def test_a_supervisor_reads_along_and_the_composer_begins_with_a_whisper_to_who_leads(world, as_agent):
    chat = led_by(world, world.alba)
    page = as_agent(world.ada).get(f"/chats/?watch={chat.conversation_id}").content.decode()
    assert "Alba leads this chat. You read along; the customer does not see you." in page
    assert 'data-kind="whisper"' in page
    assert f'<option value="{world.alba.pk}" selected>' in page
    assert "data-may-reply" not in page
    assert "<seen-mark" not in page
    assert chats.live(chat.conversation).participants.count() == 0


def test_what_the_other_team_is_shown_it_can_open_too(world, as_agent):
    chat = led_by(world, world.alba)
    assert as_agent(world.zoe).get(f"/chats/{chat.conversation_id}/", headers=SWAP).status_code == 404
    share.with_team(chat.conversation, world.billing, by=world.alba)
    company.invite(chat, world.zoe, by=world.alba)
    assert _group(_list(as_agent(world.zoe)), "invited") == [chat.conversation_id]
    assert as_agent(world.zoe).get(f"/chats/{chat.conversation_id}/", headers=SWAP).status_code == 200
