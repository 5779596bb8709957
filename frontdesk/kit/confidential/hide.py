"""Hides what should not leave the house, the same thing behind the same name, and puts it back in what comes home."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from frontdesk.kit.confidential import find
from frontdesk.kit.confidential.find import Span

_FINDERS: dict[str, Callable[[str], Iterator[Span]]] = {
    "card": find.perhaps_cards, "account": find.accounts, "secret": find.perhaps_keys, "password": find.perhaps_passwords,
}
_CONTACTS: dict[str, Callable[[str], Iterator[Span]]] = {"mail": find.mail_addresses, "phone": find.phone_numbers}


@dataclass(slots=True)
class Hider:
    """One for all texts of one question, so that a thing is called the same in each. `contacts`: mail addresses and phone
    numbers as well.
    """

    contacts: bool = False
    _names: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def beware(self, text: str) -> None:
        """Whatever looks like a name in it is nobody's: a customer may have written it to get at what is hidden."""
        self._taken |= set(_NAME.findall(text))

    def hide(self, text: str) -> str:
        """The text with names such as `[card-1]` in place of what is confidential."""
        self.beware(text)
        shown, at = [], 0
        for begin, end, kind in _apart(text, _FINDERS | _CONTACTS if self.contacts else _FINDERS):
            shown += [text[at:begin], self._name(text[begin:end], kind)]
            at = end
        return "".join([*shown, text[at:]])

    def put_back(self, text: str) -> str:
        """What came home, with the things in place of their names."""
        things = {name: thing for thing, name in self._names.items()}
        return _NAME.sub(lambda found: things.get(found[0], found[0]), text)

    @property
    def hidden(self) -> int:
        """How many things are hidden."""
        return len(self._names)

    def _name(self, thing: str, kind: str) -> str:
        while thing not in self._names:
            self._counts[kind] = number = self._counts.get(kind, 0) + 1
            name = f"[{kind}-{number}]"
            if name not in self._taken:
                self._names[thing] = name
        return self._names[thing]


_NAME = re.compile(rf"\[(?:{'|'.join([*_FINDERS, *_CONTACTS])})-\d+\]")


def _apart(text: str, finders: dict[str, Callable[[str], Iterator[Span]]]) -> Iterator[tuple[int, int, str]]:
    """All that is found, in order. What overlaps is hidden as one thing, of the kind that is named first."""
    kinds = list(finders)
    found = sorted((begin, end, kinds.index(kind)) for kind, finder in finders.items() for begin, end in finder(text) if end > begin)
    joined: list[tuple[int, int, int]] = []
    for begin, end, kind in found:
        if joined and begin < joined[-1][1]:
            first, last, before = joined[-1]
            joined[-1] = (first, max(last, end), min(before, kind))
        else:
            joined.append((begin, end, kind))
    yield from ((begin, end, kinds[kind]) for begin, end, kind in joined)
