"""What can happen that a rule may wait for: kinds of events, as people say them."""

from __future__ import annotations

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

TRIGGERS: dict[str, str | Lazy] = {
    "message.received": _("A customer writes"),
    "message.signalled": _("A message seems to say something beside its matter"),
    "signal.judged": _("An agent says what a conversation is, or is not"),
    "message.answered": _("An answer is given"),
    "message.failed": _("An answer is not delivered"),
    "message.complained": _("An answer is reported as spam"),
    "note.added": _("A note is written"),
    "reply.held": _("A planned reply is held"),
    "file.infected": _("A file is infected"),
    "conversation.assigned": _("It is given to somebody, or to nobody"),
    "conversation.moved": _("It is moved to another team"),
    "conversation.prioritised": _("Its priority changes"),
    "conversation.tagged": _("A tag is added"),
    "conversation.untagged": _("A tag is taken off"),
    "conversation.renamed": _("Its subject changes"),
    "conversation.opened": _("It is opened"),
    "conversation.awaited": _("It waits for the customer"),
    "conversation.held": _("It is put on hold"),
    "conversation.solved": _("It is solved"),
    "conversation.closed": _("It is closed"),
    "conversation.escalated": _("It goes up a ladder"),
    "customer.changed": _("Something about the customer changes"),
    "customer.identified": _("Your website says who the customer is"),
    "chat.queued": _("A chat begins or waits for an agent"),
    "chat.missed": _("A chat is offered and nobody takes it"),
    "chat.ended": _("A chat ends"),
    "chat.rated": _("A chat is rated"),
    "clock.warned": _("A part of a promised time has elapsed"),
    "clock.breached": _("A promise is broken"),
}
"""In the order in which they are offered. What a rule did itself (`rule.fired`) is not among them."""
