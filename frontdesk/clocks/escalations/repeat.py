"""Whether a customer has come again and again: contacts are counted, not messages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from frontdesk.conversations.models import Author, Visibility
from frontdesk.kit import rows

CONTACTS = 3
WITHIN = timedelta(days=14)
MOST_READ = 500
_SAID = """
    SELECT m.conversation_id, m.author_kind FROM conversations_message m JOIN conversations_conversation c ON c.id = m.conversation_id
     WHERE c.customer_id = %s AND m.created_at > %s AND m.created_at <= %s AND m.visibility = %s ORDER BY m.id LIMIT %s
"""


def is_repeated(customer_id: int, at: datetime) -> bool:
    """At least three contacts in the fourteen days before `at` (domain: repeat contact)."""
    said = rows.select(_SAID, [customer_id, rows.adapted(at - WITHIN), rows.adapted(at), str(Visibility.PUBLIC), MOST_READ])
    return contacts(said) >= CONTACTS


def contacts(said: Iterable[tuple[int, str]]) -> int:
    """Of messages in order of time, as (conversation, author): what the customer writes before a person answers is one."""
    number, asking = 0, set()
    for conversation_id, author in said:
        if author == Author.CUSTOMER and conversation_id not in asking:
            number += 1
            asking.add(conversation_id)
        elif author == Author.HUMAN:
            asking.discard(conversation_id)
    return number
