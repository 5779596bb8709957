"""What the assistant does next where a customer is there and reads along: a tool's turn, an article, or a question back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from frontdesk.answers.assistant import consider, setups
from frontdesk.answers.assistant.consider import TOOL, Act
from frontdesk.answers.assistant.decide import Action
from frontdesk.answers.assistant.heard import Heard
from frontdesk.answers.assistant.replays import threshold_now
from frontdesk.answers.tools import turn as tools
from frontdesk.answers.tools.turn import Turn
from frontdesk.conversations.models import Message
from frontdesk.knowledge.reader import Reader


def next_act(said: Heard, *, reader: Reader, at: datetime) -> Act:
    """Call it outside any transaction: a tool may ask another server. `reader` is who may read what is told.

    An article that answers goes before asking whether a tool is meant, and that before articles that only may be of use.
    """
    conversation = said.message.conversation
    # A tool that has asked something is told the answer first: its "ok" is no thanks.
    act = None if tools.goes_on(conversation) else consider.at_once(said, reader)
    if act is not None:
        return act
    turn = tools.take(conversation, said.message, at=at)
    if turn is not None and not turn.is_declined:
        return _of(said, turn)
    if turn is not None and said.last is not None:
        said = replace(said, text=said.last.question)
    act = consider.at_once(said, reader)
    if act is not None:
        return act
    setup = setups.published()
    far = None if said.is_again else setups.seen_far(setup, said.question, at=at)
    brand_id = setups.brand_of(setup, conversation.team_id)
    act = consider.from_articles(said, threshold=threshold_now(far.name if far else ""), reader=reader, brand_id=brand_id, far=far)
    if turn is None and act.action != Action.ANSWER and act.why != "loop":
        perhaps = tools.ask(conversation, said.message, at=at)
        return act if perhaps is None else _of(said, perhaps)
    return act


def _of(said: Heard, turn: Turn) -> Act:
    # As it is now: a code that was typed is not kept a second time.
    asked = Message.objects.values_list("text", flat=True).get(pk=said.message.pk)
    if turn.hand_over_because:
        return Act(Action.HANDOVER, turn.hand_over_because[:20], asked, said=turn.text)
    return Act(TOOL, "over" if turn.is_over else "goes_on", asked, said=turn.text, choices=turn.choices)
