"""Merged, split, linked, shared: nothing is lost, later mail follows, and all of it can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.http import Http404

from frontdesk.conversations import access, assign, index, link, merge, post, share, split, status
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.kit.refused import Refused
from tests.world import MORNING

if TYPE_CHECKING:
    from tests.world import World


def again(conversation: Conversation) -> Conversation:
    return Conversation.objects.get(pk=conversation.pk)


def two(world: World) -> tuple[Conversation, Conversation]:
    first = world.nadia_asks("Where is it?", mail_id="a@example.org").conversation
    second = world.nadia_asks("It is not here", mail_id="b@example.org", at=MORNING + timedelta(hours=1)).conversation
    return first, second


def test_a_merged_conversation_is_closed_and_the_other_goes_on_with_its_messages(world: World) -> None:
    first, second = two(world)
    merge.merge(second, first, by=world.alba)
    assert (again(second).status, again(second).merged_into_id, again(second).waiting_since) == ("closed", first.pk, None)
    assert merge.family(again(first)) == [first.pk, second.pk]
    assert merge.head(again(second)).pk == first.pk


def test_what_still_comes_for_a_merged_conversation_goes_where_it_went_also_through_several(world: World) -> None:
    first, second = two(world)
    third = world.nadia_asks("A third", at=MORNING + timedelta(hours=2)).conversation
    merge.merge(second, first, by=world.alba)
    merge.merge(first, third, by=world.alba)
    later = world.nadia_asks("Hello?", conversation=second, at=MORNING + timedelta(hours=3))
    assert later.conversation_id == third.pk
    assert set(merge.family(again(third))) == {first.pk, second.pk, third.pk}


def test_a_question_that_waits_is_not_forgotten_by_merging_it_into_an_answered_conversation(world: World) -> None:
    first, second = two(world)
    post.reply(first, by=world.alba, words=post.Words(text="Soon."))
    merge.merge(second, again(first), by=world.alba)
    assert (again(first).status, again(first).waiting_since) == ("open", second.waiting_since)


def test_a_merge_is_taken_back_and_both_are_as_they_were(world: World) -> None:
    first, second = two(world)
    share.with_team(second, world.billing, by=world.ada)
    merge.merge(second, first, by=world.alba)
    merge.part(again(second), by=world.alba)
    parted, rest = again(second), again(first)
    assert (parted.status, parted.merged_into_id, parted.waiting_since) == ("new", None, second.waiting_since)
    assert (rest.has_taken_in, rest.waiting_since) == (False, first.waiting_since)
    assert world.nadia_asks("Hello?", conversation=parted, at=MORNING + timedelta(hours=3)).conversation_id == second.pk


def test_who_may_see_the_one_may_see_what_was_merged_into_it(world: World) -> None:
    first, second = two(world)
    assign.to_team(second, world.billing, by=world.ada)
    merge.merge(again(second), first, by=world.ada)
    assert again(second).team_id == world.support.pk
    assign.to_team(again(first), world.billing, by=world.ada)
    assert again(second).team_id == world.billing.pk
    merge.part(again(second), by=world.ada)
    assert again(second).team_id == world.billing.pk


@pytest.mark.parametrize("case", ["itself", "twice", "into a merged one", "a chat"])
def test_what_cannot_be_merged_is_refused(world: World, case: str) -> None:
    first, second = two(world)
    chat = world.nadia_asks("Hi", channel="chat").conversation
    merge.merge(second, first, by=world.alba)
    pair = {"itself": (first, first), "twice": (second, chat), "into a merged one": (first, second), "a chat": (chat, first)}[case]
    with pytest.raises(Refused):
        merge.merge(*pair, by=world.alba)


def test_nobody_answers_or_solves_a_merged_conversation(world: World) -> None:
    first, second = two(world)
    merge.merge(second, first, by=world.alba)
    for act in (
        lambda: post.reply(second, by=world.alba, words=post.Words(text="Hm")), lambda: post.note(second, by=world.alba, words=post.Words(text="Hm")),
        lambda: status.solve(second, by=world.alba),
    ):
        with pytest.raises(Refused, match=f"#{first.pk}"):
            act()


def test_a_mail_that_is_split_off_begins_a_conversation_and_stays_where_it_was(world: World) -> None:
    first, _second = two(world)
    mail = world.nadia_asks("By the way, my invoice is wrong", conversation=first, mail_id="c@example.org", at=MORNING + timedelta(hours=1))
    begun = split.split(mail, by=world.alba, subject="Invoice")
    copy = Message.objects.get(conversation=begun)
    assert (copy.text, copy.copy_of_id, copy.mail_id, begun.waiting_since) == (mail.text, mail.pk, "c@example.org", mail.created_at)
    assert Message.objects.get(pk=mail.pk).conversation_id == first.pk
    assert Event.objects.get(kind="conversation.split").facts == {"number": begun.pk, "message": mail.pk}
    index.catch_up()
    assert copy.pk in index.find("invoice", agent=world.alba)


def test_an_answer_of_ours_or_a_note_cannot_be_split_off(world: World) -> None:
    first, _second = two(world)
    note = post.note(first, by=world.alba, words=post.Words(text="Hm"))
    with pytest.raises(Refused):
        split.split(note, by=world.alba)


def test_linked_conversations_know_each_other_once_and_can_be_unlinked(world: World) -> None:
    first, second = two(world)
    for _twice in range(2):
        link.link(second, first, by=world.alba)
    assert (link.numbers_linked(first), link.numbers_linked(second)) == ({second.pk}, {first.pk})
    assert Event.objects.filter(kind="conversation.linked").count() == 2
    link.unlink(first, second, by=world.alba)
    assert link.numbers_linked(first) == set()


def test_a_second_team_sees_what_is_shared_with_it_finds_it_and_may_hold_it(world: World) -> None:
    first, second = two(world)
    with pytest.raises(Http404):
        access.conversation(world.zoe, first.pk)
    share.with_team(first, world.billing, by=world.alba)
    index.catch_up()
    zoe = type(world.zoe).objects.get(pk=world.zoe.pk)
    assert access.conversation(zoe, first.pk).pk == first.pk
    assert [each.pk for each in access.conversations(zoe)] == [first.pk]
    assert len(index.find("where", agent=zoe)) == 1
    assign.to_agent(first, zoe, by=world.alba)
    share.no_longer_with(first, world.billing.pk, by=world.alba)
    index.catch_up()
    with pytest.raises(Http404):
        access.conversation(zoe, first.pk)
    assert index.find("where", agent=zoe) == []
    assert second.pk not in {each.pk for each in access.conversations(zoe)}
