"""A mail goes where a person would look for it, and nobody gets into a conversation by guessing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from frontdesk.channels.carriers.email import ids
from frontdesk.channels.carriers.email.ingest import ingest
from frontdesk.channels.carriers.email.letter import letter_of
from frontdesk.channels.carriers.email.models import DeskAddress, RawMail
from frontdesk.channels.carriers.email.store import Envelope, store
from frontdesk.conversations import merge, post, split, status
from frontdesk.conversations.models import Conversation, Message, Shared
from tests.world import MORNING

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture(autouse=True)
def _addresses(world: World) -> None:
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support, is_default=True)
    DeskAddress.objects.create(email="billing@desk.example.org", team=world.billing)


def comes(
    text: str = "Hello?", *, sender: str = "Nadia <nadia@example.org>", to: str = "help@desk.example.org",
    reached: tuple[str, ...] = (), **fields: str,
) -> RawMail:
    """A mail comes in."""
    head = {"From": sender, "To": to, "Subject": fields.pop("subject", "My order")}
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    data = "".join(f"{name}: {value}\r\n" for name, value in head.items()) + f"\r\n{text}\r\n"
    return ingest(store(data.encode(), Envelope("smtp", MORNING, sender="x@example.org", recipients=reached or (to,))))


def answered(conversation: Conversation, world: World) -> Message:
    message = post.reply(conversation, by=world.alba, words=post.Words(text="Soon."))
    message.mail_id = letter_of(message).mail_id
    message.save()
    return message


def test_the_mark_in_what_is_quoted_leads_home_when_a_program_leaves_out_the_headers(world: World) -> None:
    first = comes(Message_ID="<a@example.org>")
    ours = letter_of(answered(first.conversation, world))
    quoted = "".join(f"> {line}\r\n" for line in ours.text.splitlines())
    text = f"Thanks.\r\n\r\nOn Monday Alba wrote:\r\n{quoted}"
    assert comes(text, sender="n.private@example.net", Message_ID="<b@example.net>").conversation_id == first.conversation_id


def test_a_made_up_mark_leads_nowhere(world: World) -> None:
    first = comes(Message_ID="<a@example.org>")
    forged = f"[fd.{first.conversation_id}.1.{'0' * 20}]"
    assert comes(forged, sender="mallory@example.net", Message_ID="<m@example.net>").conversation_id != first.conversation_id
    assert ids.marked_in("[fd.1.1." + "a" * 20 + "]") is None


def test_a_number_counts_only_for_who_takes_part(world: World) -> None:
    first = comes(Message_ID="<a@example.org>")
    subject = f"Re: [#{first.conversation_id}] My order"
    assert comes(subject=subject, Message_ID="<b@example.org>").conversation_id == first.conversation_id
    assert comes(subject=subject, sender="mallory@example.net", Message_ID="<c@example.net>").conversation_id != first.conversation_id


def test_an_answer_to_a_merged_conversation_goes_where_that_went(world: World) -> None:
    first, second = comes(Message_ID="<a@example.org>"), comes(subject="Again", Message_ID="<b@example.org>")
    ours = answered(second.conversation, world)
    merge.merge(second.conversation, first.conversation, by=world.alba)
    for field in ({"In_Reply_To": f"<{ours.mail_id}>"}, {"References": "<b@example.org>"}, {"subject": f"[#{second.conversation_id}]"}):
        later = comes(str(field), Message_ID=f"<{abs(hash(str(field)))}@example.org>", **field)
        assert (later.outcome, later.conversation_id) == ("appended", first.conversation_id)


def test_our_answer_after_a_merge_answers_the_mail_that_was_merged_in(world: World) -> None:
    first, second = comes(Message_ID="<a@example.org>"), comes(subject="Again", Message_ID="<b@example.org>")
    merge.merge(second.conversation, first.conversation, by=world.alba)
    message = post.reply(Conversation.objects.get(pk=first.conversation_id), by=world.alba, words=post.Words(text="Both soon."))
    letter = letter_of(message)
    assert (letter.in_reply_to, letter.references) == ("b@example.org", ("a@example.org", "b@example.org"))


def test_what_answers_a_mail_that_was_split_off_goes_on_there_and_the_rest_where_it_was(world: World) -> None:
    first = comes(Message_ID="<a@example.org>")
    mail = comes("And my invoice", In_Reply_To="<a@example.org>", Message_ID="<b@example.org>").message
    begun = split.split(mail, by=world.alba)
    assert comes(In_Reply_To="<b@example.org>", Message_ID="<c@example.org>").conversation_id == begun.pk
    assert comes(In_Reply_To="<a@example.org>", Message_ID="<d@example.org>").conversation_id == first.conversation_id


def test_an_answer_to_a_closed_conversation_opens_it_again(world: World) -> None:
    first = comes(Message_ID="<a@example.org>")
    status.change(first.conversation, to="closed", by=world.alba)
    later = comes(In_Reply_To="<a@example.org>", Message_ID="<b@example.org>")
    assert (later.conversation_id, Conversation.objects.get(pk=first.conversation_id).status) == (first.conversation_id, "open")


@pytest.mark.parametrize("way", ["one delivery", "two deliveries", "a blind copy"])
def test_one_mail_to_two_of_our_addresses_is_one_conversation_that_both_teams_see(world: World, way: str) -> None:
    both = "help@desk.example.org, billing@desk.example.org"
    to, envelopes = {
        "one delivery": (both, [("help@desk.example.org", "billing@desk.example.org")]),
        "two deliveries": (both, [("help@desk.example.org",), ("billing@desk.example.org",)]),
        "a blind copy": ("help@desk.example.org", [("help@desk.example.org",), ("billing@desk.example.org",)]),
    }[way]
    kept = [comes(to=to, reached=reached, Message_ID="<a@example.org>") for reached in envelopes]
    assert [mail.outcome for mail in kept] == ["created", *["duplicate"] * (len(envelopes) - 1)]
    conversation = Conversation.objects.get()
    assert (conversation.team_id, list(Shared.objects.values_list("team_id", flat=True))) == (world.support.pk, [world.billing.pk])


def test_a_second_copy_at_the_same_address_shares_nothing_that_was_moved_since(world: World) -> None:
    from frontdesk.conversations import assign

    first = comes(Message_ID="<a@example.org>")
    assign.to_team(first.conversation, world.billing, by=world.ada)
    assert comes(Message_ID="<a@example.org>").outcome == "duplicate"
    assert not Shared.objects.exists()
