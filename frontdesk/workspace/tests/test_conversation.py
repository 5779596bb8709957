from __future__ import annotations

import re
from datetime import timedelta

from frontdesk.conversations import chats, label, post, status
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Delivery, Message, Seen
from frontdesk.conversations.post import Words
from frontdesk.conversations.receive import receive
from frontdesk.workspace.tests.chatting import chat_with
from frontdesk.workspace.tests.conftest import SWAP
from tests.world import MORNING

QUERIES_OF_A_PAGE = 21
QUERIES_OF_A_PIECE = 17
"""Session, agent, teams, conversation, drafts, messages, events, files, contact points, others, tags, seen."""


def _long(world, messages: int):
    conversation = world.nadia_asks().conversation
    for number in range(messages - 1):
        world.nadia_asks(f"More {number}", conversation=conversation, at=MORNING + timedelta(minutes=number + 1))
    return conversation


def test_a_conversation_tells_what_was_said_and_done(world, as_agent):
    conversation = world.nadia_asks("Where is it?").conversation
    post.note(conversation, by=world.bram, words=Words("Ask the warehouse."))
    post.reply(conversation, by=world.alba, words=Words("On its way."), then="solved")
    label.tag(conversation, name="Delivery", by=world.alba)
    page = as_agent(world.alba).get(f"/c/{conversation.pk}/").content.decode()
    for words in ("Where is it?", "Ask the warehouse.", "Only your team", "On its way.", "and solved", "Alba added the tag delivery"):
        assert words in page
    assert page.index("Where is it?") < page.index("Ask the warehouse.") < page.index("On its way.")


def test_the_other_team_finds_no_such_conversation(world, as_agent):
    number = world.nadia_asks().conversation_id
    assert as_agent(world.bram).get(f"/c/{number}/").status_code == 200
    assert as_agent(world.zoe).get(f"/c/{number}/").status_code == 404
    assert as_agent(world.zoe).get(f"/c/{number}/earlier/").status_code == 404


def test_a_conversation_costs_the_same_queries_whatever_its_length(world, as_agent, django_assert_num_queries):
    short, long = _long(world, 20), _long(world, 120)
    client = as_agent(world.alba)
    for conversation in (short, long):
        client.get(f"/c/{conversation.pk}/")
    with django_assert_num_queries(QUERIES_OF_A_PAGE):
        client.get(f"/c/{short.pk}/")
    with django_assert_num_queries(QUERIES_OF_A_PAGE):
        client.get(f"/c/{long.pk}/")
    with django_assert_num_queries(QUERIES_OF_A_PIECE):
        client.get(f"/c/{long.pk}/", headers=SWAP)


def test_a_long_conversation_shows_its_end_and_then_what_came_earlier(world, as_agent):
    conversation = _long(world, 120)
    client = as_agent(world.alba)
    page = client.get(f"/c/{conversation.pk}/").content.decode()
    assert page.count('<article class="message') == 50
    assert "More 118" in page
    assert "More 68<" not in page
    oldest = Message.objects.order_by("-pk")[49].pk
    earlier = client.get(f"/c/{conversation.pk}/earlier/?before={oldest}", headers=SWAP).content.decode()
    assert earlier.count('<article class="message') == 50
    assert "More 68<" in earlier


def test_a_refetch_keeps_what_was_on_the_screen(world, as_agent):
    conversation = _long(world, 60)
    first = Message.objects.order_by("-pk")[49].pk
    world.nadia_asks("One more", conversation=conversation)
    page = as_agent(world.alba).get(f"/c/{conversation.pk}/?from={first}", headers=SWAP).content.decode()
    assert page.count('<article class="message') == 51


def test_opening_it_is_remembered_once(world, as_agent, django_assert_num_queries):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    client.get(f"/c/{conversation.pk}/")
    assert Seen.objects.get(agent=world.alba).event_id == conversation.last_event_id
    Seen.objects.update(event_id=10**9)
    client.get(f"/c/{conversation.pk}/")
    assert Seen.objects.get().event_id == 10**9


