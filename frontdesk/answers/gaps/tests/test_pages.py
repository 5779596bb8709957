"""Agents see what is missing as far as they may read the questions, and start the article from the best answers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from frontdesk.answers.gaps import best
from frontdesk.answers.gaps.begin import body_of, title_of
from frontdesk.answers.gaps.group import group
from frontdesk.answers.gaps.models import Gap, State
from frontdesk.answers.gaps.tests.asking import asks, noted, solved
from frontdesk.conversations.models import Tag, Tagging
from frontdesk.conversations.models.chat import ChatSession
from frontdesk.kit import clock
from frontdesk.knowledge.models import Revision
from frontdesk.knowledge.tests.shelf import published
from tests.world import MORNING

ANSWERS = {
    "Nadia": (
        "Hello Nadia,\n\nYou can wash the jacket at thirty degrees, with a liquid soap for wool. Your order 4711-0815 shows the size.\n\n"
        "Kind regards\nAlba"
    ),
    "Omar": "Hi Omar,\n\nYou can wash the jacket at thirty degrees. Never put it into a tumble dryer, for the wax melts there.\n\nBest wishes, Bram",
}


@pytest.fixture
def gap(world) -> Gap:
    for who, text in ANSWERS.items():
        conversation = asks(world, who, "Can I wash the jacket in a machine? I am " + who)
        solved(conversation, text, by=world.alba)
        noted("Can I wash the jacket in a machine?", conversation=conversation)
    group(MORNING)
    return Gap.objects.get()


def _as(client, agent):
    client.force_login(agent, backend="frontdesk.people.backend.Backend")
    return client


def test_another_team_sees_only_what_the_search_did_not_find(world, client, gap):
    noted("Do you repair zippers?", why="nothing_found")
    group(MORNING)
    page = _as(client, world.zoe).get("/articles/gaps/").content.decode()
    assert "zippers" in page
    assert "jacket" not in page
    assert client.get(f"/articles/gaps/{gap.pk}/").status_code == 404
    assert "jacket" in _as(client, world.alba).get("/articles/gaps/").content.decode()


def test_the_article_begins_with_the_best_answers_without_persons(world, client, gap):
    to = _as(client, world.alba).post(f"/articles/gaps/{gap.pk}/article/").headers["Location"]
    revision = Revision.objects.get()
    assert to == f"/articles/{revision.article_id}/?language=en"
    assert revision.title == "Can I wash the jacket in a machine?"
    assert "thirty degrees" in revision.body
    assert "Never put it into a tumble dryer, for the wax melts there." in revision.body
    assert "Also answered" not in revision.body, "what is left of the other answer is about an order"
    for personal in ("Nadia", "Omar", "4711", "Alba", "Bram", "regards"):
        assert personal not in revision.body, personal
    gap.refresh_from_db()
    assert (gap.state, gap.owner, gap.article.owner) == (State.WRITING, world.alba, world.alba)
    assert not gap.article.editions.exists(), "an agent edits it before anybody reads it"


def test_what_others_say_besides_stands_below():
    body = body_of(["Wash it at thirty degrees.", "Wash it at thirty degrees. Never put it into a dryer, the wax melts. Does that help you now?"])
    assert body == "Wash it at thirty degrees.\n\n## Also answered\n\n- Never put it into a dryer, the wax melts.\n"


@pytest.mark.parametrize(("question", "title"), [
    ("Hello,\n\nMy name is Nadia Kovač. I have a jacket. Can I wash it?", "Can I wash it?"),
    ("Hi there! It leaks. Order 471123.", "It leaks."),
    ("", ""),
])
def test_the_title_is_the_question(question, title):
    assert title_of(question) == title


def test_it_is_started_once(world, client, gap):
    for _time in range(2):
        _as(client, world.alba).post(f"/articles/gaps/{gap.pk}/article/")
    assert Revision.objects.count() == 1


def test_bad_answers_teach_nothing(world, gap):
    nadia, omar = gap.questions.order_by("pk")
    ChatSession.objects.create(conversation=nadia.conversation, state="ended", began_at=MORNING, queued_at=MORNING, ended_at=MORNING, rating=1)
    world.nadia_asks("It does not work.", conversation=omar.conversation)
    omar.conversation.refresh_from_db()
    solved(omar.conversation, "Then wash it by hand.", by=world.alba)
    assert best.answers([nadia.conversation_id, omar.conversation_id], seen_by=world.alba) == []
    ChatSession.objects.update(rating=5)
    assert [each.conversation_id for each in best.answers([nadia.conversation_id, omar.conversation_id], seen_by=world.alba)] == [nadia.conversation_id]


def test_not_worth_it_wants_a_reason(world, client, gap):
    ask = _as(client, world.alba)
    ask.post(f"/articles/gaps/{gap.pk}/decision/", {"do": "drop", "reason": " "})
    gap.refresh_from_db()
    assert gap.state == State.OPEN
    ask.post(f"/articles/gaps/{gap.pk}/decision/", {"do": "drop", "reason": "The jacket is sold out."})
    gap.refresh_from_db()
    assert (gap.state, gap.reason) == (State.NOT_WORTH_IT, "The jacket is sold out.")
    assert "sold out" in ask.get("/articles/gaps/?state=not_worth_it").content.decode()
    ask.post(f"/articles/gaps/{gap.pk}/decision/", {"do": "open"})
    gap.refresh_from_db()
    assert gap.state == State.OPEN


def test_it_is_answered_by_an_article_that_is_published(world, client, gap):
    ask = _as(client, world.alba)
    ask.post(f"/articles/gaps/{gap.pk}/decision/", {"do": "done", "article": "https://desk.example.org/help/en/a/care"})
    gap.refresh_from_db()
    assert gap.state == State.OPEN
    article = published("Care").article
    ask.post(f"/articles/gaps/{gap.pk}/decision/", {"do": "done", "article": "https://desk.example.org/help/en/a/care"})
    gap.refresh_from_db()
    assert (gap.state, gap.article) == (State.DONE, article)


def test_it_is_given_to_somebody(world, client, gap):
    _as(client, world.alba).post(f"/articles/gaps/{gap.pk}/owner/", {"owner": world.bram.pk})
    gap.refresh_from_db()
    assert gap.owner == world.bram


def test_of_two_who_give_it_away_the_second_is_told(world, client, gap):
    mark = {"seen": re.search(r'name="seen" value="(\w+)"', _as(client, world.alba).get(f"/articles/gaps/{gap.pk}/").content.decode())[1]}
    client.post(f"/articles/gaps/{gap.pk}/owner/", {"owner": world.bram.pk, **mark})
    told = client.post(f"/articles/gaps/{gap.pk}/owner/", {"owner": world.alba.pk, **mark}, follow=True)
    gap.refresh_from_db()
    assert gap.owner == world.bram
    assert "Somebody has said meanwhile whose it is" in told.content.decode()


def test_reasons_without_an_faq_stand_on_their_page(world, client):
    now = clock.now()
    for name, number in (("returns", 4), ("washing", 3), ("rare", 2)):
        tag = Tag.objects.create(name=name)
        for who in range(number):
            Tagging.objects.create(tag=tag, conversation=asks(world, f"{name}{who}", "A question", at=now - timedelta(days=1)))
    published("Returns", is_faq=True)
    page = _as(client, world.alba).get("/articles/gaps/reasons/").content.decode()
    assert "washing" in page
    assert ">returns<" not in page
    assert "rare" not in page
    assert "washing" not in _as(client, world.zoe).get("/articles/gaps/reasons/").content.decode()


def test_what_people_answered_once_comes_only_when_it_is_asked_for(world, client):
    noted("My order 12 came without a bell.", conversation=asks(world, "Nadia", "My order 12 came without a bell."), why="by_people")
    noted("Do you repair zippers?", why="nothing_found")
    group(MORNING)
    pages = [_as(client, world.alba).get(f"/articles/gaps/{query}").content.decode() for query in ("", "?once")]
    assert ["came without" in page for page in pages] == [False, True]
    assert all("zippers" in page for page in pages)


def test_nothing_missing_is_said(world, client):
    assert "Nothing is missing" in _as(client, world.alba).get("/articles/gaps/").content.decode()


def test_a_draft_without_an_answer_to_begin_with_says_so(world, client):
    ask = _as(client, world.ada)
    noted("Do you sell gift vouchers?")
    group(MORNING)
    gap = Gap.objects.get()
    answer = ask.post(f"/articles/gaps/{gap.pk}/article/", follow=True)
    assert "a draft with a title alone" in answer.content.decode()


def test_what_is_refused_leaves_what_was_chosen_where_it_is(world, client, gap):
    ask = _as(client, world.alba)
    answer = ask.post("/articles/gaps/together/", {"gap": [gap.pk]}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Reswap"], answer.headers["HX-Push-Url"]) == (422, "none", "false")
    assert "Choose at least two questions" in answer.content.decode()


def test_the_article_that_answers_it_is_chosen_by_its_title(world, client, gap):
    published("Wash a jacket")
    page = _as(client, world.alba).get(f"/articles/gaps/{gap.pk}/").content.decode()
    assert '<option value="wash-a-jacket">Wash a jacket</option>' in page
    _as(client, world.alba).post(f"/articles/gaps/{gap.pk}/decision/", {"do": "done", "article": "wash-a-jacket"})
    gap.refresh_from_db()
    assert (gap.state, gap.article.slug) == (State.DONE, "wash-a-jacket")
