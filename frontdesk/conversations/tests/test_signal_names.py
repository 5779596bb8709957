"""Which signals a conversation has is told by its ledger, as it was at each event."""

import pytest

from frontdesk.conversations import understood
from frontdesk.conversations.models import Event
from frontdesk.conversations.signal_names import told_by, until
from tests.world import World


def test_later_events_add_take_back_and_correct() -> None:
    said = ("message.signalled", {"signals": ["held_up", "complaint"]})
    more = ("message.signalled", {"signals": ["urgent"], "no_longer": ["held_up"]})
    wrong = ("signal.judged", {"signal": "complaint", "is_so": False})
    assert told_by([]) == set()
    assert told_by([said]) == {"held_up", "complaint"}
    assert told_by([said, more, wrong]) == {"urgent"}


@pytest.mark.django_db
def test_an_event_knows_nothing_of_what_came_after_it(world: World) -> None:
    message = world.nadia_asks()
    understood.seems(message, ["complaint"])
    understood.judged(message.conversation, "complaint", is_so=False, by=world.alba)
    events = list(Event.objects.filter(conversation=message.conversation).order_by("pk"))
    assert [until(event) for event in events[-3:]] == [set(), {"complaint"}, set()]
