"""The demo's assistant: published, and tried on what its agents solved. Where that shows that it is right, it answers outright."""

from __future__ import annotations

from datetime import datetime

from frontdesk.answers.assistant import setups, trials
from frontdesk.answers.assistant.models import Setup
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
    setups.put_in_force(setup, by=by, at=at)
    # It is tried in the background, on the page: that takes longer than anybody wants to wait for a demo.
    trials.begin(setup, at=at)
    Widget.objects.filter(pk=widget.pk).update(assistant_first=True)
