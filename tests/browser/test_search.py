"""Searching in the browser: results come while one types, and what was found comes into sight, marked."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
ALONE = True
expect.set_options(timeout=15_000)

A_LONG_TALK = """
from frontdesk.conversations import index
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.people.models import Team
number = None
for turn in range(30):
    text = "The derailleur is bent." if turn == 6 else "And another thing. " * 30
    message = receive(Arrival(
        channel="email", sender=Sender("email", "nadia@example.org", "Nadia"), received_at=clock.now(), team_id=Team.objects.get(name="Support").pk,
        content=Content(text=text, subject="A long talk"), conversation_id=number, reached_at="help@desk.example.org",
    )).message
    number = message.conversation_id
index.catch_up()
print(number)
"""


def test_what_is_typed_is_found_at_once_and_leads_to_its_message_though_it_is_far_up(workspace, desk):
    number = int(desk.do(A_LONG_TALK))
    page = workspace("alba")
    page.goto(f"{desk.url}/search/")
    page.get_by_role("searchbox", name="Words to look for").press_sequentially("derail", delay=30)
    row = page.locator(f"#row-{number}")
    expect(row.locator("mark")).to_have_text("derailleur")
    expect(page).to_have_url(f"{desk.url}/search/?q=derail")
    row.locator("a").click()
    sought = page.locator(".message.is-sought")
    expect(sought).to_contain_text("The derailleur is bent.")
    expect(sought).to_be_in_viewport()
    assert page.evaluate("document.scrollingElement.scrollTop") == 0
