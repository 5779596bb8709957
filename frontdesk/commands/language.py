"""Says in which language texts are: one text a line comes in, one JSON object a line goes out, in the same order."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from frontdesk.kit import language, terminal

TOLD_EVERY = 500
"""Lines, of a long list."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--likely", metavar="TAGS", default="", help="languages to believe in first, such as de,en,pt-BR")


def run(options: Namespace) -> int:
    """0, or 2 at the first line that is no text. A mark of byte order at the beginning is none."""
    likely = [tag.strip() for tag in options.likely.split(",") if tag.strip()]
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            terminal.told()
            print(f"frontdesk: line {number} is not UTF-8. Convert the file, for instance with iconv.", file=sys.stderr)
            return 2
        found = language.of(text, likely)
        print(json.dumps({"language": found.tag, "confidence": found.confidence}), flush=sys.stdin.isatty())
        if number % TOLD_EVERY == 0:
            terminal.tell("texts", number)
    terminal.told()
    return 0
