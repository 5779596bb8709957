"""Admins and supervisors see what the desk has learned, and what it would make of a message."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from frontdesk.conversations import label
from frontdesk.kit.encoder.missing import Missing
from frontdesk.kit.jobs.models import Job
from frontdesk.people.models import Role
from frontdesk.understanding import heard, suggest
from frontdesk.understanding.tests.test_suggest import filed as filed
from frontdesk.understanding.tests.test_topics import EXAMPLES
from tests.world import World

HERE = "/settings/topics/"


@pytest.fixture
def ada(world: World, as_agent: Callable[..., Client]) -> Client:
    return as_agent(world.ada)


def test_what_was_learned_is_shown_with_how_people_answered(filed: World, ada: Client, advance: Callable[[], int]) -> None:
    conversation = filed.nadia_asks("My parcel is still not here", subject="").conversation
    advance()
    suggest.accept(conversation, suggestion_id=suggest.open_for(conversation).pk, by=filed.alba)
    label.tag(filed.nadia_asks("Do you have jobs?", subject="").conversation, name="jobs", by=filed.alba)
    heard.mark(conversation, "complaint", by=filed.alba)
    page = ada.get(HERE).content.decode()
    assert f"Learned from {sum(map(len, EXAMPLES.values()))} examples of {len(EXAMPLES)} tags" in page
    assert "4 more needed" in page
    assert 'data-label="Accepted">1</td>' in page
    assert 'data-label="Marked by people">1</td>' in page


def test_a_message_is_tried_and_its_nearest_examples_are_named(filed: World, ada: Client) -> None:
    page = ada.post(HERE, {"text": "My parcel is still not here"}).content.decode()
    assert "It would be suggested:" in page
    assert '<b dir="auto">delivery</b>' in page
    assert "The most alike" in page
    assert 'href="/c/' in page


@pytest.mark.parametrize("text", ["", "   ", "\0"])
def test_without_words_nothing_is_tried(filed: World, ada: Client, text: str) -> None:
    answer = ada.post(HERE, {"text": text})
    assert answer.status_code == 200
    assert b"The most alike" not in answer.content


def test_a_desk_that_learned_nothing_says_what_it_takes(world: World, ada: Client) -> None:
    page = ada.post(HERE, {"text": "My parcel is still not here"}).content.decode()
    assert "Nothing was learned yet. A tag is learned once 5 conversations have it" in page


def test_without_an_encoder_it_says_so(filed: World, ada: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_topics: object, _texts: object) -> None:
        raise Missing("There is none.")

    monkeypatch.setattr("frontdesk.understanding.topics.Topics.guess", missing)
    assert "is not installed on this machine" in ada.post(HERE, {"text": "My parcel"}).content.decode()


def test_it_is_learned_anew_when_an_admin_asks_for_it(world: World, ada: Client) -> None:
    for _press in range(2):
        ada.post(f"{HERE}learn/")
    assert Job.objects.filter(task="understanding.relearn").count() == 1


def test_supervisors_look_and_try_but_only_admins_have_it_learn(world: World, ada: Client, as_agent: Callable[..., Client]) -> None:
    world.alba.role = Role.SUPERVISOR
    world.alba.save()
    alba = as_agent(world.alba)
    assert alba.post(HERE, {"text": "My parcel"}).status_code == 200
    assert 'href="/settings/topics/"' in alba.get("/settings/priorities/").content.decode()
    assert "Learn them anew now" not in alba.get(HERE).content.decode()
    assert alba.post(f"{HERE}learn/").status_code == 404
    assert "Learn them anew now" in ada.get(HERE).content.decode()


def test_agents_do_not_find_the_page(world: World, as_agent: Callable[..., Client]) -> None:
    assert as_agent(world.alba).get(HERE).status_code == 404
    assert as_agent(world.alba).post(f"{HERE}learn/").status_code == 404


def test_many_tags_cost_no_more_queries(filed: World, ada: Client, django_assert_max_num_queries: Callable[..., object]) -> None:
    ada.get(HERE)
    with django_assert_max_num_queries(18):
        ada.get(HERE)
