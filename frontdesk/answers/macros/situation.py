"""What macros may ask of a conversation: read once, and only what is asked for."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from frontdesk.answers.macros import hours
from frontdesk.conversations.models import Author, Conversation, Message, Visibility
from frontdesk.people import values


class Situation:
    """A conversation at an instant."""

    def __init__(self, conversation: Conversation, at: datetime) -> None:
        self._conversation, self._at = conversation, at

    @property
    def channel(self) -> str:
        return self._conversation.channel

    @property
    def status(self) -> str:
        return self._conversation.status

    @property
    def team_id(self) -> int:
        return self._conversation.team_id

    @cached_property
    def language(self) -> str:
        """The customer's, else in which they wrote last, as a tag in small letters; '' where it is not known."""
        if self._conversation.customer.language:
            return self._conversation.customer.language.lower()
        said = Message.objects.filter(conversation=self._conversation, author_kind=Author.CUSTOMER).exclude(language="").order_by("-pk")
        return (said.values_list("language", flat=True).first() or "").lower()

    @cached_property
    def value(self) -> int:
        return values.of(self._conversation.customer)

    @cached_property
    def is_open(self) -> bool | None:
        return hours.is_open_for(self._conversation, self._at)

    @cached_property
    def is_first_reply(self) -> bool:
        """Has no person of ours answered yet?"""
        return not Message.objects.filter(conversation=self._conversation, author_kind=Author.HUMAN, visibility=Visibility.PUBLIC).exists()

    @cached_property
    def tags(self) -> frozenset[str]:
        return frozenset(self._conversation.tags.values_list("name", flat=True))

    def speaks(self, tag: str) -> bool:
        """`pt` is spoken by whoever speaks `pt-br`."""
        return self.language == tag or self.language.startswith(f"{tag}-")
