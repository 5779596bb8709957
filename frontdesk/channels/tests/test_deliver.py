"""An answer leaves once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from frontdesk.channels import deliver
from frontdesk.channels.carrier import Failed, Left, Outcome, Sent, TryAgain, Waiting
from frontdesk.channels.registry import CARRIERS
from frontdesk.conversations import post
from frontdesk.conversations.models import Delivery, Event, Message
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
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


def test_passing_trouble_queues_it_again_to_be_tried_later_and_less_and_less_often(world: World, postbox: Postbox) -> None:
    message = _answer(world)
    postbox.answer = TryAgain("the relay is away", host="relay.example.net:25")
    waits = []
    with time_machine.travel(message.created_at + timedelta(seconds=1), tick=False) as time:
        for _try in range(4):
            run_due()
            message.refresh_from_db()
            assert (message.delivery, message.delivery_note, message.waits_for) == (Delivery.QUEUED, "the relay is away", "relay.example.net:25")
            assert Job.objects.get().run_after == message.send_at
            waits.append((message.send_at - clock.now()).seconds)
            time.move_to(message.send_at + timedelta(milliseconds=1))
        assert waits == [5, 10, 20, 40]
        postbox.answer = Sent()
        run_due()
    message.refresh_from_db()
    assert (message.delivery, message.send_at, len(postbox.sent)) == (Delivery.SENT, None, 5)


def test_after_four_days_of_trying_it_is_given_up_and_its_author_is_told(world: World, postbox: Postbox) -> None:
    message = _answer(world)
    postbox.answer = TryAgain("the relay is away", host="relay.example.net:25")
    with time_machine.travel(message.created_at + timedelta(seconds=1), tick=False) as time:
        while Message.objects.get(pk=message.pk).delivery == Delivery.QUEUED:
            run_due()
            message.refresh_from_db()
            time.move_to((message.send_at or clock.now()) + timedelta(milliseconds=1))
        took = clock.now() - message.created_at
    assert timedelta(days=3.9) < took < timedelta(days=4.1)
    assert message.delivery == Delivery.FAILED
    assert message.delivery_note == "Given up after 4 days of trying. the relay is away"
    assert Event.objects.filter(kind="message.failed", message=message).exists()


def test_when_a_host_is_back_all_that_waits_for_it_is_tried_at_once(world: World, postbox: Postbox) -> None:
    first, second = _answer(world), _answer(world)
    postbox.answer = TryAgain("away", host="relay.example.net:25")
    run_due()
    Message.objects.filter(pk=second.pk).update(tries=9)
    assert deliver.try_now([first.pk]) == 1
    assert deliver.try_now([first.pk, second.pk, 0]) == 2
    Job.objects.filter(arguments=[second.pk]).update(run_after=clock.now() + timedelta(hours=1))
    postbox.answer = Sent()
    run_due()
    assert list(Message.objects.filter(pk__in=[first.pk, second.pk]).values_list("delivery", flat=True)) == ["sent", "sent"]


def test_who_asked_for_patience_is_tried_again_alone_and_who_refused_is_named(world: World, postbox: Postbox) -> None:
    message = _answer(world)
    slow, gone = Left("slow@example.net", "450 later", is_final=False), Left("gone@example.org", "550 nobody", is_final=True)
    postbox.answer = Sent(left=(slow, gone), host="example.net")
    run_due()
    message.refresh_from_db()
    assert (message.delivery, message.waits_for) == (Delivery.QUEUED, "example.net")
    assert [(each["address"], each["is_final"]) for each in message.unreached] == [("slow@example.net", False), ("gone@example.org", True)]
    postbox.answer = Sent()
    with time_machine.travel(message.send_at + timedelta(milliseconds=1)):
        run_due()
    message.refresh_from_db()
    assert message.delivery == Delivery.FAILED
    assert message.delivery_note == "Everybody has it but: gone@example.org (550 nobody)"
    deliver.again(message.pk)
    message.refresh_from_db()
    assert [each["address"] for each in message.unreached if not each["is_final"]] == ["gone@example.org"]


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
