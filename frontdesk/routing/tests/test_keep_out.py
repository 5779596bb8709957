"""A conversation is not given to who is kept out of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frontdesk.conversations import assign, post
from frontdesk.conversations.models import Conversation, Event
from frontdesk.conversations.post import Words
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Here, Team
from frontdesk.routing import eligible, give_out, keep_out, watch
from frontdesk.routing.eligible import Candidate
from frontdesk.routing.models import Given
from tests.world import MORNING, World


@pytest.fixture
def asked(world: World) -> Conversation:
    Team.objects.filter(pk=world.support.pk).update(gives_out=True)
    return world.nadia_asks().conversation


def holder(conversation: Conversation) -> object:
    return Conversation.objects.select_related("assignee").get(pk=conversation.pk).assignee


def test_it_goes_past_who_is_kept_out_and_says_so(world: World, asked: Conversation, advance: Callable[[], object]) -> None:
    keep_out.keep_out(asked, world.alba, reason="The complaint is about Alba", by=world.bram)
    watch.be(world.alba, Here.ONLINE, at=MORNING)
    assert give_out.give_out([world.support.pk], at=MORNING) == []
    watch.be(world.bram, Here.ONLINE, at=MORNING)
    advance()
    assert holder(asked) == world.bram
    assert Given.objects.get().why["not_asked"][str(world.alba.pk)] == "excluded"


def test_who_has_it_has_it_no_more_when_kept_out(world: World, asked: Conversation) -> None:
    assign.to_agent(asked, world.alba, by=world.alba)
    keep_out.keep_out(asked, world.alba, reason="She knows her", by=world.bram)
    assert holder(asked) is None
    kept, given_back = Event.objects.filter(conversation=asked, kind__in=("agent.kept_out", "conversation.assigned")).order_by("-pk")[:2][::-1]
    assert (kept.kind, given_back.cause_id) == ("agent.kept_out", kept.pk)


def test_a_reason_is_needed_and_nobody_lets_in_themselves(world: World, asked: Conversation) -> None:
    with pytest.raises(Refused):
        keep_out.keep_out(asked, world.alba, reason=" ", by=world.bram)
    keep_out.keep_out(asked, world.alba, reason="The complaint is about Alba", by=world.bram)
    with pytest.raises(Refused):
        keep_out.let_in(asked, world.alba, by=world.alba)
    keep_out.let_in(asked, world.alba, by=world.bram)
    assert keep_out.of(asked) == []


def test_a_chat_is_offered_to_all_but_them() -> None:
    three = [Candidate(number, "online", 0, 3) for number in (1, 2, 3)]
    choice = eligible.choose(three, wanted=2, kept_out=frozenset({2}))
    assert choice == eligible.Choice((1, 3), {2: "excluded"})


def test_who_answered_last_is_known(world: World, asked: Conversation) -> None:
    assert keep_out.who_answered_last(asked) is None
    post.reply(asked, by=world.bram, words=Words("It is on its way."))
    post.note(asked, by=world.alba, words=Words("Careful."))
    assert keep_out.who_answered_last(asked) == world.bram
