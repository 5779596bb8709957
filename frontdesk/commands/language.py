"""Says in which language texts are: one text a line comes in, one JSON object a line goes out, in the same order."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from frontdesk.kit import language


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--likely", metavar="TAGS", default="", help="languages to believe in first, such as de,en,pt-BR")


def run(options: Namespace) -> int:
    """0, or 2 at the first line that is no text."""
    likely = [tag.strip() for tag in options.likely.split(",") if tag.strip()]
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            text = line.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            print(f"frontdesk: line {number} is not UTF-8. Convert the file, for instance with iconv.", file=sys.stderr)
            return 2
        found = language.of(text, likely)
        print(json.dumps({"language": found.tag, "confidence": found.confidence}), flush=sys.stdin.isatty())
    return 0
