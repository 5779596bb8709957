"""A desk on which people have worked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from frontdesk.channels.carriers.email.models import RawMail
from frontdesk.conversations import assign, index, label, post, status
from frontdesk.conversations.models import Attachment, Conversation, Message
from frontdesk.kit import files, search
from frontdesk.knowledge.search import index as articles

if TYPE_CHECKING:
    from tests.world import World

NOW = datetime.now(UTC) - timedelta(seconds=1)


def worked(world: World) -> Conversation:
    """Two questions by mail, an answer, a note, a hand-over, an automatic mail; the first conversation."""
    # A test that commits leaves its indexes behind, because no model describes them.
    search.clear()
    articles.rebuild()
    first = world.nadia_asks(at=NOW, mail_id="a@example.org").conversation
    post.reply(first, by=world.alba, words=post.Words(text="It is on its way."))
    follow_up = world.nadia_asks("It is not here yet.", conversation=first, at=NOW, mail_id="b@example.org")
    post.note(first, by=world.bram, words=post.Words(text="Ask the carrier."))
    assign.to_agent(first, world.alba, by=world.bram)
    label.tag(first, name="parcel", by=world.alba)
    second = world.nadia_asks("A second thing", at=NOW, mail_id="c@example.org").conversation
    assign.to_team(second, world.billing, by=world.ada)
    status.solve(second, by=world.zoe)
    world.nadia_asks("I am away", conversation=second, at=NOW, is_automatic=True)
    Attachment.objects.create(message=follow_up, sha256=files.save(b"a photo"), name="a.jpg", content_type="image/jpeg", size_bytes=7)
    for message, outcome in zip(Message.objects.exclude(mail_id="").order_by("pk"), ("created", "appended", "created"), strict=True):
        sha256 = files.save(f"mail {message.mail_id}".encode())
        RawMail.objects.create(sha256=sha256, size_bytes=20, source="smtp", message=message, conversation=message.conversation, outcome=outcome)
    index.catch_up()
    return Conversation.objects.get(pk=first.pk)
