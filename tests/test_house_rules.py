"""The rules of the house which imports alone cannot show. Where one fails, its message says what to do."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model

from frontdesk.conversations.kinds import KINDS
from frontdesk.conversations.steps import EVERY
from frontdesk.flow import FLOW
from tests import tree

LEVELS = (
    {"kit", "design"},
    {"people"},
    {"conversations", "knowledge"},
    {"channels", "understanding", "clocks", "routing", "answers", "followups", "quality", "staffing"},
    {"insights"},
    {"workspace", "helpcentre", "api"},
)
"""The rooms from the ground up (`docs/rooms.md`)."""

SPEAKS_TO_THE_NETWORK = {
    "socket", "smtplib", "imaplib", "ftplib", "poplib", "http.client", "urllib.request", "imapclient", "aiosmtpd",
    "requests", "httpx", "aiohttp", "urllib3", "websockets", "django.core.mail",
}
MAY_SPEAK = ("frontdesk/channels/carriers/", "frontdesk/kit/", "frontdesk/commands/serving/", "frontdesk/commands/chaos/", "frontdesk/commands/doctor/")
CODE = (".py", ".js", ".css", ".html", ".txt")
CREATE = {"bulk_create", "create", "get_or_create", "update_or_create", "acreate", "abulk_create"}
SETTINGS = tree.ROOT / "frontdesk/settings.py"
TASK = re.compile(r'\bjobs\.task\(\s*name="([^"]+)"')
KNOWN = """
import sys, django
django.setup()
import frontdesk.commands.work, frontdesk.kit.jobs.task
print(*sys.modules["frontdesk.kit.jobs.task"]._tasks)
"""
"""Names the tasks of a process that runs jobs and has shown no page, so a process of its own must say it."""
LONGEST_FILE = 400
LONGEST_FLOW = 60


def test_a_foreign_key_points_to_its_own_room_or_a_lower_one() -> None:
    wrong = [
        f"{model.__name__}.{field.name} ({_room(model)}) -> {field.related_model.__name__} ({_room(field.related_model)})"
        for model in _ours() for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.related_model is not None and not _may_point(model, field.related_model)
    ]
    assert wrong == [], "give the lower room the row, or keep the link in the higher one"


def _ours() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("frontdesk.")]


def _room(model: type[Model]) -> str:
    return model.__module__.removeprefix("frontdesk.").split(".")[0]


def _level(model: type[Model]) -> int:
    return next(number for number, rooms in enumerate(LEVELS) if _room(model) in rooms)


def _may_point(model: type[Model], other: type[Model]) -> bool:
    if not other.__module__.startswith("frontdesk."):
        return True
    return model._meta.app_label == other._meta.app_label or _level(other) < _level(model)


@pytest.mark.parametrize(("made", "by_hand", "places"), [
    ("Message", "messages", {"frontdesk/conversations/receive.py", "frontdesk/conversations/post.py", "frontdesk/conversations/split.py"}),
    ("Event", "events", {"frontdesk/conversations/ledger.py"}),
])
def test_messages_and_events_are_made_in_one_place(made: str, by_hand: str, places: set[str]) -> None:
    makers = {
        file for file, module in tree.modules() if not _means_another(module, made)
        and any(_makes(call, made, by_hand) for call in tree.calls(module, {made} | CREATE))
    }
    assert makers == places, f"a {made} is made by {sorted(places)} alone: call their verbs"


def _means_another(module: ast.Module, made: str) -> bool:
    """Python has messages and events of its own."""
    return any(name == made and not source.startswith("frontdesk.") for source, name in tree.imports(module))


def _makes(call: str, made: str, by_hand: str) -> bool:
    """By its class, its manager, or the reverse relation, which needs no import of the model."""
    return bool(re.fullmatch(rf"{made}|(.+\.)?({made}\.objects|{by_hand})\.({'|'.join(CREATE)})", call))


def test_no_signals_of_our_own() -> None:
    wrong = [
        f"{file}: {source} {name}" for file, module in tree.modules() for source, name in tree.imports(module)
        if source.split(".")[0] in ("django", "allauth", "axes")
        and (source.endswith((".signals", ".dispatch")) or name in ("signals", "dispatch"))
    ]
    assert wrong == [], "what follows an event stands in flow.py"


def test_only_carriers_the_kit_and_the_front_door_speak_to_the_network() -> None:
    wrong = [
        f"{file}: {source}" for file, module in tree.modules() if not file.startswith(MAY_SPEAK)
        for source, name in tree.imports(module)
        if {source, source.split(".")[0], f"{source}.{name}"} & SPEAKS_TO_THE_NETWORK
    ]
    assert wrong == [], "let a carrier do it, or kit"


def test_nothing_is_read_from_the_environment_that_is_not_a_setting() -> None:
    wrong = [file for file, names in _environment_names() if names - _names_in_settings()]
    assert wrong == [], "name it in frontdesk/settings.py and docs/running.md"


def _names_in_settings() -> set[str]:
    return _names_read(tree.parsed(SETTINGS)) | {"DJANGO_SETTINGS_MODULE", "PYTHONPATH"}


def _environment_names() -> Iterator[tuple[str, set[str]]]:
    """Each module that reads the environment, with the names that it reads."""
    for file, module in tree.modules():
        if re.search(r"\benviron\b|\bgetenv\b", (tree.ROOT / file).read_text(encoding="utf-8")) and (names := _names_read(module)):
            yield file, names


def _names_read(module: ast.Module) -> set[str]:
    return set(re.findall(r"os\.(?:environ(?:\.\w+)?[\[(]|getenv\()'(\w+)'", ast.unparse(module)))


@pytest.mark.parametrize("name", sorted(_names_read(tree.parsed(SETTINGS))))
def test_every_setting_is_explained_to_operators(name: str) -> None:
    assert f"`{name}`" in _doc("running.md")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_event_is_explained(kind: str) -> None:
    assert f"`{kind}`" in _doc("events.md")


def test_every_carrier_is_explained() -> None:
    from frontdesk.channels.registry import CARRIERS

    missing = [name for name in CARRIERS if f"(`{name}`)" not in _doc("channels.md")]
    assert missing == [], "give it a chapter in docs/channels.md whose heading ends in its name"


def _doc(name: str) -> str:
    return (tree.ROOT / "docs" / name).read_text(encoding="utf-8")


def test_flow_names_events_that_exist_and_steps_that_a_job_finds_again() -> None:
    for kind, steps in FLOW.items():
        assert kind == EVERY or kind in KINDS
        for step in steps:
            module, _dot, function = step.name.rpartition(".")
            found = getattr(import_module(f"frontdesk.{module}"), function, None)
            assert found is step.work, f"{step.name} is not a function of a module"


def test_a_worker_knows_every_task_before_a_page_was_shown() -> None:
    known = subprocess.run([sys.executable, "-c", KNOWN], check=True, capture_output=True, text=True, cwd=tree.ROOT).stdout.split()
    named = {name for file, text in tree.written("frontdesk") if "/tests/" not in file for name in TASK.findall(text)}
    assert "channels.send" in named
    assert sorted(named - set(known)) == [], "import its module when the room is ready (`apps.py`)"


def test_flow_fits_one_screen() -> None:
    assert len((tree.ROOT / "frontdesk/flow.py").read_text().splitlines()) <= LONGEST_FLOW


def test_no_file_is_too_long() -> None:
    code = [(file, text) for file, text in tree.written("frontdesk", "tests", "bench", "bin") if file.endswith(CODE)]
    too_long = {file: lines for file, text in code if (lines := len(text.splitlines())) > LONGEST_FILE}
    assert too_long == {}, "split it by verb"


def test_a_journey_in_a_browser_lies_where_the_suite_looks_for_it() -> None:
    assert [file for file, text in tree.written("frontdesk") if file.endswith(".py") and "mark.browser" in text] == [], "lay it under tests/"


def test_no_file_is_named_after_nothing() -> None:
    empty_names = {"utils", "util", "helpers", "helper", "common", "misc", "service", "services", "manager"}
    assert [tree.name(path) for path in tree.files() if path.stem in empty_names] == [], "name it after what it does"


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        file for file, module in tree.modules()
        if module.body and not file.endswith("/apps.py") and not (ast.get_docstring(module) or "").strip()
    ]
    assert silent == []


@pytest.mark.django_db
def test_no_change_of_a_model_is_without_its_migration() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
