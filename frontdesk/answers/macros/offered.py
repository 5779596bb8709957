"""For which conversations a macro is offered: of some teams, channels, languages, or with a tag. Without any, for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from frontdesk.answers.macros.conditions import CHANNELS
from frontdesk.answers.macros.situation import Situation
from frontdesk.kit.refused import Refused

MOST = 20
LONGEST_TAG = 50


@dataclass(frozen=True, slots=True)
class When:
    """Each that is named must hold: one of these teams, one of these channels, one of these languages, one of these tags."""

    teams: tuple[int, ...] = ()
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def holds(self, situation: Situation) -> bool:
        """The cheapest is asked first."""
        return (
            (not self.channels or situation.channel in self.channels) and (not self.teams or situation.team_id in self.teams)
            and (not self.languages or any(map(situation.speaks, self.languages))) and (not self.tags or bool(situation.tags & set(self.tags)))
        )


def read(form: Mapping[str, Any]) -> When:
    """As `written` writes it. Raises Refused for what is none."""
    def several(name: str, kind: type) -> tuple[Any, ...]:
        value = form.get(name, [])
        if not isinstance(value, list | tuple) or len(value) > MOST or not all(isinstance(one, kind) and not isinstance(one, bool) for one in value):
            raise Refused(_("When a macro is offered is not written so that it can be read."))
        return tuple(dict.fromkeys(value))

    channels = several("channels", str)
    if not set(channels) <= set(CHANNELS):
        raise Refused(_("A macro can be offered for these channels: %(channels)s.") % {"channels": ", ".join(CHANNELS)})
    languages = tuple(one.strip().lower().replace("_", "-") for one in several("languages", str))
    if not all(one.replace("-", "").isalnum() and one.isascii() and 2 <= len(one) <= 12 for one in languages):
        raise Refused(_("Write languages as their tags, such as en, de, pt-br."))
    tags = tuple(" ".join(one.split()).lower()[:LONGEST_TAG] for one in several("tags", str))
    return When(several("teams", int), channels, languages, tuple(filter(None, tags)))


def written(when: When) -> dict[str, list[Any]]:
    """What is named, as JSON."""
    named = {"teams": when.teams, "channels": when.channels, "languages": when.languages, "tags": when.tags}
    return {name: list(values) for name, values in named.items() if values}
