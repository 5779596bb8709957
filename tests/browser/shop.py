"""What the journeys of customers share: a team that is there to chat, websites that carry its widget, and what one does on them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

KEY = "live"
OPEN = f"""
from datetime import timedelta
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.kit import clock
from frontdesk.people.models import Agent, Desk, Here, Membership, Presence, Team
from frontdesk.routing import watch
team, is_new = Team.objects.get_or_create(name="Chat")
if is_new:
    rosa = Agent.objects.create_user("rosa@desk.example.org", "correct horse battery", name="Rosa", max_chats=90)
    Membership.objects.create(agent=rosa, team=team)
    Widget.objects.create(name="Live", key={KEY!r}, team=team, email="help@shop.example.org", phone="+49 40 123456")
# Offers are not what these journeys wait for, and no page of hers needs to be open.
Desk.objects.update(offer_seconds=3000)
rosa = Agent.objects.get(name="Rosa")
watch.be(rosa, Here.ONLINE, at=clock.now())
Presence.objects.filter(agent=rosa).update(heard_at=clock.now() + timedelta(hours=5))
"""
SHUT = """
from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatSession, EndedBy
from frontdesk.kit import clock
from frontdesk.people.models import Agent, Desk, Here
from frontdesk.routing import watch
for chat in ChatSession.objects.filter(ended_at=None, conversation__team__name="Chat"): chats.end(chat, how=EndedBy.LEFT, by=None)
watch.be(Agent.objects.get(name="Rosa"), Here.OFFLINE, at=clock.now())
Desk.objects.update(offer_seconds=30)
"""
SET = """
from frontdesk.channels.carriers.chat.models import Widget
Widget.objects.filter(key={key!r}).update(**{values!r})
"""
SAID = """
import json
from frontdesk.conversations.models import Message
texts = Message.objects.filter(text__contains={mark!r}).order_by("pk").values_list("text", flat=True)
print(json.dumps(list(texts)))
"""
ANSWER = """
from frontdesk.conversations import post
from frontdesk.conversations.models import Message
from frontdesk.conversations.post import Words
from frontdesk.people.models import Agent
asked = Message.objects.filter(text__contains={mark!r}).latest("pk").conversation
post.reply(asked, by=Agent.objects.get(name={by!r}), words=Words(text={text!r}, html={html!r}, asks={asks!r}))
"""


def visit(page: Any, address: str) -> Any:
    """Go there, and wait for the chat's button."""
    page.goto(address)
    page.locator("frontdesk-chat .launch").wait_for()
    return page


def open_chat(page: Any) -> None:
    """By its button, whatever that says."""
    page.locator("frontdesk-chat .launch").click()
    page.get_by_role("dialog").wait_for()


def write(page: Any, text: str) -> None:
    """As a customer with a keyboard does."""
    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Enter")


def begin(page: Any, text: str) -> None:
    """Open the chat, write, and wait until the desk has it."""
    open_chat(page)
    write(page, text)
    page.get_by_text("We got it").wait_for()


def log(page: Any) -> Any:
    """What was said, as it is seen; what is read out of it stands elsewhere."""
    return page.locator("frontdesk-chat .log")


def listen(page: Any) -> None:
    """Count the notes that the page makes sound."""
    page.evaluate("""() => {
        window.notes = 0
        const start = OscillatorNode.prototype.start
        OscillatorNode.prototype.start = function (...given) { window.notes += 1; return start.apply(this, given) }
    }""")


def until(is_true: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for something that no selector tells."""
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def behind_another_window(page: Any, *, is_hidden: bool = True) -> None:
    """As the browser tells a page that it is covered."""
    page.evaluate("""(isHidden) => {
        Object.defineProperty(document, "hidden", { get: () => isHidden, configurable: true })
        document.hasFocus = () => !isHidden
        document.dispatchEvent(new Event("visibilitychange"))
    }""", is_hidden)


def snippet(url: str, key: str = KEY, attributes: str = "") -> str:
    """The line of HTML for that desk."""
    return (
        f'<frontdesk-chat key="{key}" {attributes}><a href="{url}/chat/{key}/form">Write to us</a></frontdesk-chat>'
        f'<script type="module" src="{url}/widget.js?key={key}"></script>'
    )


@contextmanager
def website(body: str, policy: str = "") -> Iterator[str]:
    """Somebody else's page, served from another origin; its address."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802  the name that http.server asks for
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(f'<!doctype html><html lang="en"><title>Shop</title><main><h1>Shop</h1></main>{body}'.encode())

        def log_message(self, *_arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
