"""Names that are made to be taken for others: `examp1e.org` for `example.org`. Pure functions over domain names."""

from __future__ import annotations

import unicodedata

SHORTEST = 5
"""Of shorter names too many honest ones differ in one letter."""
PROVIDERS = frozenset((
    "gmail googlemail outlook hotmail live msn yahoo ymail icloud aol gmx web mail posteo proton protonmail mailbox zoho fastmail "
    "orange free laposte wanadoo libero virgilio tiscali telekom t-online arcor freenet yandex qq naver daum seznam wp onet interia"
).split())
"""Their domains belong to millions of strangers, and to each other."""
SECOND_LEVELS = frozenset("ac co com edu gov gob go govt gv mil ne net nom or org sch".split())
# Letters of other scripts, and signs, that look like Latin ones in the usual fonts (UTS 39; the common ones).
ALIKE = str.maketrans({
    **dict(zip("авеёкмнорстухіјѕԁԛԝһцӏ", "abeekmhopctyxijsdqwhul", strict=True)), **dict(zip("αβεικνορτυχγ", "abeikvoptuxy", strict=True)),
    "0": "o", "1": "l", "i": "l", "|": "l", "3": "e", "5": "s", "ß": "b", "ı": "l", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe",
})
PAIRS = (("rn", "m"), ("vv", "w"))


def registered(domain: str) -> str:
    """The part of a domain that somebody has registered: `example.co.uk` of `mail.example.co.uk`; Unicode, lower case."""
    labels = [_readable(label) for label in domain.strip().lower().rstrip(".").split(".") if label]
    count = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVELS else 2
    return ".".join(labels[-count:])


def is_provider(name: str) -> bool:
    """Is it a mail service for everybody?"""
    return name.partition(".")[0] in PROVIDERS


def skeleton(name: str) -> str:
    """The same for names that look the same."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(letter))
    plain = plain.translate(ALIKE)
    for pair, letter in PAIRS:
        plain = plain.replace(pair, letter)
    return plain


def are_alike(one: str, other: str) -> bool:
    """Are two different registered names likely to be taken for each other?"""
    label, other_label = one.partition(".")[0], other.partition(".")[0]
    if one == other or label == other_label or min(len(label), len(other_label)) < SHORTEST:
        return False
    return skeleton(one) == skeleton(other) or (one.partition(".")[2] == other.partition(".")[2] and is_one_slip(label, other_label))


def is_one_slip(one: str, other: str) -> bool:
    """One letter is changed, left out, added, or two neighbours have changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[at:], other[at:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return rest[1:] == other_rest[1:] or rest == other_rest[1:] or rest[1:] == other_rest or swapped == other_rest


def halves(label: str) -> tuple[str, str]:
    """The two halves of a name: whoever makes one slip leaves one of them as it was."""
    middle = len(label) // 2
    return label[:middle], label[middle:]


def halves_one_slip_away(label: str) -> tuple[set[str], set[str]]:
    """First and second halves of all names that are one slip from this one, as far as the slip is in the other half."""
    fronts, backs = set(), set()
    for length in (len(label) - 1, len(label), len(label) + 1):
        middle = length // 2
        fronts |= {label[:middle], label[: middle - 1] + label[middle : middle + 1]}
        backs.add(label[len(label) - (length - middle):])
    return fronts, backs


def _readable(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label
