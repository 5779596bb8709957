"""The demo's assistant: tried on what its agents answered and published, as any other. With so little history it only offers articles."""

from __future__ import annotations

from datetime import datetime

from frontdesk.answers.assistant import gate, history, replays, setups, trials
from frontdesk.answers.assistant.models import Setup, Trial
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.demo.attachments import picture
from frontdesk.kit import files
from frontdesk.people.models import Agent

GROUND, MARK = (38, 84, 124), (242, 201, 76)


def keep(*, by: Agent, widget: Widget, at: datetime) -> None:
    """It answers first in the shop's chats, and mails and forms as soon as there is history enough."""
    setup = setups.save(Setup(
        name="Spoke", caption="A yellow bicycle wheel on blue", picture=files.save(picture("spoke.png", GROUND, MARK).data), channels=list(setups.CHANNELS),
    ), at=at)
    measured = replays.keep(history.replay(history.cases(at - trials.REACHES, at), setup), setup=setup, at=at)
    Trial.objects.create(setup=setup, begun_at=at, done_at=at, asked=measured.asked, replay=measured)
    gate.publish(setup, by=by, at=at)
    Widget.objects.filter(pk=widget.pk).update(assistant_first=True)
