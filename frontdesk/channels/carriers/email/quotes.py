"""Folds away what a mail repeats: quoted text and signatures. Nothing is deleted: what is not new is `quoted`."""

from __future__ import annotations

import re

from frontdesk.channels.carriers.email import phrases

MOST_LINES = 5000
LONGEST_LINE = 1000
MOST_SIGNATURE_LINES = 12
MOST_LINES_BELOW_MARK = 30
SHORTEST_WRAPPED_LINE = 60
MOST_ATTRIBUTION_LINES = 4
MOST_LINES_ABOVE = 2
DASHES = tuple("-–—_")
STRAY_END = re.compile(r">\s*:$")
SENTENCE_END = (".", "!", "?")
RULE = re.compile(r"[_-]{10,}$|={3,}$|-{2,}[^-]{3,40}-{2,}$")
WITHOUT_COLON = ("wrote", "schrieb", "crit", "skrev", "napisał", "escribió", "escreveu", "scritto")
ENDING = re.compile(r"(?:{})\W{{0,12}}$".format("|".join(map(re.escape, phrases.WROTE))), re.IGNORECASE)


def fold(text: str) -> tuple[str, str]:
    """What is new, and what was quoted or is a signature. When nothing would be left, everything is new."""
    lines = text.split("\n")
    begin, end = _quotation(lines)
    above, below = lines[:begin], lines[end:]
    answer = below if _says_something(below[:_signature_at(below)]) else above
    cut = _signature_at(answer)
    if answer is below:
        new, folded = above + below[:cut], lines[begin:end] + below[cut:]
    else:
        new, folded = above[:cut], above[cut:] + lines[begin:]
    if not _says_something(new):
        return text, ""
    return "\n".join(new).strip("\n").rstrip(), "\n".join(folded).strip("\n")


def is_forward(subject: str, text: str) -> bool:
    """The sender passes on somebody's mail: what it quotes is what they want read."""
    return bool(phrases.FORWARD_SUBJECT.match(subject)) or any(
        phrases.FORWARDED.match(line) for line in text[:5000].split("\n")
    )


def _quotation(lines: list[str]) -> tuple[int, int]:
    """Which lines are quoted: to the end, or, where the answer stands below, up to it. Answers in between stay as they are."""
    length = min(len(lines), MOST_LINES)
    for number in range(length):
        line = lines[number][:LONGEST_LINE].strip()
        if not line:
            continue
        begin = number
        if line[0] != ">" or STRAY_END.match(line):
            begin = _introduced_at(lines, number, line)
            if begin < 0:
                continue
            first = _next_line(lines, number + 1)
            if first == len(lines) or not lines[first].startswith(">"):
                return begin, len(lines)
        else:
            first = number
        end = _end_of_block(lines, first)
        below = lines[end:]
        if not _says_something(below[:_signature_at(below)]):
            return begin, len(lines)
        is_above_brief = sum(bool(above.strip()) for above in lines[:begin]) <= MOST_LINES_ABOVE
        if is_above_brief and not any(each.startswith(">") for each in below):
            return begin, end
        return len(lines), len(lines)
    return len(lines), len(lines)


def _introduced_at(lines: list[str], number: int, line: str) -> int:
    """The line where the introduction of a quotation begins that ends on this line, or -1."""
    if line[0] in "-_*=" and phrases.ORIGINAL_MESSAGE.match(line):
        return number
    if ":" in line[:40] and is_header_block(lines, number):
        return _rule_above(lines, number)
    if line[-1] in ":-：" or line.endswith(WITHOUT_COLON):
        return _attribution_from(lines, number)
    return -1


def _attribution_from(lines: list[str], number: int) -> int:
    """"On … wrote:" may be broken over some lines; where it begins, or -1 if this is an ordinary sentence."""
    joined, found = "", -1
    for begin in range(number, max(-1, number - MOST_ATTRIBUTION_LINES), -1):
        line = lines[begin][:LONGEST_LINE].strip()
        if not line or (begin < number and (line[0] == ">" or line.endswith(SENTENCE_END))):
            break
        joined = f"{line} {joined}".strip()
        if is_attribution(joined):
            found = begin
            if phrases.ON.match(joined):
                break
    return found


def is_attribution(line: str) -> bool:
    if len(line) > 400 or not any(character.isdigit() for character in line):
        return False
    if phrases.DATE_AND_ADDRESS.match(line) and phrases.ON_DATE.match(line):
        return True
    return bool(ENDING.search(line[-80:]) and phrases.ON_DATE.match(line))


def _rule_above(lines: list[str], number: int) -> int:
    """A line of dashes over a block of headers, with or without words in it, belongs to the block."""
    above = number - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    return above if above >= 0 and RULE.match(lines[above].strip(" *")) else number


def is_header_block(lines: list[str], number: int) -> bool:
    """"From: …" with at least two of its kind ("Sent:", "To:", "Subject:") close below it."""
    if _label(lines[number]) not in phrases.FROM_LABELS:
        return False
    labels = {_label(line) for line in lines[number + 1:number + 9]}
    return len(labels & phrases.OTHER_LABELS) >= 2


def _label(line: str) -> str:
    name, colon, _rest = line[:60].strip(" \t*_|>").partition(":")
    return name.strip(" *\u00a0").lower() if colon else ""


def _next_line(lines: list[str], number: int) -> int:
    """The next line that is not blank, or how many there are."""
    while number < len(lines) and not lines[number].strip():
        number += 1
    return number


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


def _signature_at(lines: list[str]) -> int:
    """Where "-- " or "Sent from my phone" stands, if it is close to the end; else how many lines there are."""
    for number in range(max(0, len(lines) - MOST_LINES_BELOW_MARK - 1), len(lines)):
        line = lines[number][:LONGEST_LINE]
        if line == "-- " and _says_something(lines[number + 1:]):
            return number
        line = line.strip()
        if line[:1] in DASHES and phrases.SIGNATURE.match(line) and _is_signature_below(lines, number):
            return number
        if line[:3].lower() in phrases.SENT_BEGINNINGS and phrases.SENT_FROM.match(line) and _is_only_signature(lines[number + 1:]):
            return number
    return len(lines)


def _is_signature_below(lines: list[str], number: int) -> bool:
    below = [line for line in lines[number + 1:] if line.strip()]
    return 0 < len(below) <= MOST_SIGNATURE_LINES and all(len(line) < 100 for line in below)


def _is_only_signature(lines: list[str]) -> bool:
    return sum(bool(line.strip()) for line in lines) <= MOST_SIGNATURE_LINES


def _says_something(lines: list[str]) -> bool:
    return any(line.strip() for line in lines)
