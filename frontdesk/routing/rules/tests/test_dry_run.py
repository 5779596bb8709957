"""A rule is tried on what has happened: it says what it would have done, and does nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from frontdesk.conversations import assign, label, post, priority, status
from frontdesk.conversations.models import Conversation, Event
from frontdesk.kit.refused import Refused
from frontdesk.routing.rules import dry_run, keep
from frontdesk.routing.rules.about import Then
from frontdesk.routing.rules.models import DryRun, Firing
from frontdesk.routing.rules.registry import Is
from frontdesk.routing.rules.tests.writing import says
from tests.world import World

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)


def tried(name: str, said, advance) -> DryRun:
    version = keep.save(None, name=name, says=said, by=None)
    with time_machine.travel(NOW, tick=False):
        dry_run.begin(version, at=NOW)
        advance()
    return dry_run.newest(version)


def found(run: DryRun) -> list[int]:
    return [Event.objects.get(pk=number).conversation_id for number, _why in run.found]


def test_it_names_what_it_would_have_fired_for_newest_first_and_changes_nothing(world: World, advance) -> None:
    one = world.nadia_asks("An invoice", at=NOW - timedelta(days=29)).conversation
    world.nadia_asks("Hello", at=NOW - timedelta(days=3))
    two = world.nadia_asks("My invoice", at=NOW - timedelta(days=2)).conversation
    world.nadia_asks("Old invoice", at=NOW - timedelta(days=31))
    advance()
    before = Event.objects.count()
    run = tried("Invoices", says(("move", world.billing.pk), words="invoice", team=world.support.pk), advance)
    assert (run.looked_at, run.fired, found(run)) == (3, 2, [two.pk, one.pk])
    assert run.found[0][1] == [["words", "any", ["invoice"]], ["team", "any", [world.support.pk]]]
    assert run.done_at == NOW
    assert Event.objects.count() == before
    assert not Firing.objects.exists()


def test_conditions_are_read_as_they_were_then(world: World, advance) -> None:
    """What has happened since does not count."""
    asked = world.nadia_asks("Hello", subject="Order 5", at=NOW - timedelta(days=2)).conversation
    label.tag(asked, name="vip", by=world.alba)
    priority.assess(asked, impact=3, urgency=3, reason="All", by=world.alba)
    status.solve(asked, by=world.alba)
    label.rename(asked, subject="Parcel", by=world.alba)
    assign.to_team(asked, world.billing, by=world.alba)
    run = tried("Then", says(
        ("tag", "x"), team=world.support.pk, status="new", priority=2, words="order", tag=(Is.NONE, "vip"),
    ), advance)
    assert found(run) == [asked.pk]
    now = tried("Now", says(("tag", "x"), team=world.billing.pk), advance)
    assert now.fired == 0


def test_what_came_later_is_told_from_the_ledger(world: World) -> None:
    """At each event, the ledger tells the same as the row did then."""
    seen = []
    asked = world.nadia_asks().conversation
    for act in (
        lambda: label.tag(asked, name="a", by=world.alba), lambda: post.reply(asked, by=world.alba, words=post.Words("Yes")),
        lambda: label.untag(asked, name="a", by=world.alba), lambda: world.nadia_asks("Again", conversation=asked),
        lambda: priority.assess(asked, urgency=3, reason="r", by=world.alba), lambda: assign.to_team(asked, world.billing, by=world.alba),
        lambda: label.rename(asked, subject="Other", by=world.ada), lambda: status.change(asked, to="on_hold", by=world.ada),
        lambda: post.reply(asked, by=world.ada, words=post.Words("Done"), then="solved"), lambda: world.nadia_asks("Thanks", conversation=asked),
    ):
        act()
        event = Event.objects.order_by("-pk")[0]
        row = Conversation.objects.get(pk=asked.pk)
        seen.append((event, (row.team_id, str(row.status), row.priority, row.subject, set(row.tags.values_list("name", flat=True)))))
    row = Conversation.objects.get(pk=asked.pk)
    log, tags = dry_run._logs([asked.pk])[asked.pk], dry_run._tags([asked.pk])[asked.pk]
    for event, was in seen:
        then = Then(event, row, log, tags)
        assert (then.team_id, then.status, then.priority, then.subject, then.tags) == was, event.kind


def test_it_goes_on_where_it_was_stopped(world: World, advance, monkeypatch) -> None:
    asked = [world.nadia_asks(at=NOW - timedelta(days=day)).conversation.pk for day in (9, 8, 7)]
    monkeypatch.setattr(dry_run, "SLICE", 2)
    version = keep.save(None, name="All", says=says(("tag", "x")), by=None)
    run = dry_run.begin(version, at=NOW)
    assert dry_run.begin(version, at=NOW) == run
    steps = 0
    while dry_run.take_slice(run.pk, NOW):
        steps += 1
    assert steps >= 1
    assert found(DryRun.objects.get()) == asked[::-1]
    assert not dry_run.take_slice(run.pk, NOW)


def test_of_two_that_look_at_once_only_one_counts(world: World, monkeypatch) -> None:
    for _each in range(2):
        world.nadia_asks(at=NOW - timedelta(days=1))
    monkeypatch.setattr(dry_run, "SLICE", 1)
    version = keep.save(None, name="All", says=says(("tag", "x")), by=None)
    run = dry_run.begin(version, at=NOW)
    found = dry_run._found

    def meanwhile(*given):
        monkeypatch.setattr(dry_run, "_found", found)
        while dry_run.take_slice(run.pk, NOW):
            pass
        return found(*given)

    monkeypatch.setattr(dry_run, "_found", meanwhile)
    assert not dry_run.take_slice(run.pk, NOW)
    assert (DryRun.objects.get().fired, DryRun.objects.get().done_at) == (2, NOW)


def test_a_slice_asks_the_same_number_of_statements_however_much_is_in_it(world: World, django_assert_max_num_queries) -> None:
    for _each in range(12):
        asked = world.nadia_asks(at=NOW - timedelta(days=1)).conversation
        label.tag(asked, name="a", by=world.alba)
    version = keep.save(None, name="All", says=says(("tag", "x"), tag="a", team=world.support.pk, value=(Is.AT_LEAST, 1), words="order"), by=None)
    run = dry_run.begin(version, at=NOW)
    with django_assert_max_num_queries(7):
        dry_run.take_slice(run.pk, NOW)


def test_a_rule_is_put_in_force_only_once_it_was_tried(world: World, advance) -> None:
    version = keep.save(None, name="All", says=says(("tag", "x")), by=None)
    with pytest.raises(Refused, match="Try it first"):
        keep.put_in_force(version.rule)
    dry_run.begin(version, at=NOW)
    with pytest.raises(Refused, match="Try it first"):
        keep.put_in_force(version.rule)
    advance()
    keep.put_in_force(version.rule)
    version.rule.refresh_from_db()
    assert version.rule.in_force == version


def test_what_is_known_only_as_it_is_now_is_named(world: World) -> None:
    version = keep.save(None, name="All", says=says(("tag", "x"), assignee=0, team=1, language="de"), by=None)
    assert dry_run.of_now(version) == ["Assignee", "Language"]
