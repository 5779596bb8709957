"""An answer leaves once."""

from __future__ import annotations

import pytest

from frontdesk.channels import deliver
from frontdesk.channels.carrier import Failed, Outcome, Sent, TryAgain, Waiting
from frontdesk.channels.registry import CARRIERS
from frontdesk.conversations import post
from frontdesk.conversations.models import Delivery, Event, Message
from frontdesk.conversations.post import Words
from frontdesk.kit.jobs.models import Job
from frontdesk.kit.jobs.work import run_due
from tests.world import World


class Postbox:
    """A carrier that keeps what it is given and answers what it is told to: the outside world of these tests."""

    name = "email"

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.answer: Outcome | Exception = Sent()

    def send(self, message: Message) -> Outcome:
        self.sent.append(message)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def postbox(monkeypatch: pytest.MonkeyPatch) -> Postbox:
    made = Postbox()
    monkeypatch.setitem(CARRIERS, "email", made)
    return made


def _answer(world: World) -> Message:
    conversation = world.nadia_asks().conversation
    return post.reply(conversation, by=world.alba, words=Words("On its way."))


def test_an_answer_is_sent_and_the_ledger_says_so(world: World, postbox: Postbox) -> None:
    message = _answer(world)
    run_due()
    message.refresh_from_db()
    assert (message.delivery, len(postbox.sent)) == (Delivery.SENT, 1)
    assert message.delivered_at is not None
    answered, sent = Event.objects.filter(message=message).order_by("pk")
    assert (sent.kind, sent.cause_id) == ("message.sent", answered.pk)


def test_passing_trouble_queues_it_again_and_the_job_is_tried_later(world: World, postbox: Postbox) -> None:
    message = _answer(world)
    postbox.answer = TryAgain("the relay is away")
    run_due()
    message.refresh_from_db()
    assert (message.delivery, message.delivery_note) == (Delivery.QUEUED, "the relay is away")
    assert Job.objects.get().attempts == 1


def test_a_refusal_is_shown_on_the_message(world: World, postbox: Postbox) -> None:
    message = _answer(world)
    postbox.answer = Failed("550 no such user")
    run_due()
    message.refresh_from_db()
    assert (message.delivery, message.delivery_note) == (Delivery.FAILED, "550 no such user")
    assert Event.objects.filter(kind="message.failed", message=message).exists()


def test_without_a_relay_it_waits_in_the_outbox_and_can_be_sent_later(world: World, postbox: Postbox) -> None:
    message = _answer(world)
    postbox.answer = Waiting("no relay")
    run_due()
    message.refresh_from_db()
    assert message.delivery == Delivery.WAITING
    postbox.answer = Sent()
    assert deliver.send_waiting() == 1
    run_due()
    message.refresh_from_db()
    assert message.delivery == Delivery.SENT


def test_a_message_in_the_hands_of_a_killed_worker_is_never_sent_twice(world: World, postbox: Postbox) -> None:
    message = _answer(world)
    Message.objects.filter(pk=message.pk).update(delivery=Delivery.SENDING)
    run_due()
    message.refresh_from_db()
    assert (message.delivery, postbox.sent) == (Delivery.UNCERTAIN, [])


def test_a_person_decides_about_an_uncertain_message(world: World, postbox: Postbox) -> None:
    message = _answer(world)
    Message.objects.filter(pk=message.pk).update(delivery=Delivery.UNCERTAIN)
    deliver.again(message.pk)
    run_due()
    message.refresh_from_db()
    assert (message.delivery, len(postbox.sent)) == (Delivery.SENT, 1)
    deliver.again(message.pk)
    run_due()
    assert len(postbox.sent) == 1


def test_a_note_is_not_handed_to_any_carrier(world: World, postbox: Postbox) -> None:
    post.note(world.nadia_asks().conversation, by=world.alba, words=Words("secret"))
    run_due()
    assert postbox.sent == []
