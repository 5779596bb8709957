"""Words of a macro stand only where their conditions hold, and a macro is offered only where it is meant."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from frontdesk.answers import send
from frontdesk.answers.macros import change, conditions, exchange, offered
from frontdesk.answers.macros.change import Written
from frontdesk.answers.macros.offered import When
from frontdesk.answers.macros.situation import Situation
from frontdesk.answers.models import Macro
from frontdesk.answers.send import Answer
from frontdesk.clocks import calendars
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.models import BusinessCalendar, SlaClock
from frontdesk.conversations import label
from frontdesk.conversations.models import Conversation, Message, Status
from frontdesk.conversations.post import Words
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Customer
from tests.world import MORNING

if TYPE_CHECKING:
    from tests.world import World

HOURS = Hours({"mon": [["08:00", "10:00"]]})
MANY = "Hello.\n{if channel is chat}\nHave a look.\n{else if language is de or fr}\nGuten Tag.\n{else}\nDear customer.\n{end}\nBye."


def situation(world: World, *, at: Any = MORNING, **more: object) -> Situation:
    number = world.nadia_asks(**more).conversation_id
    return Situation(Conversation.objects.select_related("customer").get(pk=number), at)


def test_the_first_that_holds_is_taken_and_lines_of_their_own_go(world: World) -> None:
    assert conditions.choose(MANY, situation(world, channel="chat")) == "Hello.\nHave a look.\nBye."
    assert conditions.choose(MANY, situation(world)) == "Hello.\nDear customer.\nBye."
    Customer.objects.update(language="fr-CA")
    assert conditions.choose(MANY, situation(world)) == "Hello.\nGuten Tag.\nBye."


@pytest.mark.parametrize(("condition", "holds"), [
    ("channel is email", True), ("channel is chat or email", True), ("channel is not email", False), ("Channel  IS  Email", True), ("status is new", True),
    ("status is not new", False), ("status is open, new", True), ("value at least 3", True), ("value at least 4", False), ("value below 4", True),
    ("reply is first", True), ("reply is not first", False), ("channel is email and value at least 3", True),
    ("channel is email and reply is not first", False),
    ("language is en", False), ("language is not en", False),
])
def test_a_condition_asks_the_conversation(world: World, condition: str, holds: bool) -> None:
    assert conditions.choose(f"{{if {condition}}}yes{{else}}no{{end}}", situation(world)) == ("yes" if holds else "no")


def test_after_a_persons_answer_it_is_no_first_reply(world: World) -> None:
    conversation = world.nadia_asks().conversation
    send.send(conversation, Answer(Words(text="Soon."), then=Status.OPEN), by=world.alba)
    assert conditions.choose("{if reply is first}Hello{else}Again{end}", Situation(conversation, MORNING)) == "Again"


def test_the_hours_are_those_of_what_was_promised_or_the_only_ones(world: World) -> None:
    text = "{if hours are open}open{else if hours are closed}closed{else}unknown{end}"
    conversation = world.nadia_asks().conversation
    (promised,) = {each.version.promises[0]["calendar"] for each in SlaClock.objects.all()}
    calendars.put_in_force(BusinessCalendar.objects.get(pk=promised), valid_from=MORNING.date(), hours=HOURS, reason="shorter", by=world.ada)
    assert conditions.choose(text, Situation(conversation, MORNING)) == "open"
    assert conditions.choose(text, Situation(conversation, MORNING.replace(hour=11))) == "closed"
    SlaClock.objects.all().delete()
    assert conditions.choose(text, Situation(conversation, MORNING.replace(hour=11))) == "closed"
    calendars.add(name="Others", zone="UTC", hours=HOURS, by=None)
    assert conditions.choose(text, Situation(conversation, MORNING)) == "unknown"


def test_pieces_stand_within_each_other(world: World) -> None:
    text = "{if channel is email}a{if status is new}b{else}c{end}d{end}e"
    assert conditions.choose(text, situation(world)) == "abde"
    assert conditions.choose(text, situation(world, channel="chat")) == "e"


def test_markup_is_chosen_as_well(world: World) -> None:
    html = "<div>a</div><div>{if channel&nbsp;is chat}</div><div><b>b</b></div><div>{else}</div><div>c</div><div>{end}</div>"
    assert conditions.choose_in_markup(html, situation(world)) == "<div>a</div><div>c</div>"
    assert conditions.choose_in_markup(html, situation(world, channel="chat")) == "<div>a</div><div><b>b</b></div>"


@pytest.mark.parametrize(("text", "says"), [
    ("{if channel is chat}a", "Line 1 of the words: this “{if …}” has no “{end}”"), ("a\n{end}", "Line 2 of the words: “{end}” has no"),
    ("{else}", "has no “{if …}”"), ("{if channel is chat}a{else}b{else}c{end}", "nothing but “{end}” may follow"),
    ("{if chanel is chat}a{end}", "“chanel is chat” is nothing that can be asked"),
    ("{if channel is phone}a{end}", "“phone” is none"), ("{if status is done}a{end}", "“done” is none"), ("{if}a{end}", "nothing that can be asked"),
    ("{if language is german}a{end}", "“german” is none"), ("{if value at least many}a{end}", "nothing that can be asked"),
    ("{if channel is chat and}a{end}", "“chat and” is none"), ("{if channel is chat}a{end if}", "nothing may stand behind “end”"),
    ("{if channel is chat}" * 9 + "{end}" * 9, "too many within each other"),
])
def test_errors_are_told_at_saving_with_their_line(world: World, text: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        change.save(Macro(), Written("Name", text), by=world.ada)
    assert says in str(refused.value)


def test_words_in_braces_that_are_no_conditions_stay(world: World) -> None:
    for text in ("{iffy}", "use {id} and {endless}", "{customer.name|if}", "function() { if (a) { b } }"):
        change.save(Macro(), Written(f"Name {text[:9]}", text), by=world.ada)
        assert conditions.choose(text, situation(world)) == text


@pytest.fixture
def pick(world: World) -> Callable[..., list[dict[str, Any]]]:
    client = Client()
    client.force_login(world.alba, backend="frontdesk.people.backend.Backend")
    return lambda number, q="": client.get(f"/c/{number}/macros/", {"q": q}).json()["macros"]


def test_the_picker_puts_in_what_is_for_this_conversation(world: World, macro: Callable[..., Macro], pick: Any) -> None:
    macro(text="{if channel is chat}Hi{else}Dear{end} {customer.first_name|there},", html="<p>{if channel is chat}Hi{else}<b>Dear{end}</b> {customer.name}</p>")
    (told,) = pick(world.nadia_asks().conversation_id)
    assert told["text"] == "Dear Nadia,"
    assert told["html"] == "<p><b>Dear</b> Nadia</p>"
    assert told["unfilled"] == []


def test_a_macro_is_offered_only_where_it_is_meant(world: World, macro: Callable[..., Macro], pick: Any) -> None:
    macro("For chats", when=When(channels=("chat",)))
    macro("For Billing's", when=When(teams=(world.billing.pk,)))
    macro("In German", when=When(languages=("de",)))
    macro("Returns", when=When(tags=("return", "exchange"), channels=("email",)))
    macro("Always")

    def names(conversation: Conversation) -> set[str]:
        return {each["name"] for each in pick(conversation.pk)}

    mail = world.nadia_asks().conversation
    assert names(mail) == {"Always"}
    assert names(world.nadia_asks(channel="chat").conversation) == {"Always", "For chats"}
    label.tag(mail, name="Return", by=world.alba)
    assert names(mail) == {"Always", "Returns"}
    Message.objects.filter(conversation=mail).update(language="de-AT")
    assert names(mail) == {"Always", "Returns", "In German"}


def test_many_that_are_not_offered_hide_none_that_is(world: World, macro: Callable[..., Macro], pick: Any) -> None:
    for number in range(15):
        macro(f"A {number}", when=When(channels=("chat",)))
    macro("Z")
    assert [each["name"] for each in pick(world.nadia_asks().conversation_id)] == ["Z"]


def test_where_it_is_offered_is_set_on_its_page_and_goes_along_in_a_file(world: World) -> None:
    client = Client()
    client.force_login(world.ada, backend="frontdesk.people.backend.Backend")
    form = {
        "name": "Back", "text": "Send it back.", "whose": "everybody", "channels": ["email", "form"],
        "teams": [str(world.support.pk)], "languages": "DE, pt_BR",
        "with_tags": "Return, late delivery",
    }
    assert client.post("/settings/macros/new/", form).status_code == 302
    made = Macro.objects.get()
    assert offered.read(made.offered_when) == When((world.support.pk,), ("email", "form"), ("de", "pt-br"), ("return", "late delivery"))
    page = client.get(f"/settings/macros/{made.pk}/").content.decode()
    assert 'value="return, late delivery"' in page
    (line,) = exchange.lines_of(Macro.objects.all())
    assert json.loads(line)["when"] == {"teams": ["Support"], "channels": ["email", "form"], "languages": ["de", "pt-br"], "tags": ["return", "late delivery"]}
    Macro.objects.all().delete()
    exchange.take_in(line.encode(), by=world.ada, all_mine=False)
    assert Macro.objects.get().offered_when == made.offered_when
    assert client.post("/settings/macros/new/", form | {"languages": "de, <b>"}).status_code == 422


@pytest.mark.parametrize("when", [
    '{"channels": ["phone"]}', '{"teams": ["Nobody"]}', '{"teams": "Support"}', '{"tags": [1]}', '{"moon": ["full"]}', "[]", '{"channels": {}}',
])
def test_a_file_with_another_when_is_refused(world: World, when: str) -> None:
    with pytest.raises(Refused):
        exchange.take_in(f'{{"name": "Back", "text": "Send it back.", "when": {when}}}'.encode(), by=world.ada, all_mine=False)


def test_a_preview_shows_the_words_in_a_conversation_that_one_may_see(world: World) -> None:
    client = Client()
    client.force_login(world.alba, backend="frontdesk.people.backend.Backend")

    def preview(text: str, number: object = "") -> str:
        return client.post("/settings/macros/preview/", {"text": text, "number": str(number)}).content.decode()

    assert "no conversation yet" in preview("Hello")
    mail = world.nadia_asks("<b>Hi</b>", subject="A <b> subject").conversation
    shown = preview("{if channel is chat}Hi{else}Dear{end} {customer.first_name}, {order.id}", mail.pk)
    assert "Dear Nadia, {order.id}" in shown
    assert "Still to fill in: {order.id}" in shown
    assert "A &lt;b&gt; subject" in shown
    assert "Dear Nadia" in preview("Dear {customer.first_name}")
    assert "has no “{end}”" in preview("{if channel is chat}a")
    Conversation.objects.update(team=world.billing)
    assert "you may not see it" in preview("Dear {customer.first_name}", mail.pk)
    assert "you may not see it" in preview("Dear", "9" * 30)
