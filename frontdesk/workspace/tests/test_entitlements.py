"""What a customer bought, on their page and beside their conversations."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.api.tests.program import program_of
from frontdesk.kit import clock
from frontdesk.people import entitlements
from frontdesk.people.models import Entitlement
from frontdesk.routing.rules.about import About
from frontdesk.routing.rules.conditions import days_over, entitlement, support
from tests.world import World

pytestmark = pytest.mark.django_db


def days(number: int) -> object:
    return entitlements.today(clock.now()) + timedelta(days=number)


def test_a_supervisor_puts_it_on_file_and_everybody_of_the_team_reads_how_it_stands(world: World, as_agent) -> None:
    asked = world.nadia_asks().conversation
    address = f"/customers/{asked.customer_id}/"
    form = {"what": "Gold support", "starts": days(-30), "ends": days(-12)}
    assert as_agent(world.alba).post(f"{address}entitlements/", form).status_code in (403, 404)
    assert as_agent(world.ada).post(f"{address}entitlements/", form).status_code == 302
    as_agent(world.ada).post(f"{address}entitlements/", form | {"what": "Silver", "ends": ""})
    for page in (address, f"/c/{asked.pk}/promises/"):
        shown = as_agent(world.alba).get(page).content.decode()
        assert "12 days over" in shown
        assert "in window" in shown
    assert "entitlements/" not in as_agent(world.alba).get(address).content.decode()
    assert as_agent(world.zoe).get(f"/c/{asked.pk}/promises/").status_code == 404


def test_an_end_before_the_beginning_is_said_above_the_form(world: World, as_agent) -> None:
    asked = world.nadia_asks().conversation
    response = as_agent(world.ada).post(f"/customers/{asked.customer_id}/entitlements/", {"what": "Gold", "starts": days(0), "ends": days(-1)})
    assert response.status_code == 422
    assert "It ends before it begins" in response.content.decode()


def test_it_is_taken_off_file_beside_its_own_customer_alone(world: World, as_agent) -> None:
    asked = world.nadia_asks().conversation
    made = entitlements.add(asked.customer, what="Gold", starts=days(0), ends=None)
    other = world.nadia_asks(conversation=None).conversation
    other.customer = type(asked.customer).objects.create(name="Otto")
    other.save()
    client = as_agent(world.ada)
    assert client.post(f"/customers/{other.customer_id}/entitlements/{made.pk}/remove/").status_code == 404
    assert client.post(f"/customers/{asked.customer_id}/entitlements/{made.pk}/remove/").status_code == 302
    assert not Entitlement.objects.exists()


def test_rules_read_how_support_stands(world: World) -> None:
    asked = world.nadia_asks(at=clock.now()).conversation
    about = About(asked.events.first(), asked)
    assert (list(entitlement(about, [])), list(support(about, [])), list(days_over(about, []))) == ([], ["none"], [])
    entitlements.add(asked.customer, what="Gold", starts=days(-30), ends=days(-12))
    assert (list(entitlement(about, [])), list(support(about, [])), list(days_over(about, []))) == ([], ["over"], [12])
    entitlements.add(asked.customer, what="Silver", starts=days(-1), ends=None)
    assert (list(entitlement(about, [])), list(support(about, [])), list(days_over(about, []))) == (["Silver"], ["in_window"], [])


def test_programs_put_it_on_file_and_read_it(world: World) -> None:
    asked = world.nadia_asks().conversation
    address = f"/customers/{asked.customer_id}/entitlements"
    wanted = {"what": "Gold", "starts": days(-1).isoformat(), "ends": days(5).isoformat()}
    assert program_of(world.alba).post(address, wanted).status_code == 422
    made = program_of(world.ada).post(address, wanted).json()
    assert (made["is_in_window"], made["whose"]) == (True, "customer")
    assert program_of(world.alba).get(address).json() == [made]
    assert program_of(world.zoe).get(address).status_code == 404
    assert program_of(world.ada).post(address, wanted | {"whose": "organization"}).status_code == 422
    assert program_of(world.ada).delete(f"{address}/{made['id']}").status_code == 204
    assert not Entitlement.objects.exists()
