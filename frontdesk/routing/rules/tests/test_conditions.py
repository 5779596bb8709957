"""What a rule can ask: each holds for what it names, and not for what it does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.clocks import calendars
from frontdesk.clocks.calendars import Hours
from frontdesk.conversations import assign, label, priority, status, understood
from frontdesk.conversations.models import Conversation, Event
from frontdesk.people import entitlements
from frontdesk.people.models import Organization, Skill
from frontdesk.routing.rules import matching, words
from frontdesk.routing.rules.about import About
from frontdesk.routing.rules.known import ACTIONS, CONDITIONS
from frontdesk.routing.rules.registry import Asks, Is
from frontdesk.routing.rules.tests.writing import test as asking
from tests.world import MORNING, World


def holds(conversation: Conversation, **asked: object) -> bool:
    conversation = Conversation.objects.get(pk=conversation.pk)
    event = Event.objects.select_related("message").filter(conversation=conversation, kind="message.received").order_by("-pk")[0]
    return matching.why([asking(*each) for each in asked.items()], About(event, conversation)) is not None


@pytest.mark.django_db
def test_team_channel_status_and_assignee_are_those_of_the_conversation(world: World) -> None:
    asked = world.nadia_asks().conversation
    assert holds(asked, team=[world.support.pk, world.billing.pk], channel="email", status="new", assignee=0, priority=2)
    for wrong in ({"team": world.billing.pk}, {"channel": "chat"}, {"status": "open"}, {"assignee": world.bram.pk}, {"priority": 4}):
        assert not holds(asked, **wrong)
    assign.to_agent(asked, world.bram, by=world.alba)
    status.solve(asked, by=world.alba)
    assert holds(asked, assignee=world.bram.pk, status="solved")


@pytest.mark.django_db
def test_none_of_is_the_opposite_of_one_of(world: World) -> None:
    asked = world.nadia_asks().conversation
    label.tag(asked, name="refund", by=world.alba)
    assert holds(asked, tag=(Is.ANY, ["refund", "return"]))
    assert not holds(asked, tag=(Is.NONE, ["refund", "return"]))
    assert holds(asked, tag=(Is.NONE, ["return"]))


@pytest.mark.django_db
def test_whether_a_message_begins_continues_or_is_by_a_machine(world: World) -> None:
    asked = world.nadia_asks().conversation
    assert holds(asked, begins="created")
    world.nadia_asks("And?", conversation=asked)
    assert holds(asked, begins="appended")
    world.nadia_asks("I am away.", conversation=asked, is_automatic=True)
    assert holds(asked, begins="automatic")
    assert not holds(asked, begins="appended")


@pytest.mark.django_db
def test_the_customers_value_is_their_own_or_their_organisations_or_the_usual_one(world: World) -> None:
    asked = world.nadia_asks().conversation
    assert not holds(asked, value=(Is.AT_LEAST, 4))
    nadia = asked.customer
    nadia.organization = Organization.objects.create(name="Fjord", value=9)
    nadia.save()
    assert holds(asked, value=(Is.AT_LEAST, 9), organization=nadia.organization_id)
    nadia.value = 2
    nadia.save()
    assert holds(asked, value=(Is.AT_MOST, 2))
    assert not holds(asked, organization=nadia.organization_id + 1)


@pytest.mark.django_db
def test_a_language_is_that_of_the_customer_or_the_message(world: World) -> None:
    asked = world.nadia_asks(language="pt-BR").conversation
    assert holds(asked, language="pt")
    asked.customer.language = "de"
    asked.customer.save(update_fields=["language"])
    assert holds(asked, language="de")
    assert not holds(asked, language="pt")


@pytest.mark.django_db
def test_how_often_they_wrote_counts_all_conversations_of_fourteen_days(world: World) -> None:
    world.nadia_asks(at=MORNING - timedelta(days=15))
    world.nadia_asks(at=MORNING - timedelta(days=13))
    world.nadia_asks("Away", at=MORNING - timedelta(days=1), is_automatic=True)
    asked = world.nadia_asks().conversation
    assert holds(asked, wrote=(Is.AT_LEAST, 2))
    assert not holds(asked, wrote=(Is.AT_LEAST, 3))
    assert holds(asked, wrote=(Is.AT_MOST, 2))


@pytest.mark.django_db
def test_opening_hours_are_those_at_the_instant_of_the_event(world: World) -> None:
    office = calendars.add(name="Office", zone="Europe/Berlin", hours=Hours({"mon": [["09:00", "17:00"]]}, holidays={"2026-03-09": "Fair"}), by=None)
    open_ = world.nadia_asks(at=datetime(2026, 3, 2, 15, 59, tzinfo=UTC)).conversation
    closed = world.nadia_asks(at=datetime(2026, 3, 2, 16, 0, tzinfo=UTC)).conversation
    holiday = world.nadia_asks(at=datetime(2026, 3, 9, 12, 0, tzinfo=UTC)).conversation
    assert [holds(each, hours=office.pk) for each in (open_, closed, holiday)] == [True, False, False]
    assert [holds(each, hours=(Is.NONE, office.pk)) for each in (open_, closed, holiday)] == [False, True, True]
    assert not holds(open_, hours=office.pk + 1)


@pytest.mark.django_db
def test_priority_is_what_followed_from_impact_and_urgency(world: World) -> None:
    asked = world.nadia_asks().conversation
    priority.assess(asked, impact=3, urgency=3, reason="All are hit", by=world.alba)
    assert holds(asked, priority=[3, 4])
    assert not holds(asked, priority=[1, 2])


@pytest.mark.parametrize(("wanted", "text", "is_found"), [
    ("refund", "I want a REFUND!", True), ("refund", "refunds", False), ("refund*", "refunded", True), ("fund", "refund", False),
    ("credit note", "a credit\n note please", True), ("straße", "STRASSE 5", True), ("c++", "I write C++ here", True), ("退款", "我要退款谢谢", True),
    ("*", "anything", False), ("naïve", "NAI\u0308VE", True), ("คืนเงิน", "ขอคืนเงินครับ", True),
])
def test_words_are_whole_ones_in_any_case(wanted: str, text: str, is_found: bool) -> None:
    assert bool(words.found([wanted], text)) is is_found


@pytest.mark.django_db
def test_words_are_looked_for_in_the_subject_and_in_what_was_written(world: World) -> None:
    asked = world.nadia_asks("Where is it?", subject="Parcel").conversation
    assert holds(asked, words="parcel")
    assert holds(asked, words=["nothing", "where"])
    assert not holds(asked, words="order")
    assert holds(asked, words=(Is.NONE, "order"))


@pytest.mark.django_db
def test_what_this_program_does_not_know_holds_for_nothing(world: World) -> None:
    asked = world.nadia_asks().conversation
    assert not holds(asked, moon="full")
    assert not holds(asked, moon=(Is.NONE, "full"))


@pytest.mark.django_db
def test_what_is_chosen_from_has_choices_and_ids_have_names(world: World) -> None:
    asked = world.nadia_asks().conversation
    label.tag(asked, name="refund", by=world.alba)
    entitlements.add(asked.customer, what="Gold support", starts=MORNING.date(), ends=None)
    Organization.objects.create(name="Fjord")
    Skill.objects.create(name="Warranty")
    calendars.add(name="Office", zone="UTC", hours=Hours({"mon": [["09:00", "17:00"]]}), by=None)
    for each in (*CONDITIONS.values(), *ACTIONS.values()):
        choices = list(each.choices())
        assert bool(choices) == (each.asks == Asks.CHOICE), each.name
        names = each.names([value for value, _label in choices]) if each.names else {}
        assert all(value in names or label == value for value, label in choices) or not each.names, each.name


@pytest.mark.django_db
def test_what_a_conversation_seems_to_be_is_as_the_ledger_tells_it_at_the_event(world: World) -> None:
    message = world.nadia_asks()
    understood.seems(message, ["complaint", "vulnerable"])
    signalled = Event.objects.select_related("message").get(kind="message.signalled")
    understood.judged(message.conversation, "complaint", is_so=False, by=world.alba)
    judged = Event.objects.get(kind="signal.judged")
    conversation = Conversation.objects.get(pk=message.conversation_id)
    for event, signal, is_so in ((signalled, "complaint", True), (judged, "complaint", False), (judged, "vulnerable", True), (judged, "urgent", False)):
        assert (matching.why([asking("signal", signal)], About(event, conversation)) is not None) is is_so
