"""Beside a conversation stand the articles that may answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client

from frontdesk.knowledge.meaning import keep
from frontdesk.knowledge.models import Article, Audience
from frontdesk.knowledge.tests.shelf import published
from frontdesk.people.models import Agent

if TYPE_CHECKING:
    from tests.world import World


def ideas(agent: Agent, number: int) -> tuple[int, str]:
    client = Client()
    client.force_login(agent, backend="frontdesk.people.backend.Backend")
    answer = client.get(f"/c/{number}/ideas/")
    return answer.status_code, answer.content.decode()


def test_an_article_for_what_was_asked_is_shown_with_its_words(world: World) -> None:
    published("Send something back", "You may give it back within thirty days.")
    keep.catch_up()
    number = world.nadia_asks("How can I send back shoes that do not fit me?").conversation_id
    status, page = ideas(world.alba, number)
    assert status == 200
    assert "Send something back" in page
    assert "within thirty days" in page
    assert "/help/en/a/send-something-back/" in page


def test_what_is_for_agents_has_no_link_for_customers(world: World) -> None:
    published("Send something back", "You may give it back within thirty days.")
    Article.objects.update(audience=Audience.AGENTS)
    keep.catch_up()
    _status, page = ideas(world.alba, world.nadia_asks("How can I send back shoes that do not fit me?").conversation_id)
    assert "within thirty days" in page
    assert "/help/" not in page


def test_without_an_article_it_says_so(world: World) -> None:
    assert "No article is about this." in ideas(world.alba, world.nadia_asks("Where is my order?").conversation_id)[1]


def test_the_other_team_asks_in_vain(world: World) -> None:
    assert ideas(world.zoe, world.nadia_asks().conversation_id)[0] == 404
