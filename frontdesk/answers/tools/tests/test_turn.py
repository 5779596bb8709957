"""A customer and a tool, turn by turn, with a shop that really answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from frontdesk.answers.tools import turn, words
from frontdesk.answers.tools.models import Errand, Stage, Tool, Turned, Use
from frontdesk.answers.tools.tests.conftest import Shop
from frontdesk.channels.carriers.email import codes as code_mail
from frontdesk.channels.carriers.email.models import DeskAddress, Relay
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Event, Message
from frontdesk.conversations.receive import receive
from frontdesk.people import codes
from frontdesk.people.models import ContactKind, ContactPoint, Customer, OneTimeCode
from tests.world import MORNING, World

PATH = "/orders/KS-104233?mail=nadia%40example.org"


class Chat:
    """A visitor who writes, and what is said back."""

    def __init__(self, world: World, *, is_proven: bool = False, value: str = "visitor-1", channel: str = "chat") -> None:
        self.world, self.is_proven, self.value, self.channel = world, is_proven, value, channel
        self.conversation: Any = None
        self.at = MORNING
        self.message: Any = None

    def says(self, text: str, **more: Any) -> turn.Turn | None:
        self.writes(text, **more)
        return turn.take(self.conversation, self.message, at=self.at)

    def writes(self, text: str, **more: Any) -> Message:
        self.at += timedelta(seconds=20)
        kind = ContactKind.EMAIL if "@" in self.value else ContactKind.VISITOR
        self.message = receive(Arrival(
            channel=self.channel, sender=Sender(kind, self.value), content=Content(text), received_at=self.at, team_id=self.world.support.pk,
            conversation_id=self.conversation.pk if self.conversation else None, is_proven=self.is_proven, **({"language": "en"} | more),
        )).message
        self.conversation = self.message.conversation
        return self.message

    @property
    def asked_for(self) -> OneTimeCode:
        return OneTimeCode.objects.order_by("-pk")[0]

    def mailed(self) -> str:
        """The code as it is in the mail, which is made now; '' where none goes out."""
        drawn = codes.draw(self.asked_for.pk, at=self.at)
        return drawn[1] if drawn else ""


@pytest.fixture
def nadia(world: World) -> Customer:
    """Known by mail."""
    return world.nadia_asks().customer


@pytest.fixture
def chat(world: World, nadia: Customer) -> Chat:
    return Chat(world)


def test_without_tools_none_concerns_a_message(world: World) -> None:
    assert Chat(world).says("Where is my order?") is None


def test_who_is_unknown_shows_who_they_are_and_is_told_how_their_order_stands(chat: Chat, tool: Callable[..., Tool], shop: Shop) -> None:
    tool()
    shop.has(PATH, {"state": "on its way"})
    assert chat.says("Where is my order? It is KS-104233") == turn.Turn(words.ask_address(), is_over=False)
    assert chat.says("nadia@example.org") == turn.Turn(words.code_sent(), is_over=False)
    assert shop.asked == []
    assert chat.says(f"it is {chat.mailed()}") == turn.Turn("Order KS-104233 is on its way.", is_over=True)
    assert [(method, path) for method, path, *_more in shop.asked] == [("GET", PATH)]
    assert chat.says("Has my parcel KS-104233 been sent yet?") == turn.Turn("Order KS-104233 is on its way.", is_over=True)


def test_the_code_does_not_stay_readable_and_is_nowhere_in_the_database(chat: Chat, tool: Callable[..., Tool], shop: Shop) -> None:
    tool()
    chat.says("Where is my order KS-104233?")
    chat.says("nadia@example.org")
    digits = chat.mailed()
    assert digits not in json.dumps(list(OneTimeCode.objects.values("place", "digest", "tries")))
    chat.says(f"{digits[:3]} {digits[3:]} thanks")
    chat.message.refresh_from_db()
    chat.conversation.refresh_from_db()
    assert (chat.message.text, chat.conversation.preview) == ("•••••• thanks", "•••••• thanks")
    assert digits not in json.dumps([[kind, facts] for kind, facts in Event.objects.values_list("kind", "facts")])
    assert {"code.asked", "customer.proven", "message.masked", "tool.used"} <= set(Event.objects.values_list("kind", flat=True))


@pytest.mark.parametrize("address", ["nobody@example.org", "typed@example.org"])
def test_an_address_that_is_not_on_file_gets_no_code_and_nobody_sees_a_difference(chat: Chat, tool: Callable[..., Tool], address: str) -> None:
    tool()
    chat.says("Where is my order KS-104233?")
    ContactPoint.objects.create(customer=chat.message.customer, kind=ContactKind.EMAIL, value="typed@example.org")
    assert chat.says(address) == turn.Turn(words.code_sent(), is_over=False)
    assert chat.mailed() == ""
    said = [chat.says("123456") for _try in range(5)]
    assert said[:4] == [turn.Turn(words.not_the_code(), is_over=False)] * 4
    known = Chat(chat.world, value="visitor-2")
    known.says("Where is my order KS-104233?")
    known.says("nadia@example.org")
    wrong = f"{(int(known.mailed()) + 1) % 1_000_000:06d}"
    assert [known.says(wrong) for _try in range(5)] == said


def test_a_code_is_good_once_for_ten_minutes_and_five_tries(chat: Chat, tool: Callable[..., Tool], shop: Shop) -> None:
    tool()
    chat.says("Where is my order KS-104233?")
    chat.says("nadia@example.org")
    digits = chat.mailed()
    chat.at += timedelta(minutes=11)
    assert chat.says(digits) == turn.Turn(words.another_code(), is_over=False)
    fresh = chat.mailed()
    wrong = f"{(int(fresh) + 1) % 1_000_000:06d}"
    for _try in range(5):
        chat.says(wrong)
    assert chat.says(fresh).text != "Order KS-104233 is on its way."
    assert shop.asked == []


def test_codes_are_sent_seldom_and_then_people_go_on(chat: Chat, tool: Callable[..., Tool]) -> None:
    tool()
    chat.says("Where is my order KS-104233?")
    chat.says("nadia@example.org")
    assert [chat.says("a new code please").hand_over_because for _try in range(3)] == ["", "", "identity"]


def test_one_mailbox_is_not_filled_from_many_chats(world: World, nadia: Customer, tool: Callable[..., Tool]) -> None:
    tool()
    sent = []
    for number in range(7):
        chat = Chat(world, value=f"visitor-{number}")
        chat.says("Where is my order KS-104233?")
        assert chat.says("nadia@example.org") == turn.Turn(words.code_sent(), is_over=False)
        sent.append(bool(chat.mailed()))
    assert sent == [True] * 5 + [False] * 2


def test_a_code_of_another_conversation_is_none_here(world: World, nadia: Customer, tool: Callable[..., Tool], shop: Shop) -> None:
    tool()
    one, other = Chat(world, value="visitor-1"), Chat(world, value="visitor-2")
    for each in (one, other):
        each.says("Where is my order KS-104233?")
        each.says("nadia@example.org")
    digits = one.mailed()
    other_digits = codes.draw(OneTimeCode.objects.order_by("pk")[0].pk, at=one.at)[1]
    assert digits != other_digits
    assert one.says(digits) == turn.Turn(words.not_the_code(), is_over=False)


def test_who_has_signed_in_is_proven_already(world: World, nadia: Customer, tool: Callable[..., Tool], shop: Shop) -> None:
    ContactPoint.objects.filter(customer=nadia).update(verified_at=MORNING)
    tool()
    shop.has(PATH, {"state": "packed"})
    mine = Chat(world, is_proven=True, value="nadia@example.org", channel="form")
    assert mine.says("Where is my order KS-104233?") == turn.Turn("Order KS-104233 is packed.", is_over=True)
    assert not OneTimeCode.objects.exists()


def test_in_a_mail_the_code_goes_to_the_mailbox_on_file_and_a_doubtful_mail_gets_nothing(
    world: World, nadia: Customer, tool: Callable[..., Tool], shop: Shop,
) -> None:
    tool()
    shop.has(PATH, {"state": "packed"})
    mail = Chat(world, value="nadia@example.org", channel="email")
    assert mail.says("Where is my order KS-104233?", warnings=(("reply-to", "x@example.net"),)) is None
    assert mail.says("Where is my order KS-104233?") == turn.Turn(words.code_sent_to_file(), is_over=False)
    assert mail.asked_for.point.value == "nadia@example.org"
    assert mail.says(mail.mailed()).text == "Order KS-104233 is packed."
    assert mail.says("Where is my order KS-104233?").text == words.code_sent_to_file()


def test_what_is_missing_is_asked_twice_more_and_then_people_go_on(chat: Chat, tool: Callable[..., Tool], shop: Shop) -> None:
    tool(needs_identity=False, url=f"http://{shop.host}/orders/{{number}}")
    assert chat.says("Where is my order?").text == "What is your order number?"
    assert chat.says("no idea").text == "I cannot read that as “order number”. What is your order number?"
    assert chat.says("it is blue").hand_over_because == ""
    assert chat.says("I said blue") == turn.Turn("", is_over=True, hand_over_because="not_understood")
    assert Errand.objects.get().values == {}


def test_it_speaks_the_customers_language(chat: Chat, tool: Callable[..., Tool], shop: Shop) -> None:
    tool(needs_identity=False, url=f"http://{shop.host}/orders/{{number}}")
    shop.has("/orders/KS-104233", {"state": "unterwegs"})
    assert chat.says("Wo ist meine Bestellung?", language="de").text == "Wie lautet Ihre Bestellnummer?"
    assert chat.says("KS-104233", language="de").text == "Die Bestellung KS-104233 ist unterwegs."


@pytest.mark.parametrize(("text", "because"), [
    ("stop", ""), ("Abbrechen", ""), ("I want to speak to a person", "wants_person"), ("human please", "wants_person"),
])
def test_it_can_be_stopped_and_left_for_a_person(chat: Chat, tool: Callable[..., Tool], text: str, because: str) -> None:
    tool()
    chat.says("Where is my order KS-104233?")
    said = chat.says(text)
    assert (said.is_over, said.hand_over_because) == (True, because)
    assert Errand.objects.get().stage == Stage.OVER


def _reset(tool: Callable[..., Tool], shop: Shop, **more: Any) -> Tool:
    return tool(
        name="Cancel an order", purpose="cancel your order", examples="Please cancel my order", method="POST", reads_only=False, needs_identity=False,
        url=f"http://{shop.host}/cancel", body='{"order": "{number}"}', says="Order {number} is cancelled.", **more,
    )


def test_a_change_is_asked_for_first_and_carries_its_key(chat: Chat, tool: Callable[..., Tool], shop: Shop) -> None:
    _reset(tool, shop)
    shop.has("/cancel", {})
    said = chat.says("Please cancel my order KS-104233")
    assert "cancel your order" in said.text
    assert "KS-104233" in said.text
    assert (said.is_over, said.choices, shop.asked) == (False, ("Yes", "No"), [])
    assert turn.take(chat.conversation, chat.message, at=chat.at) == said
    assert chat.says("hm").text == words.yes_or_no()
    assert chat.says("Yes, please") == turn.Turn("Order KS-104233 is cancelled.", is_over=True)
    [(method, _path, headers, body)] = shop.asked
    assert (method, json.loads(body)) == ("POST", {"order": "KS-104233"})
    assert re.fullmatch(r"[0-9a-f]{32}", headers["Idempotency-Key"])


def test_no_means_that_nothing_is_done(chat: Chat, tool: Callable[..., Tool], shop: Shop) -> None:
    _reset(tool, shop)
    chat.says("Please cancel my order KS-104233")
    assert chat.says("no thanks") == turn.Turn(words.nothing_done(), is_over=True)
    assert shop.asked == []


def test_a_job_that_runs_twice_asks_once_and_says_the_same(chat: Chat, tool: Callable[..., Tool], shop: Shop) -> None:
    _reset(tool, shop)
    shop.has("/cancel", {})
    chat.says("Please cancel my order KS-104233")
    first = chat.says("yes")
    assert turn.take(chat.conversation, chat.message, at=chat.at) == first
    assert len(shop.asked) == 1


def test_what_was_cut_off_while_it_changed_something_is_for_people(chat: Chat, tool: Callable[..., Tool], shop: Shop) -> None:
    _reset(tool, shop)
    shop.has("/cancel", {})
    chat.says("Please cancel my order KS-104233")
    before = Errand.objects.values("stage", "values", "touched_at").get()
    chat.says("yes")
    # As a killed process leaves it: the request went out, and nothing was written of its end.
    Turned.objects.filter(message=chat.message).update(is_done=False, text="")
    Use.objects.update(status="running", said="")
    Errand.objects.update(**before)
    with pytest.raises(turn.StillRunning):
        turn.take(chat.conversation, chat.message, at=chat.at + timedelta(seconds=30))
    later = turn.take(chat.conversation, chat.message, at=chat.at + timedelta(minutes=3))
    assert (later.text, later.hand_over_because) == (words.uncertain(), "tool_uncertain")
    assert len(shop.asked) == 1


def test_what_the_server_breaks_off_is_for_people(chat: Chat, tool: Callable[..., Tool], shop: Shop) -> None:
    _reset(tool, shop)
    shop.answers["/cancel"] = (500, b"")
    chat.says("Please cancel my order KS-104233")
    assert chat.says("yes").hand_over_because == "tool_uncertain"


def test_nobody_else_in_the_conversation_goes_on_with_an_errand(chat: Chat, tool: Callable[..., Tool], shop: Shop) -> None:
    _reset(tool, shop)
    chat.says("Please cancel my order KS-104233")
    chat.value = "visitor-9"
    assert chat.says("yes") is None
    assert shop.asked == []


def test_an_errand_that_was_left_lying_is_over(chat: Chat, tool: Callable[..., Tool], shop: Shop) -> None:
    _reset(tool, shop)
    chat.says("Please cancel my order KS-104233")
    chat.at += timedelta(hours=2)
    assert chat.says("yes") is None
    assert (Errand.objects.get().stage, shop.asked) == (Stage.OVER, [])


def test_other_messages_are_no_business_of_a_tool(chat: Chat, tool: Callable[..., Tool]) -> None:
    tool()
    assert chat.says("Do you repair gravel bikes as well?") is None
    assert chat.says("I want to make a formal complaint about my order") is None
    assert Turned.objects.count() == 0


def test_the_mail_has_the_code_and_the_step_sends_none_for_what_is_not_on_file(chat: Chat, tool: Callable[..., Tool], monkeypatch: Any) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(code_mail.notice, "send", sent.append)
    DeskAddress.objects.create(email="help@desk.example.org", team=chat.world.support)
    Relay.objects.create(host="127.0.0.1")
    tool()
    chat.says("Where is my order KS-104233?")
    for address in ("nobody@example.org", "nadia@example.org"):
        chat.says(address) if address.startswith("nobody") else chat.says("new code")
    Errand.objects.update(asking="nadia@example.org")
    chat.says("new code")
    OneTimeCode.objects.update(expires_at=MORNING + timedelta(days=9000))
    for event in Event.objects.filter(kind="code.asked"):
        code_mail.send(event)
    [notice] = sent
    assert notice.to == "nadia@example.org"
    [digits] = re.findall(r"\b\d{6}\b", notice.text)
    assert codes.check(chat.asked_for.place, digits, at=chat.at)[0] is codes.Typed.RIGHT


def test_of_two_messages_at_once_the_later_waits_until_the_earlier_is_looked_at(chat: Chat, tool: Callable[..., Tool]) -> None:
    tool()
    chat.says("Where is my order KS-104233?")
    Turned.objects.create(message=chat.writes("nadia@example.org"), errand=Errand.objects.get(), at=chat.at)
    other = chat.writes("hello?")
    with pytest.raises(turn.StillRunning):
        turn.take(chat.conversation, other, at=chat.at)
