"""Learns topics from labelled texts, and says what texts are about."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from frontdesk.kit import terminal
from frontdesk.kit.encoder.missing import Missing
from frontdesk.understanding import learn, shelf
from frontdesk.understanding.topics import Topics

LONGEST_TEXT = 1_000_000
AT_ONCE = 64


class Bad(Exception):
    """What was handed in cannot be read; the message says where and what to do."""


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    fit = actions.add_parser("fit", help="learn topics from a CSV file with the columns text and label")
    fit.add_argument("--train", metavar="FILE", type=Path, required=True)
    fit.add_argument("--model", metavar="DIR", type=Path, required=True, help="where to keep what was learned")
    fit.add_argument("--oos", metavar="FILE", type=Path, help="a CSV file with a column text, of texts that are about none of the topics")
    fit.set_defaults(work=_fit)
    predict = actions.add_parser("predict", help="read a CSV file with a column text, print one JSON object a text")
    predict.add_argument("--model", metavar="DIR", type=Path, required=True)
    predict.add_argument("--why", action="store_true", help="with the examples that are the most alike")
    predict.set_defaults(work=_predict)


def run(options: Namespace) -> int:
    """0; 2 when a file or the folder is not as it should be."""
    csv.field_size_limit(LONGEST_TEXT)
    try:
        options.work(options)
    except (Bad, learn.Unlearnable, shelf.Unreadable, Missing) as error:
        print(f"frontdesk: {error}", file=sys.stderr)
        return 2
    return 0


def _fit(options: Namespace) -> None:
    rows = [(text, label) for text, label in _rows(options.train, ("text", "label")) if text.strip()]
    if any(not label.strip() for _text, label in rows):
        raise Bad(f"{options.train}: a row has no label. Give each text one, or leave the row out.")
    others = [text for (text,) in _rows(options.oos, ("text",)) if text.strip()] if options.oos else []
    topics = learn.learn([text for text, _label in rows], [label for _text, label in rows], none_of_these=others, tell=_tell)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    try:
        shelf.keep(topics, options.model)
    except OSError as error:
        raise Bad(f"{options.model} cannot be written: {error.strerror}.") from error
    if len(rows) > learn.MOST_EXAMPLES:
        print(f"frontdesk: learned from at most {learn.MOST_EXAMPLES} of {len(rows)} texts, as many of each label as there was room for.", file=sys.stderr)


def _predict(options: Namespace) -> None:
    topics = shelf.read(options.model)
    batch: list[str] = []
    for number, (text,) in enumerate(_read(sys.stdin.buffer.read(), "the input", ("text",)), start=1):
        batch.append(text)
        if len(batch) == AT_ONCE:
            _say(topics, batch, options.why)
            batch = []
            terminal.tell("texts", number)
    _say(topics, batch, options.why)
    terminal.told()


def _say(topics: Topics, texts: list[str], with_why: bool) -> None:
    for guess in topics.guess(texts):
        said: dict[str, object] = {"label": guess.label, "confidence": guess.confidence, "in_scope": guess.in_scope}
        if with_why:
            said["why"] = [{"text": near.name, "label": near.label, "alikeness": near.alikeness} for near in guess.why]
        print(json.dumps(said, ensure_ascii=False))


def _rows(file: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Bad(f"{file} cannot be read: {error.strerror}.") from error
    return _read(content, str(file), columns)


def _read(content: bytes, name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Bad(f"{name} is not UTF-8 (byte {error.start}). Convert it, for instance with iconv.") from error
    # Only these are line ends of a CSV file: texts may hold others, such as the separators of Unicode.
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        _refuse_head(list(reader.fieldnames or ()), name, columns)
        for row in reader:
            if any(row[column] is None for column in columns):
                raise Bad(f"{name}, line {reader.line_num}: there are too few fields.")
            if None in row:
                raise Bad(f"{name}, line {reader.line_num}: there are too many fields. Put texts with commas into quotes.")
            yield tuple(row[column] for column in columns)
    except csv.Error as error:
        raise Bad(f"{name}, line {reader.line_num}: {error}. Put texts with commas, quotes or line ends into quotes.") from error


def _refuse_head(head: list[str], name: str, columns: tuple[str, ...]) -> None:
    """Raises Bad for a first line that does not name each column once."""
    missing = [column for column in columns if column not in head]
    if missing and len(head) == 1 and re.search("[;\t|]", head[0]):
        raise Bad(f"{name} has other signs than commas between its columns. Save it as CSV with commas: its first line is {','.join(columns)}.")
    if missing:
        raise Bad(f"{name} has no column {' and no column '.join(missing)}. Its first line must name its columns: {', '.join(columns)}.")
    if double := [column for column in columns if head.count(column) > 1]:
        raise Bad(f"{name} has more than one column {double[0]}. Leave one of them.")


def _tell(what: str, done: int, of: int, to: TextIO = sys.stderr) -> None:
    if to.isatty():
        print(f"\r\033[K{what} {done}/{of}", end="", file=to, flush=True)
