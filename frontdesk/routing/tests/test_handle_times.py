"""How long work takes is learned from the ledger."""

from __future__ import annotations

from datetime import timedelta

from frontdesk.conversations import chats, ledger
from frontdesk.conversations.models import ChatSession, ChatState, Conversation, Event
from frontdesk.people.models import Customer
from frontdesk.routing import handle_times
from frontdesk.routing.models import HandleTime
from tests.world import MORNING, World

MINUTE = timedelta(minutes=1)


def works(world: World, minutes: list[float], *, begin=MORNING) -> None:
    """Alba takes a mail and answers it so many minutes later; between two of them she does nothing for two hours."""
    at = begin
    conversation = Conversation.objects.filter(channel="email").first() or world.nadia_asks().conversation
    for each in minutes:
        at += 120 * MINUTE
        ledger.record(conversation, "conversation.opened", actor=world.alba, at=at)
        at += each * MINUTE
        ledger.record(conversation, "message.answered", actor=world.alba, at=at)


def test_it_is_the_median_from_what_the_author_did_before_to_the_answer(world: World) -> None:
    works(world, [2, 4, 6, 8, 29] * 4)
    assert handle_times.learn(MORNING + timedelta(days=3)) == 1
    learned = HandleTime.objects.get()
    assert (learned.team, learned.channel, learned.seconds, learned.cases) == (world.support, "email", 360, 20)
    assert handle_times.known().of(world.support.pk, "email") == 360
    assert handle_times.known().mean(is_chat=False) == 360


def test_who_did_nothing_for_half_an_hour_was_not_at_work_on_it(world: World) -> None:
    works(world, [31] * 20 + [5] * 20)
    handle_times.learn(MORNING + timedelta(days=4))
    assert (HandleTime.objects.get().seconds, HandleTime.objects.get().cases) == (300, 20)


def test_of_too_few_cases_nothing_is_learned_and_the_usual_figure_stands(world: World) -> None:
    works(world, [2] * 19)
    assert handle_times.learn(MORNING + timedelta(days=3)) == 0
    assert handle_times.known().of(world.support.pk, "email") == handle_times.USUAL_OTHERS
    assert handle_times.known().of(world.support.pk, "chat") == handle_times.USUAL_SECONDS["chat"]
    assert handle_times.known().mean(is_chat=True) == handle_times.USUAL_SECONDS["chat"]


def test_what_is_older_than_four_weeks_is_forgotten(world: World) -> None:
    works(world, [2] * 20)
    handle_times.learn(MORNING + timedelta(days=3))
    handle_times.learn(MORNING + timedelta(days=40))
    assert not HandleTime.objects.exists()


def test_a_chat_takes_from_its_acceptance_to_its_end(world: World) -> None:
    customer = Customer.objects.create()
    for number in range(20):
        conversation = Conversation.objects.create(customer=customer, team=world.support, channel="chat")
        ended = MORNING + (number + 1) * MINUTE
        ChatSession.objects.create(
            conversation=conversation, state=ChatState.ENDED, agent=world.alba, began_at=MORNING, queued_at=MORNING, accepted_at=MORNING,
            first_accepted_at=MORNING, ended_at=ended,
        )
    handle_times.learn(MORNING + timedelta(days=1))
    assert (HandleTime.objects.get().channel, HandleTime.objects.get().seconds) == ("chat", 630)
    assert chats.live(conversation) is None


def test_the_first_event_since_an_instant_is_found_by_halving(world: World) -> None:
    works(world, [2] * 10)
    instants = sorted(set(Event.objects.values_list("at", flat=True)))
    for at in (*instants, instants[-1] + MINUTE):
        found = handle_times.first_event_since(at)
        assert set(Event.objects.filter(pk__gte=found)) == set(Event.objects.filter(at__gte=at))
