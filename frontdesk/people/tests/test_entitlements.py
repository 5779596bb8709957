"""Whether support is due today: to the day, for the customer's own and their organisation's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from frontdesk.kit.refused import Refused
from frontdesk.people import entitlements
from frontdesk.people.models import Customer, Desk, Entitlement, Organization
from tests.world import World

TODAY = date(2026, 3, 2)


def bought(starts: int, ends: int | None) -> entitlements.Standing:
    """Days from today on."""
    end = None if ends is None else TODAY + timedelta(days=ends)
    return entitlements.standing(Entitlement(what="Gold", starts=TODAY + timedelta(days=starts), ends=end), TODAY)


@pytest.mark.parametrize(("starts", "ends", "expected"), [
    (0, 0, (True, 0, 0)), (-9, None, (True, 0, 0)), (-9, 0, (True, 0, 0)), (-9, -1, (False, 1, 0)), (-400, -365, (False, 365, 0)),
    (1, None, (False, 0, 1)), (30, 60, (False, 0, 30)),
])
def test_the_first_and_the_last_day_are_in_window_and_others_are_counted(starts: int, ends: int | None, expected: tuple[bool, int, int]) -> None:
    found = bought(starts, ends)
    assert (found.is_in_window, found.days_over, found.days_until) == expected


@pytest.mark.parametrize(("standings", "expected"), [
    ([], "none"), ([bought(5, None)], "none"), ([bought(-9, -1)], "over"), ([bought(-9, -1), bought(0, 0)], "in_window"),
    ([bought(-9, -1), bought(5, 9)], "over"),
])
def test_what_is_in_window_outweighs_what_is_over(standings: list[entitlements.Standing], expected: str) -> None:
    assert entitlements.support(standings) == expected


@pytest.fixture
def nadia(db: None) -> Customer:
    return Customer.objects.create(name="Nadia", organization=Organization.objects.create(name="Acme"))


def test_what_the_organisation_bought_holds_for_all_its_members_and_nobody_else(nadia: Customer, django_assert_num_queries) -> None:
    colleague = Customer.objects.create(name="Otto", organization=nadia.organization)
    stranger = Customer.objects.create(name="Rita")
    entitlements.add(nadia, what="Gold", starts=TODAY, ends=None, is_for_organization=True)
    entitlements.add(nadia, what=" Own  extra ", starts=TODAY, ends=None)
    with django_assert_num_queries(1):
        assert [each.entitlement.what for each in entitlements.of(nadia.pk, TODAY)] == ["Gold", "Own extra"]
    assert [each.entitlement.what for each in entitlements.of(colleague.pk, TODAY)] == ["Gold"]
    assert entitlements.of(stranger.pk, TODAY) == []


@pytest.mark.parametrize("wrong", [{"what": " "}, {"ends": TODAY - timedelta(days=1)}])
def test_what_makes_no_sense_is_refused(nadia: Customer, wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        entitlements.add(nadia, **({"what": "Gold", "starts": TODAY, "ends": None} | wrong))


def test_who_has_no_organisation_buys_nothing_for_one(db: None) -> None:
    with pytest.raises(Refused, match="no organisation"):
        entitlements.add(Customer.objects.create(), what="Gold", starts=TODAY, ends=None, is_for_organization=True)


def test_the_day_is_that_of_the_desk(world: World) -> None:
    Desk.objects.update(time_zone="Pacific/Auckland")
    assert entitlements.today(datetime(2026, 3, 2, 12, 0, tzinfo=UTC)) == date(2026, 3, 3)
