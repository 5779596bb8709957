"""Articles from a terminal: bring them in, take them out, search them."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from frontdesk.desk import Unusable
from frontdesk.kit import clock, terminal
from frontdesk.kit.refused import Refused
from frontdesk.knowledge.bring import give_out
from frontdesk.knowledge.bring.brought import NotReadable, Trouble
from frontdesk.knowledge.bring.read import read
from frontdesk.knowledge.bring.take_in import Came, Into, take_in
from frontdesk.knowledge.meaning import keep
from frontdesk.knowledge.models import Brand
from frontdesk.knowledge.reader import AGENT, ANYBODY
from frontdesk.knowledge.search.find import Wanted, find
from frontdesk.people.models import Desk

USUAL_LIMIT = 10
MOST_PLACES = 3


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", dest="action", required=True)
    bring = actions.add_parser("import", help="bring articles in; the same ones again change what has changed")
    bring.add_argument("path", metavar="PATH", type=Path, help="a folder of Markdown or HTML, one such file, JSON lines, or an export of Zendesk")
    bring.add_argument("--brand", default="", metavar="B", help="of articles that do not name theirs (default: all)")
    bring.add_argument("--language", default="", metavar="L", help="of articles that do not say theirs (default: the desk's)")
    bring.add_argument("--draft", action="store_true", help="publish nothing: a person looks first")
    bring.add_argument("--json", action="store_true", help="print one JSON document")
    bring.set_defaults(act=_import)
    out = actions.add_parser("export", help="write all articles so that they can be brought in again")
    out.add_argument("path", metavar="PATH", nargs="?", type=Path, help="a folder for Markdown, or a file .jsonl (default: JSON lines to the terminal)")
    out.set_defaults(act=_export)
    search = actions.add_parser("search", help="find the articles that fit a question")
    search.add_argument("query", metavar="QUERY")
    search.add_argument("--brand", default="", metavar="B", help="only what belongs to it, or to all")
    search.add_argument("--language", default="", metavar="L", help="only articles in that language (default: all)")
    search.add_argument("--customer", action="store_true", help="find only what every customer may read")
    search.add_argument("--limit", type=int, default=USUAL_LIMIT, metavar="N", help=f"how many at most (default: {USUAL_LIMIT})")
    search.add_argument("--json", action="store_true", help="print one JSON list, the best first")
    search.set_defaults(act=_search)


def run(options: Namespace) -> int:
    """0 when it was done. Unusable for what cannot be read, a brand that there is not, or a number below one."""
    try:
        options.act(options)
    except (NotReadable, Refused) as error:
        raise Unusable(str(error)) from error
    return 0


def _import(options: Namespace) -> None:
    brought = read(options.path)
    desk = Desk.current()
    into = Into(options.language or (desk.language if desk else "en"), brand=options.brand.strip()[:80], is_draft=options.draft)
    taken = take_in(brought, into, at=clock.now(), progress=_Teller(len(brought)))
    if not options.draft:
        keep.catch_up(hands=os.cpu_count() or 1, progress=lambda done, whole: _tell(done, whole, "readings for their meaning are done"))
    if options.json:
        print(json.dumps(asdict(taken), ensure_ascii=False))
        return
    print(f"{taken.new} new, {taken.changed} changed, {taken.same} as they were.")
    if taken.troubles:
        print("What could not come along, or is to be looked at:", *_told(taken.troubles), sep="\n")


def _told(troubles: list[Trouble]) -> Iterator[str]:
    """The same of many articles, such as an owner who is not here, is said once, with the first of them."""
    places: dict[str, list[str]] = {}
    for trouble in troubles:
        places.setdefault(trouble.says, []).append(trouble.where)
    for says, where in places.items():
        more = f" and {len(where) - MOST_PLACES} more" if len(where) > MOST_PLACES else ""
        yield f"  {', '.join(where[:MOST_PLACES])}{more}: {says}"


class _Teller:
    """Says on a terminal how far it is; into a file or a pipe it says nothing."""

    def __init__(self, whole: int) -> None:
        self._whole = whole

    def __call__(self, done: int, _came: list[Came]) -> None:
        _tell(done, self._whole, "articles are there")


def _tell(done: int, whole: int, what: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {whole} {what}", end="\n" if done >= whole else "", file=sys.stderr, flush=True)


def _export(options: Namespace) -> None:
    if options.path is None:
        sys.stdout.writelines(give_out.lines())
        return
    try:
        if options.path.suffix == ".jsonl":
            with options.path.open("w", encoding="utf-8") as file:
                file.writelines(give_out.lines())
            print(f"{options.path} is written.")
        else:
            print(f"{options.path}: {give_out.into_folder(options.path)} articles.")
    except OSError as error:
        raise Unusable(f"{options.path} cannot be written: {error.strerror}.") from error


def _search(options: Namespace) -> None:
    if options.limit < 1:
        raise Unusable("--limit wants a number from 1 on.")
    if not options.query.strip():
        raise Unusable('There is nothing to look for. Write it in quotes: frontdesk knowledge search "how do I return it"')
    if not terminal.is_text(options.query):
        raise Unusable("The question is not UTF-8. Convert it, for instance with iconv.")
    wanted = Wanted(
        ANYBODY if options.customer else AGENT, (options.language.lower(),) if options.language else (), brand_id=_brand(options.brand), limit=options.limit,
    )
    hits = find(options.query, wanted)
    if options.json:
        rows = [
            {
                "id": hit.edition.article.known_as, "title": hit.edition.title, "score": round(hit.score, 6), "snippet": str(hit.snippet),
                "language": hit.edition.language,
            }
            for hit in hits
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return
    for hit in hits:
        print(f"{hit.score:8.3f}  {hit.edition.article.known_as}  {hit.edition.title}\n          {hit.snippet.striptags()}")


def _brand(name: str) -> int | None:
    if not name:
        return None
    brand = Brand.objects.filter(name=name).first()
    if brand is None:
        raise Unusable(f"There is no brand called {name}.")
    return brand.pk
