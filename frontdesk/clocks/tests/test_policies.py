"""Policies: which one fits, why, and that what was promised once is kept."""

from __future__ import annotations

import pytest

from frontdesk.clocks import calendars, conditions, editions, policies
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.matching import InForce, Promise, any_of, at_least, match
from frontdesk.clocks.models import Kind, Policy, PolicyVersion
from frontdesk.conversations import label
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Customer
from tests.world import World

FIRST = InForce(1, 1, "Refunds by mail", {"tag": (("refund", "money"), any_of), "channel": (("email",), any_of)})
SECOND = InForce(2, 2, "Dear customers", {"value": ((7,), at_least)})
REST = InForce(3, 3, "Everything else")


@pytest.mark.parametrize(("facts", "expected", "why"), [
    ({"tag": {"refund", "late"}, "channel": {"email"}}, FIRST, {"tag": ["refund"], "channel": ["email"]}),
    ({"tag": {"refund"}, "channel": {"chat"}}, REST, {}),
    ({"tag": {"refund"}, "channel": {"chat"}, "value": {9}}, SECOND, {"value": [9]}),
    ({"value": {6}}, REST, {}),
    ({"tag": {"refund"}, "channel": {"email"}, "value": {9}}, FIRST, {"tag": ["refund"], "channel": ["email"]}),
    ({}, REST, {}),
])
def test_the_first_policy_whose_conditions_all_hold_counts_and_says_why(facts: dict, expected: InForce, why: dict) -> None:
    assert match((FIRST, SECOND, REST), {name: frozenset(values) for name, values in facts.items()}) == (expected, why)


def by_an_hour(world: World) -> list[Promise]:
    calendar = calendars.BusinessCalendar.objects.first() or calendars.add(name="Always", zone="UTC", hours=Hours(policies.ALWAYS_OPEN), by=None)
    return [Promise(Kind.FIRST_RESPONSE, 3600, calendar.pk)]


@pytest.mark.django_db
class TestPolicies:
    def test_there_is_always_one_that_fits_everything(self, world: World) -> None:
        (only,) = policies.in_force(editions.now())
        assert only.wanted == {}
        assert {promise.kind: promise.duration_seconds for promise in only.promises} == {"first_response": 8 * 3600, "next_response": 8 * 3600}
        assert policies.always() == policies.always()
        assert Policy.objects.count() == 1

    def test_the_one_for_everything_cannot_be_narrowed_or_taken_out_of_force(self, world: World) -> None:
        always = policies.always()
        with pytest.raises(Refused):
            policies.enable(always, is_enabled=False)
        with pytest.raises(Refused):
            policies.save(always, name="All", conditions={"team": [world.support.pk]}, promises=[], by=world.ada)

    def test_what_was_promised_before_is_kept_when_a_policy_changes(self, world: World) -> None:
        always = policies.always()
        saved = policies.save(always, name="All", conditions={}, promises=by_an_hour(world), by=world.ada)
        assert [version.number for version in PolicyVersion.objects.filter(policy=always)] == [1, 2]
        assert len(policies.versions(editions.now())) == 2
        again = policies.save(always, name="All", conditions={}, promises=by_an_hour(world), by=world.bram)
        assert again == saved
        saved.promises = []
        with pytest.raises(TypeError, match="written once"):
            saved.save()

    def test_policies_are_asked_in_the_order_that_was_chosen_and_only_while_in_force(self, world: World) -> None:
        one = policies.save(None, name="One", conditions={"channel": ["email"]}, promises=by_an_hour(world), by=None).policy
        two = policies.save(None, name="Two", conditions={"team": [world.support.pk]}, promises=[], by=None).policy
        assert [each.name for each in policies.in_force(editions.now())] == ["One", "Two", "Everything else"]
        policies.order([two.pk])
        assert [each.name for each in policies.in_force(editions.now())] == ["Two", "One", "Everything else"]
        policies.enable(one, is_enabled=False)
        assert [each.name for each in policies.in_force(editions.now())] == ["Two", "Everything else"]

    def test_what_no_clock_could_keep_is_refused(self, world: World) -> None:
        (promise,) = by_an_hour(world)
        for wrong in (
            [promise, promise], [Promise("smile", 1, promise.calendar)], [Promise(Kind.FIRST_RESPONSE, 0, promise.calendar)],
            [Promise(Kind.FIRST_RESPONSE, 60, 999)], [Promise(Kind.NEXT_RESPONSE, 60, promise.calendar, frozenset({"pending_customer"}))],
            [Promise(Kind.FULL_RESOLUTION, 60, promise.calendar, frozenset({"on_hold"}))],
        ):
            with pytest.raises(Refused):
                policies.save(None, name="Wrong", conditions={"channel": ["email"]}, promises=wrong, by=None)
        for conditions_of_it in ({}, {"weather": ["rain"]}):
            with pytest.raises(Refused):
                policies.save(None, name="Wrong", conditions=conditions_of_it, promises=[], by=None)

    def test_who_is_worth_much_is_promised_more(self, world: World) -> None:
        valued = policies.save(None, name="Valued", conditions={"value": [8]}, promises=by_an_hour(world), by=world.ada)
        asked = world.nadia_asks().conversation
        assert {clock.version.policy_id for clock in asked.clocks.select_related("version")} == {policies.always().pk}
        Customer.objects.update(value=9)
        again = world.nadia_asks(mail_id="2@x").conversation
        assert {clock.version.policy_id for clock in again.clocks.select_related("version")} == {valued.policy_id}
        assert again.pk != asked.pk

    def test_every_condition_reads_its_fact_and_offers_what_can_be_wanted(self, world: World) -> None:
        from frontdesk.people.models import Entitlement, Organization

        conversation = world.nadia_asks(language="pt-BR").conversation
        label.tag(conversation, name="refund", by=world.alba)
        conversation.customer.organization = Organization.objects.create(name="Acme")
        conversation.customer.save()
        assert conditions.facts(conversation, conditions.CONDITIONS) == {
            "team": {world.support.pk}, "channel": {"email"}, "tag": {"refund"}, "organization": {conversation.customer.organization_id},
            "language": {"pt-br", "pt"}, "status": {"new"}, "value": {3}, "entitlement": set(), "support": {"none"},
        }
        Entitlement.objects.create(customer=conversation.customer, what="Support", starts=conversation.created_at)
        assert all(list(each.choices()) for each in conditions.CONDITIONS.values())
