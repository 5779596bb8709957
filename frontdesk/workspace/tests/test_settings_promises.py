"""Admins say what is promised to whom, in which order it is asked, and each change is a version of its own."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from frontdesk.clocks import calendars, editions, policies
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.matching import Promise
from frontdesk.clocks.models import BusinessCalendar, Kind, Policy, PolicyVersion
from tests.world import World


@pytest.fixture
def office(world: World) -> BusinessCalendar:
    return calendars.add(name="Office", zone="UTC", hours=Hours(policies.ALWAYS_OPEN), by=None)


@pytest.fixture
def admin(world: World, client: Client, office: BusinessCalendar) -> Client:
    client.force_login(world.ada)
    policies.always()
    return client


def filled(office: BusinessCalendar, **changes: object) -> dict[str, object]:
    form: dict[str, object] = {"name": "Billing"}
    for kind in Kind.values:
        form |= {f"amount_{kind}": "", f"unit_{kind}": "3600", f"calendar_{kind}": office.pk}
    return form | changes


def made(name: str, office: BusinessCalendar, **conditions: list) -> Policy:
    promises = [Promise(Kind.FIRST_RESPONSE, 3600, office.pk)]
    return policies.save(None, name=name, conditions=conditions or {"channel": ["email"]}, promises=promises, by=None).policy


def order() -> list[str]:
    return [policy.name for policy in policies.in_force(editions.now())]


def test_a_policy_is_made_with_its_conditions_and_promises(world: World, admin: Client, office: BusinessCalendar) -> None:
    saved = admin.post("/settings/promises/new/", filled(
        office, if_team=[world.billing.pk], if_channel=["email"], amount_first_response="90", unit_first_response="60",
        amount_full_resolution="2.5", pauses_full_resolution=["pending_customer"],
    ), follow=True)
    version = PolicyVersion.objects.get(policy__name="Billing")
    assert version.by == world.ada
    assert version.conditions == {"team": [world.billing.pk], "channel": ["email"]}
    assert version.promises == [
        {"kind": "first_response", "duration_seconds": 5400, "calendar": office.pk, "pauses": []},
        {"kind": "full_resolution", "duration_seconds": 9000, "calendar": office.pk, "pauses": ["pending_customer"]},
    ]
    text = re.sub(r"<[^>]+>|\s+", " ", saved.content.decode())
    assert "90 minutes" in text
    assert "150 minutes" in text
    assert order() == ["Billing", "Everything else"]


def test_a_change_is_another_version_and_the_one_before_is_kept(admin: Client, office: BusinessCalendar) -> None:
    policy = made("Billing", office)
    page = admin.get(f"/settings/promises/{policy.pk}/").content.decode()
    assert re.search(r'name="if_channel" value="email"[^>]* checked', page)
    assert re.search(r'name="amount_first_response" value="1"', page)
    admin.post(f"/settings/promises/{policy.pk}/", filled(office, if_channel=["email"], amount_first_response="2"))
    assert [version.promises[0]["duration_seconds"] for version in policy.versions.order_by("number")] == [3600, 7200]
    admin.post(f"/settings/promises/{policy.pk}/", filled(office, if_channel=["email"], amount_first_response="2"))
    assert policy.versions.count() == 2


def test_policies_are_moved_and_the_catch_all_stays_last(admin: Client, office: BusinessCalendar) -> None:
    first, second = made("First", office), made("Second", office)
    admin.post(f"/settings/promises/{second.pk}/move/", {"to": "up"})
    assert order() == ["Second", "First", "Everything else"]
    admin.post(f"/settings/promises/{second.pk}/move/", {"to": "up"})
    admin.post(f"/settings/promises/{first.pk}/move/", {"to": "down"})
    assert order() == ["Second", "First", "Everything else"]
    admin.post(f"/settings/promises/{policies.always().pk}/move/", {"to": "up"})
    assert order() == ["Second", "First", "Everything else"]
    shown = re.findall(r'dir="auto">([^<]+)</a></h2>', admin.get("/settings/promises/").content.decode())
    assert shown == ["Second", "First", "Everything else"]


def test_a_policy_is_taken_out_of_force_and_put_back_but_never_the_catch_all(admin: Client, office: BusinessCalendar) -> None:
    policy = made("Billing", office)
    admin.post(f"/settings/promises/{policy.pk}/enabled/", {"is": "off"})
    assert order() == ["Everything else"]
    assert "Not in force" in admin.get("/settings/promises/").content.decode()
    admin.post(f"/settings/promises/{policy.pk}/enabled/", {"is": "on"})
    admin.post(f"/settings/promises/{policies.always().pk}/enabled/", {"is": "off"})
    assert order() == ["Billing", "Everything else"]


def test_the_catch_all_promises_otherwise_and_asks_for_nothing(admin: Client, office: BusinessCalendar) -> None:
    always = policies.always()
    assert "if_channel" not in admin.get(f"/settings/promises/{always.pk}/").content.decode()
    admin.post(f"/settings/promises/{always.pk}/", filled(office, name="The rest", if_channel=["email"], amount_next_response="4"))
    last = policies.in_force(editions.now())[-1]
    assert (last.name, last.wanted, [promise.duration_seconds for promise in last.promises]) == ("The rest", {}, [4 * 3600])


def test_what_is_not_offered_any_more_stays_as_it_was_wanted(world: World, admin: Client, office: BusinessCalendar) -> None:
    policy = made("Gone", office, team=[world.billing.pk])
    type(world.billing).objects.filter(pk=world.billing.pk).update(is_archived=True)
    assert "not offered any more" in admin.get(f"/settings/promises/{policy.pk}/").content.decode()
    admin.post(f"/settings/promises/{policy.pk}/", filled(office, name="Gone", if_team=[world.billing.pk], amount_first_response="3"))
    assert policy.versions.get(number=2).conditions == {"team": [world.billing.pk]}


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"if_channel": ["email"], "name": "Everything else"}, "There is a policy of that name."),
    ({}, "Say for which conversations it is."),
    ({"if_channel": ["pigeon"]}, "Select a valid choice."),
    ({"if_channel": ["email"], "amount_first_response": "0"}, "A promise takes more than no time"),
    ({"if_channel": ["email"], "amount_first_response": "100000"}, "at most ten years"),
    ({"if_channel": ["email"], "amount_first_response": "soon"}, "Enter a number."),
    ({"if_channel": ["email"], "amount_first_response": "1", "calendar_first_response": "99"}, "Select a valid choice."),
    ({"if_channel": ["email"], "amount_full_resolution": "1", "pauses_full_resolution": ["on_hold"]}, "Select a valid choice."),
])
def test_what_cannot_be_promised_is_refused(admin: Client, office: BusinessCalendar, changes: dict, sentence: str) -> None:
    refused = admin.post("/settings/promises/new/", filled(office, **changes))
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert Policy.objects.count() == 1


def test_only_admins_find_these_pages(world: World, client: Client, office: BusinessCalendar) -> None:
    policy = made("Billing", office)
    client.force_login(world.alba)
    for address in ("", "new/", f"{policy.pk}/", f"{policy.pk}/move/", f"{policy.pk}/enabled/"):
        assert client.get(f"/settings/promises/{address}").status_code in (404, 405)
        assert client.post(f"/settings/promises/{address}", filled(office, amount_first_response="9") | {"is": "off"}).status_code in (404, 405)
    assert policy.versions.count() == 1
    assert Policy.objects.get(pk=policy.pk).is_enabled
