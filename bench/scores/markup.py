"""HTML made harmless, judged by a real Chromium: nothing runs or is fetched, and every word that was to be seen is still there.

Each case is loaded as the workspace shows it, in its sandboxed frame and under its policy; and cleaned only, in a frame that
would run anything, so that the first wall is judged by itself. Some are loaded as they came, where the hooks must report.
What a browser without scripts shows of a case as it came are the words that may not get lost.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from bench.scores.markup_cases import CASES
from bench.scores.score import DATA, Score
from frontdesk.channels.carriers.email.clean import clean
from frontdesk.workspace import mail_links
from frontdesk.workspace.mail_frame import MAIL_POLICY, PAGE
from tests.chromium import CHROMIUM

NEEDS = "html"
FLAGS = ("--no-sandbox", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1")
"""No other machine is reached; that one was asked for is seen all the same."""
SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"
AS_IT_CAME, SILENT, CLEANED, SHOWN = "as-it-came", "silent", "cleaned", "shown"
SANDBOXES = {AS_IT_CAME: "", CLEANED: "", SILENT: ' sandbox="allow-same-origin"', SHOWN: f' sandbox="{SANDBOX}"'}
FEWEST_THAT_RUN = 10
"""So many of the last `RAW` cases must report as they came, or the hooks are broken."""
RAW = 60
HOOKS = """
if (window !== window.top) {
  for (const name of ["alert", "confirm", "prompt", "print", "open", "eval", "fetch"]) window[name] = (...said) => report(name, ...said)
  for (const name of ["XMLHttpRequest", "WebSocket", "EventSource", "Worker"]) window[name] = class { constructor(...said) { report(name, ...said) } }
  navigator.sendBeacon = (...said) => report("sendBeacon", ...said)
  window.addEventListener("error", (event) => { if (event.error) report("error", event.message) })
  let outermost = window
  while (outermost.parent !== window.top) outermost = outermost.parent
  function report(...said) { window.top.reports?.push([outermost.frameElement.name, said.map(String).join(" ").slice(0, 200)]) }
}
"""
STIR = """(frames) => frames.map((frame) => {
  const page = frame.contentDocument
  const found = { text: page?.body?.innerText ?? "", faults: [] }
  for (const element of page?.querySelectorAll("*") ?? []) {
    for (const { name, value } of element.attributes) {
      if (/^on|^srcdoc$|^formaction$|^xlink/i.test(name)) found.faults.push(`${name}=${value}`)
      if (/^(?:javascript|vbscript|livescript):/i.test(value.replace(/[\\s\\0-\\x1f]/g, "")) && element.matches("a, img, form")) found.faults.push(value)
    }
    for (const kind of ["mouseover", "mouseenter", "focus", "blur", "keydown", "wheel", "toggle", "animationstart", "error", "load"]) {
      element.dispatchEvent(new Event(kind))
    }
  }
  return found
})"""


@dataclass(slots=True)
class Case:
    """What became of one piece of HTML. `ran` and `asked` are what was reported, and which addresses were asked for."""

    name: str
    markup: str
    ran: dict[str, list[str]] = field(default_factory=dict)
    asked: dict[str, list[str]] = field(default_factory=dict)
    text: dict[str, str] = field(default_factory=dict)

    @property
    def lost(self) -> list[str]:
        """Words that a browser without scripts shows of it as it came, and that are not shown now."""
        return sorted((Counter(self.text[SILENT].split()) - Counter(self.text[SHOWN].split())).elements())

    def is_silent(self, how: str) -> bool:
        return not self.ran.get(how) and not self.asked.get(how)


def scores() -> dict[str, Score]:
    cases = _judged()
    return {
        "shown, nothing runs": Score(sum(case.is_silent(SHOWN) for case in cases), len(cases), 1.0),
        "cleaned, nothing runs": Score(sum(case.is_silent(CLEANED) for case in cases), len(cases), 1.0),
        "no word lost": Score(sum(not case.lost for case in cases), len(cases), 1.0),
        "hooks report": Score(int(sum(bool(case.ran.get(AS_IT_CAME)) for case in cases) >= FEWEST_THAT_RUN), 1, 1.0),
    }


def wrong() -> Iterator[str]:
    """Each case that is not as expected, on a line."""
    for case in _judged():
        for how in (SHOWN, CLEANED):
            if not case.is_silent(how):
                yield f"{case.name} {how}: ran {case.ran.get(how)} asked {case.asked.get(how)}: {case.markup[:150]!r}"
        if case.lost:
            yield f"{case.name} lost {case.lost[:20]}: {case.markup[:150]!r}"


@cache
def _judged() -> tuple[Case, ...]:
    from playwright.sync_api import sync_playwright

    cases = tuple(_cases())
    with sync_playwright() as playwright, _served(cases) as desk:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for how in SANDBOXES:
            _load(browser, how, cases, desk)
        browser.close()
    return cases


def _cases() -> Iterator[Case]:
    for name in ("html5lib-sanitizer.json", "loofah-sanitizer.dat"):
        written = re.findall(r'"input"\s*:\s*"((?:[^"\\]|\\.)*)"', (DATA / "html" / name).read_text())
        for number, each in enumerate(written):
            yield Case(f"{name}:{number}", json.loads(f'"{each}"', strict=False))
    yield Case("msword.html", (DATA / "html" / "msword.html").read_bytes().decode("cp1252"))
    for number, each in enumerate(CASES):
        yield Case(f"ours:{number}", each)


def _load(browser: Any, how: str, cases: tuple[Case, ...], desk: str) -> None:
    """All cases side by side in one page, each in a frame of its own; then every element is stirred."""
    context = browser.new_context()
    context.add_init_script(HOOKS)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    context.on("request", lambda request: _note(request, how, cases, desk))
    page.goto(f"{desk}/{how}/")
    shown = cases[-RAW:] if how == AS_IT_CAME else cases
    found = page.eval_on_selector_all("iframe", STIR)
    page.wait_for_timeout(300)
    for number, said in page.evaluate("reports"):
        cases[int(number)].ran.setdefault(how, []).append(said)
    for case, each in zip(shown, found, strict=True):
        case.text[how] = unicodedata.normalize("NFKC", each["text"])
        if each["faults"]:
            case.ran.setdefault(how, []).extend(each["faults"])
    context.close()


def _note(request: Any, how: str, cases: tuple[Case, ...], desk: str) -> None:
    """Is something asked for that is no case? By which one it is, its frame says."""
    asked = request.url
    if asked.startswith("data:") or re.fullmatch(rf"{desk}/{how}/\d*", asked):
        return
    asker = urlsplit(request.frame.url).path.rpartition("/")[2]
    cases[int(asker) if asker.isdigit() else 0].asked.setdefault(how, []).append(asked[:200])


@contextmanager
def _served(cases: tuple[Case, ...]) -> Iterator[str]:
    """The pages, on a port of this machine."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _slash, how, number = [*self.path.split("/"), "", ""][:3]
            is_case = how in SANDBOXES and number.isdigit()
            everything = range(len(cases) - RAW if how == AS_IT_CAME else 0, len(cases))
            body, headers = _page(how, cases[int(number)].markup) if is_case else (_all(how, everything), {})
            self.send_response(200 if how in SANDBOXES else 404)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode("utf-8", "replace"))

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _all(how: str, numbers: range) -> str:
    sandbox = SANDBOXES.get(how, "")
    frames = "".join(f'<iframe{sandbox} name="{number}" src="/{how}/{number}"></iframe>' for number in numbers)
    return f"<!doctype html><meta charset=utf-8><script>var reports = []</script>{frames}"


def _page(how: str, markup: str) -> tuple[str, dict[str, str]]:
    if how in (AS_IT_CAME, SILENT):
        return markup, {}
    cleaned = clean(markup)
    if how == CLEANED:
        return f"<!doctype html><meta charset=utf-8><body>{cleaned}</body>", {}
    return PAGE.format(body=_without_marks(mail_links.marked(cleaned)), state="held"), {"Content-Security-Policy": MAIL_POLICY}


def _without_marks(body: str) -> str:
    """A mark behind a link would be taken for words of the mail; tooltips stay."""
    return re.sub(r'<span class="elsewhere">[^<]*</span>', "", body)
