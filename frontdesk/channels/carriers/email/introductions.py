"""The lines above a quotation: "On … wrote:", "-----Original Message-----", "From: … Sent: … To: …", in many languages."""

from __future__ import annotations

import re

from frontdesk.channels.carriers.email import phrases

LONGEST_LINE = 1000
LONGEST_ATTRIBUTION = 400
MOST_ATTRIBUTION_LINES = 4
MOST_LABELS_ABOVE = 3
MOST_LABELS_BELOW = 8
SENTENCE_END = (".", "!", "?")
RULE = re.compile(r"[_-]{10,}$|={3,}$|-{2,}[^-]{3,40}-{2,}$")
COLONS = (":", "：")
WITHOUT_COLON = ("wrote", "schrieb", "crit", "skrev", "napisał", "escribió", "escreveu", "scritto", "-")
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of writing direction, which stand around names in right-to-left languages."""
ADDRESS = re.compile(r"[^\s<>()\[\]\"@]{1,64}@[^\s<>()\[\]\"@]{1,255}")

IN_BRACKETS = re.compile(r"[<(\[;]\s?[^\s<>@]{1,64}@")


def begins_at(lines: list[str], number: int, line: str) -> int:
    """The line where the introduction begins that ends on that line (given stripped, too), or -1 if it is none."""
    if line[0] in "-_*=" and phrases.ORIGINAL_MESSAGE.match(line):
        return number
    if (":" in line[:40] or "：" in line[:40]) and is_header_block(lines, number):
        return _block_begins_at(lines, number)
    line = bare(line)
    if line.endswith(COLONS) or line.endswith(WITHOUT_COLON):
        below = next_line(lines, number + 1)
        return _attribution_from(lines, number, is_marked=below < len(lines) and lines[below].startswith(">"))
    return -1


def is_attribution(line: str) -> bool:
    """"On … wrote:", surely: with a date and somebody's address. So it ends what is new even if nothing below is marked."""
    if len(line) > LONGEST_ATTRIBUTION or "@" not in line:
        return False
    words = ADDRESS.sub("", line)
    if words == line or phrases.MYSELF.search(words):
        return False
    has_date, has_time = bool(phrases.DATE.search(words)), bool(phrases.TIME.search(words))
    if phrases.WROTE.search(words):
        return has_date or has_time
    return has_date and has_time and _begins_with_a_date(line) and bool(IN_BRACKETS.search(line))


def introduces(line: str) -> bool:
    """Does it tell who wrote what is marked as quoted below it?"""
    if len(line) > LONGEST_ATTRIBUTION:
        return False
    words = ADDRESS.sub("", line) if "@" in line else line
    if phrases.MYSELF.search(words):
        return False
    has_verb, has_address = bool(phrases.WROTE.search(words)), words != line
    if not (has_verb or has_address):
        return False
    return (has_verb and has_address) or bool(phrases.DATE.search(words) or phrases.TIME.search(words))


def is_header_block(lines: list[str], number: int) -> bool:
    """"From: …" with at least two of its kind ("Sent:", "To:", "Subject:") close below or above it.

    Somebody may write "From: Berlin, To: Hamburg, Date: …": only with an address, or with date and subject, is it a mail's.
    """
    if _label(lines[number]) not in phrases.FROM_LABELS:
        return False
    close = lines[_block_begins_at(lines, number):number + 1 + MOST_LABELS_BELOW]
    labels = {_label(line) for line in close} & phrases.OTHER_LABELS
    if len(labels) < 2 and not (labels and any(phrases.ORIGINAL_MESSAGE.match(line.strip()) for line in close)):
        return False
    return bool(ADDRESS.search("\n".join(lines[number:number + 3]))) or bool(labels & phrases.SUBJECT_LABELS and labels & phrases.SENT_LABELS)


def next_line(lines: list[str], number: int) -> int:
    """The next line that is not blank, or how many there are."""
    while number < len(lines) and not lines[number].strip():
        number += 1
    return number


def bare(line: str) -> str:
    """The line without marks of writing direction."""
    return line if line.isascii() else DIRECTIONS.sub("", line).strip()


def _attribution_from(lines: list[str], number: int, *, is_marked: bool) -> int:
    """An introduction may be broken over some lines; where it begins, or -1 if this is an ordinary sentence."""
    joined, nearest = "", -1
    for begin in range(number, max(-1, number - MOST_ATTRIBUTION_LINES), -1):
        line = bare(lines[begin][:LONGEST_LINE].strip())
        if not line or (begin < number and (line[0] == ">" or line.endswith(SENTENCE_END))):
            break
        joined = f"{line} {joined}".strip()
        if not (introduces(joined) if is_marked else is_attribution(joined)):
            continue
        if phrases.ON.match(line) and any(character.isdigit() for character in line):
            return begin
        if nearest < 0 or (not _begins_with_a_date(bare(lines[nearest])) and phrases.EARLY_DIGIT.match(line)):
            nearest = begin
    return nearest


def _begins_with_a_date(line: str) -> bool:
    return bool(phrases.ON.match(line) or phrases.EARLY_DIGIT.match(line))


def _block_begins_at(lines: list[str], number: int) -> int:
    """Some programs put "Sent:" above "From:", and a line of dashes, with or without words in it, above it all."""
    begin = number
    while begin > 0 and number - begin < MOST_LABELS_ABOVE and _label(lines[begin - 1]) in phrases.OTHER_LABELS:
        begin -= 1
    above = begin - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    return above if above >= 0 and RULE.match(lines[above].strip(" *\r")) else begin


def _label(line: str) -> str:
    name, colon, _rest = line[:60].replace("：", ":").strip(" \t*_|>").partition(":")
    return bare(name).strip(" *\u00a0").lower() if colon else ""
