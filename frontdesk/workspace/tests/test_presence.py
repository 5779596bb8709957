from __future__ import annotations

import pytest

from frontdesk.conversations.models import Seen
from frontdesk.kit.live import signals


@pytest.fixture
def heard(tmp_path):
    """What a listener on this machine hears, as the streams' process would."""
    told = []
    receiver = signals.Receiver("test", lambda topics, signal: told.append((topics, signal)))
    yield lambda: (receiver.receive(), told)[1]
    receiver.close()


def test_the_team_hears_who_is_typing(world, as_agent, heard):
    conversation = world.nadia_asks().conversation
    answer = as_agent(world.bram).post(f"/c/{conversation.pk}/presence/", {"state": "typing"})
    assert answer.status_code == 204
    [(topics, signal)] = heard()
    assert topics == [f"team:{world.support.pk}"]
    assert signal == {"kind": "presence", "conversation": conversation.pk, "agent": world.bram.pk, "name": "Bram", "state": "typing"}


def test_a_state_that_is_none_is_not_told(world, as_agent, heard):
    conversation = world.nadia_asks().conversation
    assert as_agent(world.bram).post(f"/c/{conversation.pk}/presence/", {"state": "<b>"}).status_code == 400
    assert heard() == []


def test_reading_on_moves_the_mark_forward_only(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    client.post(f"/c/{conversation.pk}/seen/", {"event": conversation.last_event_id})
    client.post(f"/c/{conversation.pk}/seen/", {"event": 1})
    assert Seen.objects.get().event_id == conversation.last_event_id
    client.post(f"/c/{conversation.pk}/seen/", {"event": 10**12})
    assert Seen.objects.get().event_id == conversation.last_event_id
