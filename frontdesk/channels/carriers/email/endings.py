"""What stands below a mail's words: a signature, "Sent from my phone", a disclaimer."""

from __future__ import annotations

from frontdesk.channels.carriers.email import phrases

MOST_SIGNATURE_LINES = 12
MOST_DISCLAIMER_LINES = 25
MOST_LINES_BELOW_MARK = 40
SHORTEST_DISCLAIMER = 100
LONGEST_LINE = 1000
LONGEST_SIGNATURE_LINE = 100
DASHES = tuple("-–—_")


def begins_at(lines: list[str]) -> int:
    """Where it begins, if it is close to the end; else how many lines there are. What asks something is no signature."""
    for number in range(max(0, len(lines) - MOST_LINES_BELOW_MARK - 1), len(lines)):
        line = lines[number][:LONGEST_LINE]
        if not line.strip():
            continue
        if line == "-- " and _says_something(lines[number + 1:]):
            return number
        if _is_mark(line.strip(), lines[number + 1:]) or _is_disclaimer(lines, number):
            return number
    return len(lines)


def _is_mark(line: str, below: list[str]) -> bool:
    if line[0] in DASHES and phrases.SIGNATURE.match(line):
        return _is_signature(below) and not _speaks(below)
    # Some begin to type below that line.
    return line[:3].lower() in phrases.SENT_BEGINNINGS and bool(phrases.SENT_FROM.match(line)) and not _says_something(below)


def _is_signature(below: list[str]) -> bool:
    saying = [line for line in below if line.strip()]
    return 0 < len(saying) <= MOST_SIGNATURE_LINES and all(len(line) < LONGEST_SIGNATURE_LINE for line in saying)


def _is_disclaimer(lines: list[str], number: int) -> bool:
    """A paragraph about the mail itself: that it is confidential or for whom it is, and what to do if it went astray."""
    if number > 0 and lines[number - 1].strip():
        return False
    below = lines[number:]
    paragraph = _paragraph(below).lower()
    if len(paragraph) < SHORTEST_DISCLAIMER:
        return False
    if not all(any(word in paragraph for word in words) for words in (phrases.ITSELF, phrases.CONFIDENTIAL + phrases.ADDRESSEE, phrases.BY_MISTAKE)):
        return False
    return sum(bool(line.strip()) for line in below) <= MOST_DISCLAIMER_LINES and not _speaks(below)


def _paragraph(lines: list[str]) -> str:
    end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    return " ".join(line[:LONGEST_LINE] for line in lines[:end])


def _speaks(lines: list[str]) -> bool:
    """It asks something, or adds it: a person does that."""
    return any(phrases.ASKS.search(line[:LONGEST_LINE]) or phrases.POSTSCRIPT.match(line) for line in lines)


def _says_something(lines: list[str]) -> bool:
    return any(line.strip() for line in lines)