def test_a_page_that_refetches_itself_or_is_prefetched_is_not_read_by_anybody(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    client.get(f"/c/{conversation.pk}/", headers={**SWAP, "X-Refetch": "true"})
    client.get(f"/c/{conversation.pk}/", headers={"Sec-Purpose": "prefetch"})
    assert not Seen.objects.exists()


def test_changes_in_a_row_fold_into_one_line(world, as_agent):
    conversation = world.nadia_asks().conversation
    for name in ("a", "b", "c", "d"):
        label.tag(conversation, name=name, by=world.alba)
    # The fifth: what was promised in March is broken by now.
    assert "5 changes" in as_agent(world.alba).get(f"/c/{conversation.pk}/").content.decode()


def test_an_answer_that_did_not_arrive_says_why_and_can_be_sent_again(world, as_agent):
    conversation = world.nadia_asks().conversation
    message = post.reply(conversation, by=world.alba, words=Words("Here it is."))
    Message.objects.filter(pk=message.pk).update(delivery=Delivery.FAILED, delivery_note="550 no such user")
    page = as_agent(world.alba).get(f"/c/{conversation.pk}/").content.decode()
    assert "550 no such user" in page
    assert "Send again" in page
    assert "It arrived" in page


def test_what_a_customer_wrote_never_becomes_markup(world, as_agent):
    conversation = world.nadia_asks("<img src=x onerror=alert(1)> https://example.org/?a=1&b=2 <nadia@example.org>").conversation
    page = as_agent(world.alba).get(f"/c/{conversation.pk}/").content.decode()
    assert "<img src=x" not in page
    assert '<a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">' in page


def test_only_visible_other_conversations_of_the_customer_are_on_file(world, as_agent):
    one = world.nadia_asks(subject="First matter").conversation
    other = world.nadia_asks(subject="Second matter").conversation
    hidden = world.nadia_asks(subject="Secret of Billing").conversation
    hidden.team = world.billing
    hidden.save()
    page = as_agent(world.alba).get(f"/c/{one.pk}/").content.decode()
    assert other.subject in page
    assert "Secret of Billing" not in page


def test_a_finished_conversation_offers_to_open_it_again(world, as_agent):
    conversation = world.nadia_asks().conversation
    assert "Solve" in as_agent(world.alba).get(f"/c/{conversation.pk}/").content.decode()
    status.solve(conversation, by=world.alba)
    assert "Reopen" in as_agent(world.alba).get(f"/c/{conversation.pk}/").content.decode()


def test_a_colleague_of_the_customer_who_writes_is_shown_by_their_own_name(world, as_agent):
    conversation = world.nadia_asks().conversation
    receive(Arrival(
        channel="email", sender=Sender("email", "noor@example.org", "Noor"), content=Content(text="I am with Nadia."),
        received_at=MORNING, team_id=world.support.pk, conversation_id=conversation.pk,
    ))
    page = as_agent(world.alba).get(f"/c/{conversation.pk}/").content.decode()
    assert re.findall(r'message__by" dir="auto">([^<]*)<', page) == ["Nadia", "Noor"]


def test_the_page_of_a_conversation_says_that_its_customer_is_there_and_who_has_the_chat(world, as_agent):
    chat = chat_with(world)
    address = f"/c/{chat.conversation_id}/"
    alba, bram = as_agent(world.alba), as_agent(world.bram)
    assert "Nobody has the chat yet." in alba.get(address).content.decode()
    assert alba.post(f"/chats/{chat.conversation_id}/take/", headers=SWAP).status_code == 200
    assert "You chat with Nadia now." in alba.get(address).content.decode()
    assert "End the chat" in alba.get(address).content.decode()
    theirs = bram.get(address).content.decode()
    assert "Alba chats with Nadia now." in theirs
    assert "End the chat" not in theirs
    chats.end(chat, how="left", by=None)
    assert "Among my chats" not in alba.get(address).content.decode()
