"""Domains that have written to the desk: a new one that looks like one of them is pointed out."""

from __future__ import annotations

from django.db import models, transaction

from frontdesk.channels.carriers.email import lookalike
from frontdesk.kit import rows

MOST_CANDIDATES = 100
MOST_REMEMBERED = 20_000
KNOWN = "SELECT looks_like FROM email_knowndomain WHERE name = %s"
ALIKE = "SELECT name FROM email_knowndomain WHERE (front IN ({fronts}) OR back IN ({backs})) AND looks_like = '' ORDER BY id LIMIT %s"


class KnownDomain(models.Model):
    """A registered domain that has written to us. `front` and `back` are the halves of its skeleton, to find what looks alike.

    `looks_like` is the domain, known before, for which this one may be taken; '' for none.
    """

    name = models.CharField(max_length=253, unique=True)
    front = models.CharField(max_length=127)
    back = models.CharField(max_length=127)
    looks_like = models.CharField(max_length=253, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["front"], name="known_front"), models.Index(fields=["back"], name="known_back")]

    def __str__(self) -> str:
        return self.name


_remembered: dict[str, str] = {}
"""What is in the table for good (committed), so that a known domain costs no query."""


def looks_like(name: str) -> str:
    """The known domain for which this one may be taken, or ''. A new one is known from now on. Call it in a transaction."""
    if name in _remembered:
        return _remembered[name]
    kept = rows.select(KNOWN, [name])
    alike = kept[0][0] if kept else _met(name)
    transaction.on_commit(lambda: _remember(name, alike))
    return alike


def _met(name: str) -> str:
    """A domain writes for the first time. What is itself a copy of another name makes nobody else one."""
    label = lookalike.skeleton(name.partition(".")[0])
    fronts, backs = lookalike.halves_one_slip_away(label)
    found = rows.select(ALIKE.format(fronts=rows.places(fronts), backs=rows.places(backs)), [*fronts, *backs, MOST_CANDIDATES])
    alike = next((other for (other,) in found if lookalike.are_alike(name, other)), "")
    front, back = lookalike.halves(label)
    rows.insert_unless_there(KnownDomain(name=name, front=front[:127], back=back[:127], looks_like=alike))
    return alike


def _remember(name: str, alike: str) -> None:
    if len(_remembered) > MOST_REMEMBERED:
        _remembered.clear()
    _remembered[name] = alike
