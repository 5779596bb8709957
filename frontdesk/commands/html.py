"""Cleans HTML as the desk cleans that of a mail: standard input to standard output."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from frontdesk.channels.carriers.email import charsets
from frontdesk.channels.carriers.email.clean import clean


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    actions.add_parser("clean", help="what comes in goes out harmless")


def run(options: Namespace) -> int:
    """0. What is not UTF-8 is guessed, as in a mail."""
    sys.stdout.buffer.write(clean(charsets.decode(sys.stdin.buffer.read())).encode())
    sys.stdout.flush()
    return 0
