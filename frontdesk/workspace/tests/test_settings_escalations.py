"""The ladder of a policy, as admins keep it."""

from __future__ import annotations

import pytest
import time_machine

from frontdesk.clocks import policies
from frontdesk.clocks.models import EscalationStep
from frontdesk.clocks.tests.cast import at
from frontdesk.clocks.tests.test_escalations import on_rota
from frontdesk.people.models import Skill
from tests.world import World

pytestmark = pytest.mark.django_db
FORM = {"when": "clock:first_response:90", "to": "role:duty_lead", "tag": "", "level": "1"}


def test_an_admin_adds_a_step_sees_who_is_reached_and_removes_it(world: World, as_agent) -> None:
    on_rota(world.bram)
    policy, client = policies.always(), as_agent(world.ada)
    address = f"/settings/promises/{policy.pk}/escalations/"
    with time_machine.travel(at("02 09:00"), tick=False):
        assert client.post(address, FORM).status_code == 302
        page = client.get(address).content.decode()
    assert "90 % of First response → Lead on duty" in page
    assert 'data-label="Now">Bram</td>' in page
    made = EscalationStep.objects.get()
    client.post(f"{address}{made.pk}/remove/")
    assert not EscalationStep.objects.exists()


def test_a_step_without_anybody_is_named_and_what_was_chosen_stays(world: World, as_agent) -> None:
    address = f"/settings/promises/{policies.always().pk}/escalations/"
    response = as_agent(world.ada).post(address, {**FORM, "when": "tag", "tag": " Complaint "})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Tag complaint → Lead on duty: nobody is on the rota for Billing at the moment. Put somebody there first." in page
    assert '<option value="tag" selected' in page


def test_a_step_may_lead_to_a_team_or_a_skill(world: World, as_agent) -> None:
    address, client = f"/settings/promises/{policies.always().pk}/escalations/", as_agent(world.ada)
    skill = Skill.objects.create(name="Payments")
    assert client.post(address, {**FORM, "to": f"skill:{skill.pk}"}).status_code == 422
    assert client.post(address, {**FORM, "to": f"team:{world.billing.pk}", "when": "repeat"}).status_code == 302
    assert client.post(address, {**FORM, "to": "team:999"}).status_code == 422
    assert EscalationStep.objects.get().team == world.billing


def test_agents_do_not_keep_ladders(world: World, as_agent) -> None:
    address = f"/settings/promises/{policies.always().pk}/escalations/"
    assert as_agent(world.alba).post(address, FORM).status_code == 404
