"""What a customer has said since the assistant last spoke in a chat, and what it has done there before."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.answers.assistant.decide import Action
from frontdesk.answers.assistant.models import Told
from frontdesk.answers.assistant.passage import stems
from frontdesk.conversations.models import Author, ChatSession, Message, Visibility
from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.search.stop_words import STOP_WORDS

LONGEST = 2000
ALIKE = 0.7
"""From this share of common words on, two questions are the same one asked again."""
FEWEST_TELLING = 2


@dataclass(frozen=True, slots=True)
class Heard:
    """`message` is the customer's last, `text` all that they wrote since we spoke, `past` our turns in this chat, oldest first."""

    message: Message
    text: str
    past: tuple[Told, ...]

    @property
    def last(self) -> Told | None:
        return self.past[-1] if self.past else None

    @property
    def question(self) -> str:
        """What is asked: where we had asked back, together with what was asked before."""
        last = self.last
        return f"{last.question}\n{self.text}"[-LONGEST:] if last and last.action == Action.CLARIFY and last.why == "vague" else self.text

    @property
    def pressed(self) -> str:
        """What was pressed, or typed as it stands on a button of ours: `helped`, `failed`, `none` or `article:7`; '' for nothing."""
        return str(self.last.choices.get(self.text.strip(), "")) if self.last else ""

    def fruitless(self, *, is_last_wrong: bool = False) -> int:
        """So many turns in a row, until now, did not help: we asked back, were not sure, or heard that it was not it, as is
        said of the last one just now if `is_last_wrong`.
        """
        count = 0
        for turn in reversed(self.past):
            is_wrong = turn.has_helped is False or (is_last_wrong and turn is self.last)
            if turn.action not in (Action.SUGGEST, Action.CLARIFY) and not is_wrong:
                break
            count += turn.why != "greeting"
        return count

    @property
    def is_again(self) -> bool:
        """Was the same asked before, and answered?"""
        return any(turn.action in (Action.ANSWER, Action.SUGGEST) and is_alike(turn.question, self.text) for turn in self.past)


def listen(message: Message, chat: ChatSession) -> Heard:
    """All of it, up to that message."""
    said = Message.objects.filter(conversation=chat.conversation_id, visibility=Visibility.PUBLIC, pk__lte=message.pk)
    ours = said.exclude(author_kind=Author.CUSTOMER).order_by("-pk").values_list("pk", flat=True).first() or 0
    texts = said.filter(author_kind=Author.CUSTOMER, pk__gt=ours).order_by("pk").values_list("text", flat=True)
    text = "\n".join(filter(None, (each.strip() for each in texts)))[-LONGEST:]
    return Heard(message, text, tuple(Told.objects.filter(conversation=chat.conversation_id, at__gte=chat.began_at)))


def is_alike(one: str, other: str) -> bool:
    """Do two questions have most of their telling words in common?"""
    first, second = _telling(one), _telling(other)
    if min(len(first), len(second)) < FEWEST_TELLING:
        return first == second and bool(first)
    return len(first & second) >= ALIKE * len(first | second)


def _telling(text: str) -> set[str]:
    return stems(set(words_of(text)) - STOP_WORDS)
