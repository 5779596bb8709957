"""Admins say which skills there are, which tags ask for them, and who has them and speaks what."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from frontdesk.conversations import label
from frontdesk.conversations.models import Tag
from frontdesk.people import skills
from frontdesk.people.models import AgentLanguage, AgentSkill, Skill
from frontdesk.routing import asked_by_tags, needs
from tests.world import World


@pytest.fixture
def admin(world: World, client: Client) -> Client:
    client.force_login(world.ada)
    return client


@pytest.fixture
def bikes(db: None) -> Skill:
    return skills.add(name="Bikes")


def test_a_skill_is_added_once(admin: Client) -> None:
    there = admin.post("/settings/skills/", {"name": "  Electric   motors "}, follow=True)
    assert Skill.objects.get().name == "Electric motors"
    assert "Electric motors" in there.content.decode()
    again = admin.post("/settings/skills/", {"name": "Electric motors"})
    assert again.status_code == 422
    assert "There is a skill called Electric motors already." in again.content.decode()


def test_tags_ask_for_a_skill_and_no_longer(world: World, admin: Client, bikes: Skill) -> None:
    address = f"/settings/skills/{bikes.pk}/"
    admin.post(address, {"name": "Bicycles", "tag_0": " Brakes ", "level_0": "3", "tag_1": "", "level_1": "1"})
    assert Skill.objects.get().name == "Bicycles"
    assert asked_by_tags.of(bikes) == {"brakes": 3}
    conversation = world.nadia_asks().conversation
    label.tag(conversation, name="brakes", by=world.alba)
    assert needs.of([conversation.pk]) == {conversation.pk: {bikes.pk: 3}}
    page = admin.get(address).content.decode()
    assert re.search(r'name="tag_0" value="brakes"', page)
    assert re.search(r'<option value="3" selected', page)
    admin.post(address, {"name": "Bicycles", "tag_0": "", "level_0": "3"})
    assert needs.of([conversation.pk]) == {}
    assert Tag.objects.filter(name="brakes").exists()


def test_a_level_that_there_is_not_is_refused(admin: Client, bikes: Skill) -> None:
    assert admin.post(f"/settings/skills/{bikes.pk}/", {"name": "Bikes", "tag_0": "brakes", "level_0": "6"}).status_code == 422
    assert asked_by_tags.of(bikes) == {}


def test_a_skill_is_set_aside_and_used_again(admin: Client, bikes: Skill) -> None:
    admin.post(f"/settings/skills/{bikes.pk}/set-aside/")
    assert Skill.objects.get().is_archived
    assert "Set aside" in admin.get("/settings/skills/").content.decode()
    admin.post(f"/settings/skills/{bikes.pk}/use-again/")
    assert not Skill.objects.get().is_archived


def test_an_agent_has_skills_and_languages_and_loses_them(world: World, admin: Client, bikes: Skill) -> None:
    address = f"/settings/agents/{world.alba.pk}/abilities/"
    admin.post(address, {f"skill_{bikes.pk}": "4", "language": "de", "fluency": "3"})
    assert list(AgentSkill.objects.values_list("agent", "skill", "level")) == [(world.alba.pk, bikes.pk, 4)]
    assert list(AgentLanguage.objects.values_list("agent", "language", "level")) == [(world.alba.pk, "de", 3)]
    page = admin.get(f"/settings/agents/{world.alba.pk}/").content.decode()
    assert "Bikes: level 4" in page
    assert "Deutsch: native" in page
    admin.post(address, {f"skill_{bikes.pk}": "", "speaks_de": "2", "language": "fr", "fluency": "1"})
    assert not AgentSkill.objects.exists()
    assert dict(AgentLanguage.objects.values_list("language", "level")) == {"de": 2, "fr": 1}
    admin.post(address, {"speaks_de": "", "speaks_fr": "1", "language": ""})
    assert dict(AgentLanguage.objects.values_list("language", "level")) == {"fr": 1}


def test_what_is_set_aside_is_kept_with_who_had_it(world: World, admin: Client, bikes: Skill) -> None:
    skills.can(world.alba, skills={bikes.pk: 2}, languages={})
    skills.set_aside(bikes)
    admin.post(f"/settings/agents/{world.alba.pk}/abilities/", {"language": ""})
    assert AgentSkill.objects.get().level == 2


@pytest.mark.parametrize("fields", [{"language": "xx"}, {"language": "de", "fluency": "4"}])
def test_what_is_not_offered_is_refused(world: World, admin: Client, fields: dict[str, str]) -> None:
    assert admin.post(f"/settings/agents/{world.alba.pk}/abilities/", fields).status_code == 422
    assert not AgentLanguage.objects.exists()


def test_the_list_of_skills_takes_as_many_queries_for_ten_as_for_one(admin: Client, django_assert_max_num_queries) -> None:
    for number in range(10):
        skills.add(name=f"Skill {number}")
    admin.get("/settings/skills/")
    with django_assert_max_num_queries(12):
        admin.get("/settings/skills/")


def test_only_admins_find_these_pages(world: World, client: Client, bikes: Skill) -> None:
    client.force_login(world.alba)
    for address in ("skills/", f"skills/{bikes.pk}/", f"skills/{bikes.pk}/set-aside/", f"agents/{world.alba.pk}/abilities/"):
        assert client.post(f"/settings/{address}", {"name": "Mine", f"skill_{bikes.pk}": "5", "language": "de"}).status_code == 404
    assert list(Skill.objects.values_list("name", "is_archived")) == [("Bikes", False)]
    assert not AgentSkill.objects.exists()
