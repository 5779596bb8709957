"""Every kind of event there is; `docs/events.md` says what each means and which facts it carries."""

KINDS = (
    "message.received",
    "message.answered",
    "message.sent",
    "message.failed",
    "message.seen",
    "note.added",
    "conversation.assigned",
    "conversation.moved",
    "conversation.opened",
    "conversation.awaited",
    "conversation.held",
    "conversation.solved",
    "conversation.closed",
    "conversation.prioritised",
    "conversation.tagged",
    "conversation.untagged",
    "conversation.renamed",
    "customer.changed",
)

QUIET_KINDS = ("message.seen", "message.sent")
"""What follows by itself from an answer: it moves no conversation up the agents' lists."""
