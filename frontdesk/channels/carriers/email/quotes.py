"""Folds away what a mail repeats: quoted text, signatures and disclaimers. Nothing is deleted: what is not new is `quoted`.

Hiding what somebody wrote is worse than showing what we have: where it is not sure, a line counts as new.
"""

from __future__ import annotations

import re

from frontdesk.channels.carriers.email import endings, introductions, phrases
from frontdesk.channels.carriers.email.introductions import LONGEST_LINE

MOST_LINES = 5000
MOST_TRIED = 300
"""A text with more lines that end on a colon is a list, and trying each costs time."""
SHORTEST_WRAPPED_LINE = 60
MOST_LINES_ABOVE = 2
STRAY_END = re.compile(r">\s*:$")


def fold(text: str) -> tuple[str, str]:
    """What is new, and what was quoted or is a signature. When nothing would be left, everything is new."""
    new, folded = _parted(text.split("\n"))
    if not _says_something(new):
        return text, ""
    return "\n".join(new).strip("\n").rstrip(), "\n".join(folded).strip("\n")


def is_forward(subject: str, text: str) -> bool:
    """The sender passes on somebody's mail: what it quotes is what they want read."""
    if phrases.FORWARD_SUBJECT.match(subject):
        return True
    lines = text.split("\n")
    if not any(phrases.FORWARDED.match(line) for line in lines[:MOST_LINES]):
        return False
    begin, _first = _quotation(lines)
    return any(phrases.FORWARDED.match(line) for line in lines[:begin + 1][-4:])


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines that are new, and the others."""
    begin, first = _quotation(lines)
    if first < 0 and begin < len(lines) and phrases.ANSWERS_BELOW.search("\n".join(lines[:begin])):
        begin = len(lines)
    above = lines[:begin]
    if first >= 0:
        between = _answers(lines, first)
        is_introduced = begin < first or not _says_something(above)
        if len(between) == 1 and is_introduced and _is_brief(above):
            at, _end = between[0]
            new, folded = _parted(lines[at:])
            return above + new, lines[begin:at] + folded
        if between or (not is_introduced and _points_below(above)):
            above = lines
    cut = endings.begins_at(above)
    return above[:cut], lines[cut:]


def _quotation(lines: list[str]) -> tuple[int, int]:
    """The line on which a quotation is introduced, and the first line marked with ">", -1 when it is quoted without marks."""
    tried = 0
    for number in range(min(len(lines), MOST_LINES)):
        line = lines[number][:LONGEST_LINE].strip()
        if not line:
            continue
        if line[0] == ">" and not STRAY_END.match(line):
            return number, number
        tried += line[-1] in ":："
        if tried > MOST_TRIED:
            break
        begin = introductions.begins_at(lines, number, line)
        if begin >= 0:
            below = introductions.next_line(lines, number + 1)
            return begin, below if below < len(lines) and lines[below].startswith(">") else -1
    return len(lines), -1


def _answers(lines: list[str], first: int) -> list[tuple[int, int]]:
    """From where to where somebody writes below or between marked lines, two at most; the first marked line is `first`."""
    found: list[tuple[int, int]] = []
    at = first
    while at < len(lines) and len(found) < 2:
        end = _end_of_block(lines, at)
        at = next((number for number in range(end, len(lines)) if lines[number].startswith(">")), len(lines))
        between = lines[end:at]
        if _says_something(between[:_own_words(between, is_last=at == len(lines))]):
            found.append((end, at))
    return found


def _own_words(lines: list[str], *, is_last: bool) -> int:
    """Where a signature begins, or the introduction of the next quotation."""
    if is_last:
        return endings.begins_at(lines)
    last = next((number for number in range(len(lines) - 1, -1, -1) if lines[number].strip()), -1)
    begin = introductions.begins_at([*lines, ">"], last, lines[last].strip()) if last >= 0 else -1
    return begin if begin >= 0 else len(lines)


def _end_of_block(lines: list[str], number: int) -> int:
    """Behind the last of the lines that begin with ">"; blank ones between them, and ends that were wrapped, included."""
    end = number
    while number < len(lines):
        line = lines[number]
        if line.startswith(">"):
            end = number + 1
        elif line.strip() and not _is_wrapped_end(line, lines[number - 1]):
            break
        elif line.strip():
            end = number + 1
        number += 1
    return end


def _is_wrapped_end(line: str, above: str) -> bool:
    return above.startswith(">") and len(above) >= SHORTEST_WRAPPED_LINE and line[0].islower()


def _points_below(lines: list[str]) -> bool:
    """"The error is:" makes the marked lines below it part of what is said."""
    last = next((line for line in reversed(lines) if line.strip()), "")
    return last.rstrip().endswith(introductions.COLONS)


def _is_brief(lines: list[str]) -> bool:
    return sum(bool(line.strip()) for line in lines) <= MOST_LINES_ABOVE


def _says_something(lines: list[str]) -> bool:
    return any(line.strip() for line in lines)
