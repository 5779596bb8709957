"""How small values are written on a page: instants, names, sizes, plain text with its links."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

HUES = 6
RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
# Begins only where a word begins, and every repetition has an end: whatever is written, it is read in linear time.
NUMBERED = re.compile(r"(?<![&\w])#(\d{1,15})\b")
_LINK = re.compile(
    r"""https?://[^\s<>"']{0,2000}[^\s<>"'.,;:!?)\]}]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}""",
)


def direction(language: str) -> str:
    """`rtl` or `ltr`, by the language's tag. A text that begins with a name in other letters runs as its language does."""
    return "rtl" if language.lower().partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def local_time(at: datetime | None, form: str = "") -> Markup:
    """An element that shows the instant in the reader's own time and words; without scripts, in the zone in force: UTC, or what a page chose.

    Short, as in a list, unless `form` asks for the whole "day", or the "moment": that day with its time.
    """
    if at is None:
        return Markup()
    utc = at.astimezone(UTC).isoformat(" ", "minutes")[:16]
    asked = f' form="{form}"' if form else ""
    there = at.astimezone(timezone.get_current_timezone())
    words = f"{there:%Y-%m-%d}" if form == "day" else f"{there:%Y-%m-%d %H:%M} {there.tzname()}"
    return Markup(f'<local-time datetime="{utc.replace(" ", "T")}Z"{asked}>{words}</local-time>')  # noqa: S704  digits, a zone, and a word of ours


def due_time(at: datetime | None) -> Markup:
    """An element that counts down to the instant and says what is overdue; without scripts, the instant in UTC."""
    if at is None:
        return Markup()
    utc = at.astimezone(UTC).isoformat(" ", "seconds")[:19]
    return Markup(f'<due-time datetime="{utc.replace(" ", "T")}Z">{utc[:16]} UTC</due-time>')  # noqa: S704  digits only


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """One or two letters that stand for the name; '?' for none."""
    words = [word for word in name.replace("@", " ").replace(".", " ").split() if word[0].isalnum()]
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "") if words else "?"
    return letters.upper()


def hue(number: int | None) -> str:
    """The tint of a person's initials, always the same for the same person."""
    return f"hue-{(number or 0) % HUES}"


def file_size(size_bytes: int) -> str:
    """A size as people say it, in steps of 1,000."""
    if size_bytes < 1000:
        return _("%(number)s bytes") % {"number": size_bytes}
    if size_bytes < 1_000_000:
        return _("%(number)s kB") % {"number": round(size_bytes / 1000)}
    return _("%(number)s MB") % {"number": f"{size_bytes / 1_000_000:.1f}"}


def running(seconds: float) -> str:
    """As a running clock shows it: "0:42", "12:05", "1:02:05"."""
    whole = max(0, int(seconds))
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def numbered(sentence: str) -> Markup:
    """The sentence, its numbers of conversations ("#42") leading there."""
    return Markup(NUMBERED.sub(r'<a href="/c/\1/">#\1</a>', str(escape(sentence))))  # noqa: S704  escaped just now


def linked(text: str) -> Markup:
    """Plain text, escaped, with web and mail addresses made links that open elsewhere and tell nothing."""
    parts: list[str] = []
    end = 0
    for found in _LINK.finditer(text):
        address = escape(found.group())
        href = address if found.group().startswith("http") else f"mailto:{address}"
        parts.append(f'{escape(text[end : found.start()])}<a href="{href}" target="_blank" rel="noopener noreferrer nofollow">{address}</a>')
        end = found.end()
    parts.append(str(escape(text[end:])))
    return Markup("".join(parts))  # noqa: S704  every part is escaped
