"""Tools for customers and agents, as files: looked at, checked, brought in, taken out, and tried with a message."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from frontdesk.answers.tools import change
from frontdesk.answers.tools.models import Tool
from frontdesk.api.tools import NewTool, ToolOut, tried
from frontdesk.desk import Unusable
from frontdesk.kit.refused import Refused

LARGEST_BYTES = 2_000_000
LONGEST_MESSAGE = 2000


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list the tools")
    listing.add_argument("--json", action="store_true", help="one JSON object a tool")
    listing.set_defaults(act=_list)
    show = actions.add_parser("show", help="print one tool as JSON, without its secrets")
    show.add_argument("tool", metavar="TOOL", help="its name or its number in the list")
    show.set_defaults(act=_show)
    check = actions.add_parser("check", help="say whether a file can be imported, or whether the desk's own tools can still work; 2 if not")
    check.add_argument("file", metavar="FILE", nargs="?", help="as export writes it; - is the standard input (default: the desk's own tools)")
    check.set_defaults(act=_check)
    bring = actions.add_parser("import", help="bring tools in: those of a name that is there are changed, all of the file or nothing")
    bring.add_argument("file", metavar="FILE", help="as export writes it; - is the standard input")
    bring.set_defaults(act=_import)
    export = actions.add_parser("export", help="print tools as one JSON object, without their secrets")
    export.add_argument("tools", metavar="TOOL", nargs="*", help="names or numbers (default: all)")
    export.set_defaults(act=_export)
    trying = actions.add_parser("try", help="say which tool a message would be for, and what would be sent; nothing is")
    trying.add_argument("message", metavar="MESSAGE")
    trying.add_argument("--json", action="store_true", help="print one JSON object")
    trying.set_defaults(act=_try)


def run(options: Namespace) -> int:
    """0 when it was done. Unusable for what is not there, cannot be read, or cannot work."""
    try:
        options.act(options)
    except Refused as refused:
        raise Unusable(str(refused)) from refused
    return 0


def _list(options: Namespace) -> None:
    for tool in Tool.objects.order_by("pk"):
        if options.json:
            print(json.dumps({"id": tool.pk, "name": tool.name, "is_on": tool.is_on, "reads_only": tool.reads_only, "host": tool.host}, ensure_ascii=False))
        else:
            print(f"{tool.pk}  {tool.name}  {'on' if tool.is_on else 'off'}  {'reads' if tool.reads_only else 'changes'}  {tool.host}")


def _show(options: Namespace) -> None:
    print(json.dumps(_shown(_named(options.tool)), ensure_ascii=False, indent=2))


def _export(options: Namespace) -> None:
    chosen = [_named(each) for each in options.tools] or list(Tool.objects.order_by("pk"))
    print(json.dumps({"tools": [_shown(tool) for tool in chosen]}, ensure_ascii=False, indent=2))


def _check(options: Namespace) -> None:
    if options.file is None:
        for tool in Tool.objects.order_by("pk"):
            _kept(tool.name, lambda tool=tool: change.refuse_unfit(tool))
        print(f"{Tool.objects.count()} tools, all in order.")
        return
    with transaction.atomic():
        number = len(_brought(options.file))
        transaction.set_rollback(True)
    print(f"{number} tools, all in order. Nothing was changed.")


def _import(options: Namespace) -> None:
    with transaction.atomic():
        brought = _brought(options.file)
    for tool, lacking in brought:
        note = f" It is off: enter its secret headers first ({', '.join(lacking)})." if lacking else ""
        print(f"{tool.pk}  {tool.name}.{note}")


def _try(options: Namespace) -> None:
    if not options.message.strip() or len(options.message) > LONGEST_MESSAGE:
        raise Unusable(f'Write a message of at most {LONGEST_MESSAGE} characters in quotes: frontdesk tools try "Where is my order?"')
    found = tried(options.message)
    if options.json:
        print(json.dumps(found.model_dump(), ensure_ascii=False))
        return
    print(f"{found.tool or 'none'}: {found.why_not}" if found.why_not else found.tool)
    for one in found.likely:
        print(f"  {one.score:.3f} of {one.least:.2f}  {one.tool}  like “{one.example}” ({one.by})")
    for name, value in found.values.items():
        print(f"  {name} = {value}")
    if found.missing:
        print(f"  would be asked: {', '.join(found.missing)}")
    if found.request:
        print(found.request)


def _brought(file: str) -> list[tuple[Tool, list[str]]]:
    """The tools of the file, saved, each with the secret headers that are lacking. Raises Refused, Unusable."""
    return [_one(at, each) for at, each in enumerate(_read(file), 1)]


def _one(at: int, written: Any) -> tuple[Tool, list[str]]:
    if not isinstance(written, dict):
        raise Unusable(f"Tool {at} of the file is no JSON object.")
    wanted = [each for each in written.get("secret_headers") or [] if isinstance(each, str)] if isinstance(written.get("secret_headers"), list) else []
    data = {name: value for name, value in written.items() if name in change.FIELDS}
    strange = set(written) - set(change.FIELDS) - {"secret_headers"}
    name = f"tool {at} ({str(written.get('name', 'without a name'))[:80]})"
    if strange:
        raise Unusable(f"{name}: “{sorted(strange)[0]}” is not known.")
    try:
        new = NewTool.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise Unusable(f"{name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    tool = Tool.objects.filter(name=new.name).first() or Tool()
    lacking = wanted if not tool.secret_headers else []
    _kept(name, lambda: (new.model_copy(update={"is_on": False}) if lacking else new).kept_in(tool))
    return tool, lacking


def _kept(name: str, work: Any) -> None:
    """Do it; a refusal says of which tool it is."""
    try:
        work()
    except Refused as refused:
        raise Unusable(f"{name}: {refused}") from refused


def _read(file: str) -> list[Any]:
    try:
        data = sys.stdin.buffer.read(LARGEST_BYTES + 1) if file == "-" else _bytes(Path(file))
        if len(data) > LARGEST_BYTES:
            raise Unusable(f"{file} is larger than {LARGEST_BYTES // 10**6} MB.")
        found = json.loads(data)
    except OSError as error:
        raise Unusable(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise Unusable(f"{file} is no JSON: {error}.") from error
    tools = found.get("tools") if isinstance(found, dict) else None
    if not isinstance(tools, list):
        raise Unusable(f'{file} is to be {{"tools": […]}}, as `frontdesk tools export` writes it.')
    return tools


def _bytes(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(LARGEST_BYTES + 1)


def _shown(tool: Tool) -> dict[str, Any]:
    """As it is imported again: no number, no time, and of secret headers the names alone."""
    return ToolOut.of(tool).model_dump(exclude={"id", "changed_at"})


def _named(which: str) -> Tool:
    found = Tool.objects.filter(name=which).first()
    if found is None and which.isdigit() and len(which) < 19:
        found = Tool.objects.filter(pk=int(which)).first()
    if found is None:
        raise Unusable(f"There is no tool {which}.")
    return found
