from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from frontdesk.conversations import topics
from frontdesk.kit import clock
from frontdesk.kit.live import ticket
from frontdesk.people.models import Agent
from tests.world import World

pytestmark = pytest.mark.django_db


def asked_by(agent: Agent, **options: Any) -> Any:
    client = Client(**options)
    client.force_login(agent, backend="frontdesk.people.backend.Backend")
    return client.post("/live/ticket/")


def test_an_agents_ticket_names_their_teams_and_themselves(world: World):
    read = ticket.read(asked_by(world.alba).json()["ticket"], at=clock.now())
    assert read.subject == f"agent:{world.alba.pk}"
    assert set(read.topics) == {topics.of_agent(world.alba.pk), topics.of_team(world.support.pk)}


def test_an_admin_hears_every_team(world: World):
    read = ticket.read(asked_by(world.ada).json()["ticket"], at=clock.now())
    assert {topics.of_team(world.support.pk), topics.of_team(world.billing.pk)} <= set(read.topics)


def test_a_stranger_is_asked_to_sign_in(world: World):
    assert Client().post("/live/ticket/").status_code == 302


def test_another_sites_form_gets_no_ticket(world: World):
    assert asked_by(world.alba, enforce_csrf_checks=True).status_code == 403


def test_an_agent_who_was_switched_off_gets_no_ticket(world: World):
    world.alba.is_active = False
    world.alba.save()
    assert asked_by(world.alba).status_code == 302


def test_a_ticket_is_not_kept_by_anybody_on_the_way(world: World):
    assert asked_by(world.alba).headers["Cache-Control"] == "no-store"
