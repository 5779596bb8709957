"""An errand of a customer with a tool, one step at a time: who they are, what is missing, whether it shall be done, then the tool."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from frontdesk.answers.tools import consent, fill, identity, schema, words
from frontdesk.answers.tools.identity import Proven
from frontdesk.answers.tools.models import Errand, Stage, UseStatus
from frontdesk.answers.tools.use import Outcome, Wanted, use
from frontdesk.conversations import mask, prove
from frontdesk.conversations.asks import LONGEST_LABEL, MOST_CHOICES
from frontdesk.conversations.models import Message
from frontdesk.people.codes import Typed
from frontdesk.people.models import ContactPoint

MOST_RETRIES = 2
NOT_MEANT = "not_meant"
"""The customer wants something else: what they asked is answered as if there were no tool."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said back. `because`: why people go on, '' while they need not; that they do, the assistant says itself.
    `choices` may be pressed as an answer.
    """

    text: str
    because: str = ""
    choices: tuple[str, ...] = ()


def answered(errand: Errand, message: Message, *, at: datetime) -> Said:
    """The next step after what the customer wrote. The errand is changed and not yet saved."""
    if consent.is_person(message.text):
        return _to_people(errand, "wants_person")
    if consent.is_stop(message.text):
        errand.stage = Stage.OVER
        return Said(words.stopped())
    steps = {Stage.MEANT: _meant, Stage.ADDRESS: _address, Stage.CODE: _code, Stage.PARAMETER: _parameter, Stage.CONFIRM: _confirm}
    return steps[Stage(errand.stage)](errand, message, at)


def asked(errand: Errand, message: Message) -> Said:
    """Before the first step, where it is likely and not sure that the tool is meant: the customer says whether it is."""
    _find(errand, message)
    errand.stage = Stage.MEANT
    return Said(words.is_it_meant(fill.in_language(errand.tool.purpose, errand.language)), choices=words.both())


def begun(errand: Errand, message: Message, *, at: datetime) -> Said:
    """The first step: what the message tells already need not be asked."""
    _find(errand, message)
    return _identified(errand, message, at)


def _find(errand: Errand, message: Message) -> None:
    for each in schema.read(errand.tool.parameters):
        value = schema.found(each, message.text)
        if value is not None:
            errand.values[each.name] = value


def _meant(errand: Errand, message: Message, at: datetime) -> Said:
    if consent.of(message.text):
        return _identified(errand, message, at)
    errand.stage = Stage.OVER
    return Said("", NOT_MEANT)


def _identified(errand: Errand, message: Message, at: datetime) -> Said:
    if errand.tool.needs_identity:
        proven = identity.of(errand.conversation, message, at=at)
        if proven is None:
            return _who_are_you(errand, at)
        errand.proven, errand.email = proven.customer, proven.email
    return _go_on(errand, at)


def _who_are_you(errand: Errand, at: datetime) -> Said:
    """The mailbox on file is asked by itself; who has none here says which is theirs, and learns nothing of whether it is known."""
    mailbox = identity.mailbox_of(errand.customer)
    if mailbox is None:
        errand.stage = Stage.ADDRESS
        return Said(words.ask_address())
    return _send_code(errand, mailbox, words.code_sent_to_file(), at)


def _send_code(errand: Errand, mailbox: ContactPoint | None, says: str, at: datetime) -> Said:
    if prove.ask(errand.conversation, point=mailbox, at=at) is None:
        return _to_people(errand, "identity")
    errand.stage, errand.tries = Stage.CODE, 0
    errand.asking = mailbox.value if mailbox else errand.asking
    return Said(says)


def _address(errand: Errand, message: Message, at: datetime) -> Said:
    email = identity.address_in(message.text)
    if not email:
        return _once_more(errand, words.ask_address_again())
    errand.asking = email
    return _send_code(errand, identity.on_file(email), words.code_sent(), at)


def _code(errand: Errand, message: Message, at: datetime) -> Said:
    written, digits = identity.code_in(message.text)
    if not digits:
        if identity.wants_another(message.text):
            return _another_code(errand, at)
        return _once_more(errand, words.want_code())
    typed, point = prove.check(errand.conversation, digits=digits, at=at)
    mask.mask(message, what=written, at=at)
    if typed is Typed.RIGHT and point is not None:
        proven = Proven(point.customer, point.value)
        errand.proven, errand.email, errand.tries, errand.asking = proven.customer, proven.email, 0, ""
        identity.keep(errand.conversation, errand.customer, proven, at=at)
        return _go_on(errand, at)
    return Said(words.not_the_code()) if typed is Typed.WRONG else _another_code(errand, at)


def _another_code(errand: Errand, at: datetime) -> Said:
    mailbox = identity.mailbox_of(errand.customer) if not errand.asking else identity.on_file(errand.asking)
    return _send_code(errand, mailbox, words.another_code(), at)


def _parameter(errand: Errand, message: Message, at: datetime) -> Said:
    parameters = {each.name: each for each in schema.read(errand.tool.parameters)}
    asked = parameters.get(errand.asking)
    if asked is not None:
        value = schema.answered(asked, message.text)
        if value is None:
            return _once_more(errand, words.does_not_fit(asked.label, asked.asked(errand.language)), _choices(asked))
        errand.values[asked.name] = value
    for each in parameters.values():
        if each.name not in errand.values and (value := schema.found(each, message.text)) is not None and each.find:
            errand.values[each.name] = value
    return _go_on(errand, at)


def _confirm(errand: Errand, message: Message, at: datetime) -> Said:
    said = consent.of(message.text)
    if said is None:
        return _once_more(errand, words.yes_or_no(), words.both())
    if said:
        return _run(errand, at)
    errand.stage = Stage.OVER
    return Said(words.nothing_done())


def _go_on(errand: Errand, at: datetime) -> Said:
    """Ask for what is missing, one thing at a time; then whether it shall be done; then do it."""
    parameters = schema.read(errand.tool.parameters)
    missing = next((each for each in parameters if each.is_required and each.name not in errand.values), None)
    if missing is not None:
        errand.stage, errand.asking, errand.tries = Stage.PARAMETER, missing.name, 0
        return Said(missing.asked(errand.language), choices=_choices(missing))
    if errand.tool.reads_only:
        return _run(errand, at)
    errand.stage, errand.asking, errand.tries = Stage.CONFIRM, "", 0
    told = [
        (each.label, words.yes_no(value) if isinstance(value, bool) else str(value))
        for each in parameters if (value := errand.values.get(each.name)) is not None
    ]
    return Said(words.confirm(fill.in_language(errand.tool.purpose, errand.language), told), choices=words.both())


def _run(errand: Errand, at: datetime) -> Said:
    who = errand.proven or errand.customer
    # Only who has proven it is somebody's customer to the other server.
    known = identity.values_of(who, errand.email) if errand.proven else {}
    outcome = use(errand.tool, Wanted(
        errand.values, f"errand {errand.pk}", errand.language, customer=who, known=known, conversation=errand.conversation,
    ), at=at)
    return _told(errand, outcome)


def _told(errand: Errand, outcome: Outcome) -> Said:
    errand.stage = Stage.OVER
    if outcome.status in (UseStatus.DONE, UseStatus.NOT_FOUND) and outcome.said:
        return Said(outcome.said)
    if outcome.status == UseStatus.UNCERTAIN:
        return Said(words.uncertain(), "tool_uncertain")
    return Said(outcome.said, "tool_limit" if outcome.status == UseStatus.LIMITED else "tool_failed")


def _choices(parameter: schema.Parameter) -> tuple[str, ...]:
    """What can be pressed instead of typed, where there is little to choose from."""
    if parameter.kind == "boolean":
        return words.both()
    options = tuple(parameter.rules.get("enum", ()))
    return options if len(options) <= MOST_CHOICES and all(len(each) <= LONGEST_LABEL for each in options) else ()


def _once_more(errand: Errand, says: str, choices: tuple[str, ...] = ()) -> Said:
    errand.tries += 1
    return _to_people(errand, "not_understood") if errand.tries > MOST_RETRIES else Said(says, choices=choices)


def _to_people(errand: Errand, because: str) -> Said:
    errand.stage = Stage.OVER
    return Said("", because)
