"""A real desk in real processes, and a real Chromium in front of it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests import prepared
from tests.browser import shop as shops
from tests.browser.doing import Doing
from tests.chromium import CHROMIUM

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
FLAGS = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)
PASSWORD = "correct horse battery"
CAST = f"""
from frontdesk.people.models import Agent, Desk, Membership, Role, Team
from frontdesk.channels.carriers.chat.models import Widget
support, billing = Team.objects.create(name="Support"), Team.objects.create(name="Billing")
Desk.objects.create(name="Nordlicht", default_team=support)
for name, team, role in (("Alba", support, Role.AGENT), ("Bram", support, Role.AGENT), ("Zoe", billing, Role.AGENT), ("Ada", support, Role.ADMIN)):
    agent = Agent.objects.create_user(name.lower() + "@desk.example.org", {PASSWORD!r}, name=name, role=role)
    Membership.objects.create(agent=agent, team=team)
Widget.objects.create(name="Shop", key="shop", team=support)
"""


@dataclass(frozen=True, slots=True)
class RunningDesk:
    """One desk with the cast of the tests; agents sign in as alba@desk.example.org with PASSWORD."""

    url: str
    folder: Path
    doing: Doing
    cookies: dict[str, Any] = field(default_factory=dict)

    def do(self, code: str) -> str:
        """Run the code in a process of its own over the desk's database; what it printed."""
        return self.doing.do(code)


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDESK_", "DATABASE_URL", "REDIS_URL"))}
    return kept | {"FRONTDESK_DATA": str(folder), "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "frontdesk.settings"}


@pytest.fixture(scope="module")
def desk(request: pytest.FixtureRequest) -> Iterator[RunningDesk]:
    """A file that counts what its desk holds, or changes what the others see, has ALONE, and a desk of its own; the others share one."""
    if getattr(request.module, "ALONE", False):
        with _started() as running:
            yield running
    else:
        yield request.getfixturevalue("_shared")


@pytest.fixture(scope="session")
def _shared() -> Iterator[RunningDesk]:
    with _started() as running:
        yield running


@contextmanager
def _started() -> Iterator[RunningDesk]:
    """On ports of its own."""
    folder, port = Path(tempfile.mkdtemp(prefix="fd-browser-"), "desk"), _free_port()
    prepared.lay_out(folder)
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-P", "-m", "frontdesk", "serve", "--data", str(folder), "--port", str(port), "--smtp-port", "0"]
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, env=_environment(folder), stdout=log, stderr=log, start_new_session=True)
    running = RunningDesk(f"http://127.0.0.1:{port}", folder, Doing(_environment(folder)))
    try:
        _wait(running, process)
        running.do(CAST)
        yield running
    finally:
        running.doing.end()
        process.send_signal(signal.SIGTERM)
        process.wait(15)
        shutil.rmtree(folder.parent, ignore_errors=True)


def _wait(running: RunningDesk, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{running.url}/widget.js", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the desk did not start:\n{(running.folder / 'serve.log').read_text()[-3000:]}")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser that the machine has. Without one the journeys are skipped, but never where CI is set."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium on this machine. Install Debian's package `chromium-headless-shell`.")
        pytest.skip("NO BROWSER JOURNEYS: there is no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Makes a browser context of its own, with no cookies; a script that fails on a page fails the test."""
    contexts, broken = [], []

    def make(**options: Any) -> Any:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "en-GB"} | options)
        context.set_default_timeout(15_000)
        context.on("weberror", lambda error: broken.append(str(error.error)))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert broken == []


@pytest.fixture(scope="module")
def signed_in(desk, chromium):
    """The cookies of each agent, who signs in by the form, once."""
    kept = desk.cookies

    def state(name: str) -> Any:
        if name not in kept:
            context = chromium.new_context()
            page = context.new_page()
            page.goto(desk.url)
            page.get_by_label("Mail address").fill(f"{name}@desk.example.org")
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.locator("#main").wait_for()
            assert "/inbox/" in page.url
            kept[name] = context.storage_state()
            context.close()
        return kept[name]

    return state


@pytest.fixture
def workspace(desk, open_browser, signed_in):
    """Opens a page of the workspace as that agent, in a browser of their own."""

    def visit(name: str, path: str = "/inbox/open/", **options: Any) -> Any:
        page = open_browser(storage_state=signed_in(name), **options).new_page()
        page.goto(desk.url + path)
        page.locator("live-updates").wait_for(state="attached")
        return page

    return visit


@pytest.fixture(scope="module")
def staffed(desk):
    """Somebody of the team Chat is there to answer as long as the file's journeys last; sets what its widget asks and shows."""
    desk.do(shops.OPEN)
    yield lambda **values: desk.do(shops.SET.format(key=shops.KEY, values=values))
    desk.do(shops.SHUT)


@pytest.fixture
def shop(desk, open_browser):
    """Opens a page with the chat in a browser of its own."""

    def visit(path: str = f"/demo/?key={shops.KEY}", **options: Any) -> Any:
        return shops.visit(open_browser(**options).new_page(), desk.url + path)

    return visit


@pytest.fixture
def said(desk):
    """What of that mark has reached the desk, in its order."""
    return lambda mark: json.loads(desk.do(shops.SAID.format(mark=mark)))


@pytest.fixture
def answer(desk, said):
    """Rosa, or somebody else, answers the conversation in which that mark was written, as soon as the desk has it."""

    def reply(mark: str, text: str, html: str = "", *, by: str = "Rosa", asks: object = None) -> None:
        shops.until(lambda: said(mark))
        desk.do(shops.ANSWER.format(mark=mark, text=text, html=html, by=by, asks=asks or {}))

    return reply
