"""What readers write under an article waits for an agent; a question becomes a conversation."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import trans_real

from frontdesk.answers.gaps.models import Unanswered
from frontdesk.channels import deliver
from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.conversations import post
from frontdesk.conversations.models import Conversation, Delivery, Message
from frontdesk.conversations.post import Words
from frontdesk.helpcentre.comments import keep
from frontdesk.helpcentre.comments.asks import is_question
from frontdesk.helpcentre.models import Comment, Look
from frontdesk.knowledge.models import Article
from frontdesk.knowledge.tests.shelf import published

PAGE = "/help/en/a/return-a-parcel/"
LIST = "/articles/comments/"


@pytest.fixture
def comment(world, client):
    published("Return a parcel")

    def write(text: str = "This helped me a lot.", **more: str):
        found = re.search(r'name="token" value="([^"]+)"', client.get(PAGE).content.decode())
        return client.post(f"{PAGE}comments/", {"token": found[1] if found else "x" * 24, "text": text, "name": "Nadia"} | more)

    return write


@pytest.fixture
def alba(world, client):
    def act(pk: int, do: str, **more: str):
        client.force_login(world.alba, backend="frontdesk.people.backend.Backend")
        answer = client.post(f"{LIST}{pk}/", {"do": do} | more)
        assert answer.status_code == 302
        return Comment.objects.get(pk=pk)

    return act


def test_it_is_held_until_an_agent_approves_it(comment, alba, client):
    assert comment().headers["Location"] == f"{PAGE}?commented=1#comments"
    assert "helped me a lot" not in client.get(PAGE).content.decode()
    alba(Comment.objects.get().pk, "show")
    assert "helped me a lot" in client.get(PAGE).content.decode()
    alba(Comment.objects.get().pk, "hide")
    assert "helped me a lot" not in client.get(PAGE).content.decode()


def test_its_address_is_shown_to_nobody(comment, alba, client):
    comment("Fine.", email="nadia@example.org")
    alba(Comment.objects.get().pk, "show")
    assert "nadia@example.org" not in client.get(PAGE).content.decode()
    assert "nadia@example.org" not in client.get(f"{LIST}?state=shown").content.decode()


def test_what_it_says_is_shown_as_text_alone(comment, alba, client):
    comment("<script>alert(1)</script> https://spam.example")
    alba(Comment.objects.get().pk, "show")
    page = client.get(PAGE).content.decode()
    assert "<script>alert(1)" not in page
    assert 'href="https://spam.example' not in page


def test_a_question_with_an_address_is_a_conversation_at_once(comment, world):
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    comment("May I return it after a month?", email="Nadia@Example.org")
    conversation = Conversation.objects.get()
    assert (conversation.channel, conversation.team, conversation.reached_at) == ("form", world.support, "help@desk.example.org")
    assert conversation.customer.contact_points.get().value == "nadia@example.org"
    message = Message.objects.get()
    assert message.text == "May I return it after a month?\n\nA comment on: Return a parcel"
    assert message.warnings == [["form-comment"]]
    assert (Comment.objects.get().conversation, Comment.objects.get().state) == (conversation, "waiting")


def test_what_it_is_about_stands_in_the_words_of_the_article_whoever_makes_it_a_conversation(comment, alba):
    published("Ein Paket zurück", language="de", of=Article.objects.get())
    trans_real.translation("de")._catalog["A comment on: %(title)s"] = "Ein Kommentar zu: %(title)s"
    comment()
    Comment.objects.update(language="de")
    alba(Comment.objects.get().pk, "ask")
    assert Message.objects.get().text.endswith("Ein Kommentar zu: Ein Paket zurück")


def test_what_asks_nothing_or_has_no_address_becomes_none_by_itself(comment):
    comment("Thanks.", email="nadia@example.org")
    comment("May I return it after a month?")
    assert not Conversation.objects.exists()


def test_one_click_makes_it_a_conversation_whose_answer_stands_below_it(comment, alba, world, client, advance):
    comment("May I return it after a month?")
    held = alba(Comment.objects.get().pk, "ask")
    assert alba(held.pk, "ask").conversation == held.conversation, "twice is once"
    assert Message.objects.get().warnings == [["form-public"]]
    composer = client.get(f"/c/{held.conversation_id}/").content.decode()
    assert "Under the article, for everybody to read" in composer
    assert "comment:" not in composer
    reply = post.reply(held.conversation, by=world.alba, words=Words("Yes, you may."))
    Message.objects.filter(pk=reply.pk).update(send_at=None)
    advance()
    reply.refresh_from_db()
    assert reply.delivery == Delivery.SENT
    page = client.get(PAGE).content.decode()
    assert "after a month" in page
    assert "Yes, you may." in page


def test_what_a_machine_answers_is_not_shown_below_it(comment, alba, world, advance):
    comment("May I return it after a month?")
    held = alba(Comment.objects.get().pk, "ask")
    machine = Message.objects.create(conversation=held.conversation, author_kind="bot", channel="form", text="Maybe.", delivery=Delivery.QUEUED)
    deliver.send(machine.pk)
    advance()
    machine.refresh_from_db()
    assert (machine.delivery, Comment.objects.get().answer) == (Delivery.FAILED, "")


def test_an_agent_answers_below_it_and_takes_it_back(comment, alba, client):
    comment()
    alba(Comment.objects.get().pk, "answer", answer="Glad to hear that.")
    page = client.get(PAGE).content.decode()
    assert "helped me a lot" in page
    assert "Glad to hear that." in page
    alba(Comment.objects.get().pk, "answer", answer=" ")
    assert "Glad to hear that." not in client.get(PAGE).content.decode()


def test_a_page_that_is_sent_twice_comments_once(comment):
    for _time in range(2):
        comment("How long do I have?", token="a" * 24, email="nadia@example.org")
    assert (Comment.objects.count(), Conversation.objects.count()) == (1, 1)


def test_a_machine_that_fills_in_everything_is_not_heard(comment):
    assert comment(website="https://spam.example").status_code == 302
    assert not Comment.objects.exists()


def test_a_flood_is_held_back_and_says_so(comment):
    answers = [comment(f"Comment {number}") for number in range(12)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429] * 2
    assert "Comment 11" in answers[-1].content.decode(), "nothing that was written is lost"


def test_when_too_many_wait_no_others_are_taken(comment, monkeypatch):
    monkeypatch.setattr(keep, "MOST_WAITING", 1)
    assert [comment(f"Comment {number}").status_code for number in range(2)] == [302, 422]


def test_what_is_missing_is_said(comment):
    assert comment(" ").status_code == 422
    assert comment("Fine", email="nobody").status_code == 422


def test_a_help_centre_can_do_without_comments(comment, client):
    Look.objects.create(takes_comments=False)
    assert "Write a comment" not in client.get(PAGE).content.decode()
    assert comment().status_code == 404


def test_an_article_that_is_not_for_everybody_takes_none(world, client):
    published("An inner plan", audience="agents")
    assert client.post("/help/en/a/an-inner-plan/comments/", {"token": "a" * 24, "text": "Hello"}).status_code == 404


def test_another_team_reads_the_comment_and_not_its_conversation(comment, world, client):
    Look.objects.create(team=world.billing)
    comment("May I return it after a month?", email="nadia@example.org")
    number = Conversation.objects.get().pk
    client.force_login(world.alba, backend="frontdesk.people.backend.Backend")
    page = client.get(LIST).content.decode()
    assert "after a month" in page
    assert f"/c/{number}/" not in page


@pytest.mark.parametrize("text", [
    "May I return it?", "هل يمكنني إعادته؟", "どこですか？", "How do I return this parcel", "It is late. when does the courier come",
    "Ich wüsste gern mehr darüber",
    "Pourquoi est-ce si long", "Μπορώ να το επιστρέψω;",
])
def test_a_question_is_seen(text):
    assert is_question(text)


@pytest.mark.parametrize("text", ["This helped me a lot.", "Thanks; it works now", "I know what it is.", "Danke, das war gut erklärt.", "ممتاز شكرا"])
def test_what_is_no_question_is_not_taken_for_one(text):
    assert not is_question(text)


def test_a_search_without_a_result_is_noted(world, client):
    client.get("/help/en/search/?q=waxed+jackets")
    client.get("/help/en/search/?q=waxed&part")
    client.get("/help/en/search/?q=")
    assert list(Unanswered.objects.values_list("text", "why", "language")) == [("waxed jackets", "nothing_found", "en")]


def test_what_readers_miss_in_an_article_is_noted(world, client):
    published("Return a parcel")
    client.post(f"{PAGE}opinion/", {"helped": "no"})
    client.post(f"{PAGE}opinion/", {"helped": "no", "comment": "And from abroad, call 030 1234567?"})
    client.post(f"{PAGE}opinion/", {"helped": "yes", "comment": "Fine article"})
    assert list(Unanswered.objects.values_list("text", "why")) == [("And from abroad, call …?", "did_not_help")]


