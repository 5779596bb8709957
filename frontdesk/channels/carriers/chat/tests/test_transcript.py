"""What a visitor may read."""

from __future__ import annotations

import pytest

from frontdesk.channels.carriers.chat import transcript
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.tests.conftest import Browser
from frontdesk.conversations import post
from frontdesk.conversations.models import Author, Message
from frontdesk.conversations.post import Words

pytestmark = pytest.mark.django_db


def test_an_answer_is_there_with_the_agents_name_and_no_more_of_them(nadia, answer, world):
    nadia.says()
    answer(nadia.conversation, "It left this morning.", html="<p>It left <b>this morning</b>.</p>")

    read = nadia.reads()[-1]
    assert (read["author"], read["name"], read["text"]) == ("agent", "Alba", "It left this morning.")
    assert read["html"] == "<p>It left <b>this morning</b>.</p>"
    assert read["client_id"] is None
    assert world.alba.email not in nadia.asks("messages").content.decode()


def test_a_note_is_never_read_by_the_visitor(nadia, world):
    nadia.says()
    note = post.note(nadia.conversation, by=world.alba, words=Words(text="She is on the list of late payers."))

    assert Message.objects.filter(pk=note.pk).exists()
    assert [message["author"] for message in nadia.reads()] == ["customer"]
    assert nadia.reads(after=0) == nadia.reads() == nadia.reads(before=note.pk + 1)


def test_a_script_in_an_answer_does_not_leave_the_desk(nadia, answer):
    nadia.says()
    html = '<p onclick="x()">Hi <script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:x()">here</a></p>'
    answer(nadia.conversation, "Hi here", html=html)

    shown = nadia.reads()[-1]["html"]
    assert not any(bad in shown for bad in ("script", "onclick", "onerror", "<img", "alert"))


def test_another_visitor_sees_nothing_of_it(nadia, stranger, answer):
    nadia.says("My card ends in 4242.")
    answer(nadia.conversation)

    assert stranger.reads() == []
    stranger.says("Hello?")
    assert [message["text"] for message in stranger.reads()] == ["Hello?"]
    assert stranger.conversation != nadia.conversation


def test_the_same_token_at_another_widget_is_another_visitor(nadia, world):
    nadia.says("My card ends in 4242.")
    elsewhere = Widget.objects.create(name="Other shop", team=world.billing)

    there = Browser(elsewhere, token=nadia.token)
    assert there.reads() == []
    assert there.says("Hello").status_code == 201
    assert [message["text"] for message in there.reads()] == ["Hello"]
    assert there.conversation.team == world.billing


def test_without_a_token_or_with_a_made_up_short_one_nothing_is_read(nadia):
    nadia.says()
    for token in ("", "short", "x" * 42, "x" * 87, "ü" * 43):
        nadia.token = token
        refused = nadia.asks("messages")
        assert refused.status_code == 401
        assert refused.headers["Content-Type"] == "application/problem+json"


def test_mail_that_joined_the_conversation_is_not_shown_in_the_browser(nadia, world):
    """The visitor said that the mailbox is theirs; nobody has proven it."""
    nadia.says("Where is my order?", email="nadia@example.org")
    world.nadia_asks("My new card ends in 4242.", conversation=nadia.conversation, mail_id="mail-1")

    assert Message.objects.count() == 2
    assert [message["text"] for message in nadia.reads()] == ["Where is my order?"]


def test_only_what_comes_after_the_last_one_is_read_again(nadia, answer):
    first = nadia.says().json()["message"]["id"]
    second = answer(nadia.conversation).pk

    assert [message["id"] for message in nadia.reads(after=first)] == [second]
    assert nadia.reads(after=second) == []


def test_a_long_conversation_comes_in_pages(nadia, monkeypatch, answer):
    monkeypatch.setattr(transcript, "PAGE_SIZE", 2)
    nadia.says("1", "message-1")
    ids = [answer(nadia.conversation, str(number)).pk for number in range(2, 6)]

    newest = nadia.asks("messages").json()
    assert ([message["text"] for message in newest["messages"]], newest["has_more"]) == (["4", "5"], True)
    assert [message["text"] for message in nadia.reads(before=ids[2])] == ["2", "3"]
    assert [message["text"] for message in nadia.reads(after=ids[0])] == ["3", "4"]


def test_a_number_that_is_none_is_refused(nadia):
    nadia.says()
    for odd in ("x", "-1", "9" * 30, "1e3", "\0"):
        assert nadia.asks("messages", after=odd).status_code == 422


def test_an_assistant_is_called_an_assistant(nadia):
    nadia.says()
    Message.objects.create(conversation=nadia.conversation, author_kind=Author.BOT, channel="chat", text="It is on its way.")

    assert (nadia.reads()[-1]["author"], nadia.reads()[-1]["name"]) == ("assistant", "Nordlicht")


def test_reading_costs_the_same_however_much_was_said(nadia, answer, django_assert_num_queries):
    nadia.says()
    for number in range(20):
        answer(nadia.conversation, str(number))

    with django_assert_num_queries(9):  # widget, visitor and conversation, messages, files, last seen; newest chat, queue, what we have read
        assert len(nadia.reads()) == 21
    with django_assert_num_queries(7):
        assert nadia.reads(after=2**40) == []
