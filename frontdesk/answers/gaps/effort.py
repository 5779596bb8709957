"""How long people worked on conversations: measured in the ledger, answer by answer and chat by chat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta

from frontdesk.kit import rows

LONGEST_WORK = timedelta(minutes=30)
"""Who did nothing for longer was not at work on the answer that follows; and no chat counts for more."""

# Time at work on an answer: since what its author did before, in whichever conversation.
_ANSWERS = """
    SELECT e.conversation_id, p.at, e.at FROM conversations_event e
      JOIN conversations_event p ON p.id = (SELECT MAX(b.id) FROM conversations_event b WHERE b.agent_id = e.agent_id AND b.id < e.id)
     WHERE e.kind = 'message.answered' AND e.agent_id IS NOT NULL AND e.conversation_id IN ({conversations})
       AND NOT EXISTS (SELECT 1 FROM conversations_chatsession s WHERE s.conversation_id = e.conversation_id)
"""
_CHATS = """
    SELECT conversation_id, accepted_at, ended_at FROM conversations_chatsession
     WHERE accepted_at IS NOT NULL AND ended_at IS NOT NULL AND conversation_id IN ({conversations})
"""


def seconds_of(conversations: Collection[int]) -> dict[int, float]:
    """By conversation the seconds of work that could be measured; those without any are left out. Two queries."""
    if not conversations:
        return {}
    worked: dict[int, float] = defaultdict(float)
    for sql, is_chat in ((_ANSWERS, False), (_CHATS, True)):
        for number, began, ended in rows.select(sql.format(conversations=rows.places(conversations)), list(conversations)):
            work = rows.instant(ended) - rows.instant(began)
            if is_chat or timedelta(0) < work <= LONGEST_WORK:
                # A chat that was left open for hours was not worked on for hours.
                worked[number] += min(work, LONGEST_WORK).total_seconds()
    return dict(worked)
