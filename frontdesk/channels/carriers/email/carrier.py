"""Sends a message of the desk by mail, through the one relay that is set up."""

from __future__ import annotations

from django.utils.translation import gettext as _

from frontdesk.channels.carrier import Failed, Outcome, Waiting
from frontdesk.channels.carriers.email import ids, relay, signing, undelivered, unsubscribe
from frontdesk.channels.carriers.email.encode import encode
from frontdesk.channels.carriers.email.letter import Letter, NoAddressOfOurs, Unsendable, letter_of
from frontdesk.channels.carriers.email.models import Relay
from frontdesk.conversations.models import Author, Message
from frontdesk.kit import clock


class EmailCarrier:
    name = "email"

    def send(self, message: Message) -> Outcome:
        """Hand the message to the relay. Raises TryAgain, and relay.Uncertain when nobody can know whether it left."""
        through = Relay.objects.first()
        if through is None:
            return Waiting(_("No mail relay is set up yet. An admin adds one in the settings."))
        try:
            letter = letter_of(message)
        except NoAddressOfOurs as missing:
            return Waiting(str(missing))
        except Unsendable as error:
            return Failed(str(error))
        if message.author_kind == Author.AUTO and message.conversation.channel == "chat" and any(map(unsubscribe.has, letter.everyone)):
            return Failed(_("Nobody at this address wants mails from chats any more."))
        # Before it leaves: the answer to it may be quicker than we are.
        message.mail_id, message.quoted = letter.mail_id, letter.quoted
        Message.objects.filter(pk=message.pk).update(mail_id=letter.mail_id, quoted=letter.quoted)
        domain = letter.sender.email.rpartition("@")[2]
        try:
            data = signing.signed(encode(letter, at=clock.now()), domain=domain)
        except ValueError as error:
            return Waiting(str(error))
        return_path = _return_path(letter, message, through)
        outcome = relay.send(
            data, sender=return_path, recipients=_still_to_serve(message) or letter.everyone, through=through,
            greeting=domain,
        )
        if not isinstance(outcome, Waiting):
            undelivered.mark_refused(outcome.left)
        return outcome


def _return_path(letter: Letter, message: Message, through: Relay) -> str:
    """To where it comes back: signed; else, for what nobody wrote, to nowhere, so that no machine answers it."""
    if through.has_signed_return_path:
        return ids.return_path(letter.sender.email, message_id=message.pk)
    return "" if letter.is_automatic else letter.sender.email


def _still_to_serve(message: Message) -> list[str]:
    """When some have it already, only the others get it."""
    return [each["address"] for each in message.unreached if not each["is_final"]]
