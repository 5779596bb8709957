"""The rail says what waits at the articles: comments of readers, and questions without an article that are new to the agent."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from frontdesk.answers.gaps.models import Gap, Unanswered, Why
from frontdesk.conversations import topics
from frontdesk.helpcentre.comments import keep
from frontdesk.helpcentre.comments.keep import Written
from frontdesk.helpcentre.models import Comment
from frontdesk.kit.live import signals
from frontdesk.knowledge.tests.shelf import published
from tests.world import MORNING

if TYPE_CHECKING:
    from frontdesk.conversations.models import Conversation
    from tests.world import World


def commented(number: int, team_id: int) -> Comment:
    article = published("Care").article if number == 0 else Comment.objects.earliest("pk").article
    return keep.hold(Written("It helped me.", "Nadia", "", f"token-of-comment-{number}", "en", team_id), article=article, at=MORNING)


def missed(text: str, *, why: str = Why.NOTHING_FOUND, conversation: Conversation | None = None, volume: int = 1) -> Gap:
    gap = Gap.objects.create(language="en", volume=volume, created_at=MORNING, last_asked_at=MORNING)
    Unanswered.objects.create(gap=gap, text=text, language="en", why=why, conversation=conversation, at=MORNING)
    return gap


def told(client: Any) -> tuple[int, int]:
    """How many new questions and waiting comments the rail counts."""
    ends = client.get("/rail/ends/?at=/inbox/open/").content.decode()
    new, waiting = re.search(r"(\d+) new questions? without", ends), re.search(r"(\d+) comments? waits?", ends)
    return int(new[1]) if new else 0, int(waiting[1]) if waiting else 0


def test_comments_that_wait_are_counted_until_they_are_decided(world: World, as_agent: Any) -> None:
    client = as_agent(world.zoe)
    assert told(client) == (0, 0)
    first, second = (commented(number, world.support.pk) for number in range(2))
    assert told(client) == (0, 2)
    keep.decide(first, is_shown=False, by=world.alba, at=MORNING)
    keep.answer(second, text="Thank you", by=world.alba, at=MORNING)
    assert told(client) == (0, 0)


def test_questions_are_new_until_the_agent_has_looked(world: World, as_agent: Any) -> None:
    missed("Do you repair zippers?")
    alba, zoe = as_agent(world.alba), as_agent(world.zoe)
    assert (told(alba), told(zoe)) == ((1, 0), (1, 0))
    alba.get("/articles/gaps/")
    assert (told(alba), told(zoe)) == ((0, 0), (1, 0))
    missed("Where is the shop?")
    assert (told(alba), told(zoe)) == ((1, 0), (2, 0))


def test_what_an_agent_may_not_see_or_the_list_leaves_out_is_not_counted(world: World, as_agent: Any) -> None:
    secret = world.nadia_asks().conversation
    missed("The vault?", why=Why.UNSURE, conversation=secret)
    missed("Once only", why=Why.BY_PEOPLE)
    Gap.objects.filter(pk=missed("Done").pk).update(state="done")
    assert (told(as_agent(world.alba)), told(as_agent(world.zoe))) == ((1, 0), (0, 0))


def test_many_cost_no_more_queries_than_none(world: World, as_agent: Any, django_assert_num_queries: Any) -> None:
    client = as_agent(world.alba)
    client.get("/rail/ends/")
    with django_assert_num_queries(4) as few:
        client.get("/rail/ends/")
    for number in range(120):
        missed(f"Question {number}?")
        if number < 20:
            commented(number, world.support.pk)
    with django_assert_num_queries(len(few.captured_queries)):
        assert told(client) == (100, 20), "more than a hundred are not counted"


@pytest.mark.django_db(transaction=True)
def test_open_pages_are_told_when_that_changes(world: World, as_agent: Any) -> None:
    heard: list[tuple[list[str], dict[str, Any]]] = []
    receiver = signals.Receiver("test-articles", lambda to, signal: heard.append((to, signal)))
    try:
        comment = commented(0, world.support.pk)
        keep.decide(comment, is_shown=True, by=world.alba, at=MORNING)
        missed("Do you repair zippers?")
        as_agent(world.alba).get("/articles/gaps/")
        receiver.receive()
    finally:
        receiver.close()
    ours = [(to, signal) for to, signal in heard if signal["kind"] == "articles.waiting"]
    assert [to == [topics.of_agent(world.alba.pk)] for to, _signal in ours] == [False, False, True]
    assert topics.of_team(world.billing.pk) in ours[0][0]
    assert "helped" not in json.dumps(ours), "that something waits, and not what"
