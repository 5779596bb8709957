"""An admin writes a rule with the keyboard, sees what it would have done, puts it in force, and sees what it did."""

from __future__ import annotations

import os

import pytest

from tests.browser.looks import PHONE, faults

pytestmark = pytest.mark.browser

ASKED = """
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.people.models import Team
made = receive(Arrival(
    channel="email", sender=Sender("email", "nadia@example.org", "Nadia"), content=Content(text="Two invoices came.", subject="Twice"),
    received_at=clock.now(), team_id=Team.objects.get(name="Support").pk, conversation_id=None,
    mail_id="%s@example.org", reached_at="help@desk.example.org",
))
print(made.message.conversation_id)
"""
SHOTS = os.environ.get("RULE_SHOTS")


def seen(page, name: str) -> None:
    assert faults(page) == []
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_a_rule_is_written_tried_put_in_force_and_seen_at_work(desk, open_browser, signed_in):
    before = desk.do(ASKED % "one")
    context = open_browser(storage_state=signed_in("ada"))
    page = context.new_page()
    page.goto(f"{desk.url}/settings/rules/")
    seen(page, "none")
    page.get_by_role("link", name="Add a rule").click()
    page.get_by_label("Name", exact=True).fill("Invoices")
    page.get_by_label("Condition to add").select_option(label="Subject or message")
    page.get_by_role("button", name="Add a condition").press("Enter")
    # The new row has the keyboard.
    page.locator("#if_0 :focus").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.type("invoice*")
    page.get_by_label("Action to add").select_option(label="Move it to the team")
    page.get_by_role("button", name="Add an action").press("Enter")
    page.locator("#then_0 select").select_option(label="Billing")
    assert page.get_by_label("Subject or message", exact=True).input_value() == "invoice*"
    seen(page, "editor")
    page.get_by_role("button", name="Save and try it").click()
    page.get_by_text("It would have fired 1 time:").wait_for()
    assert page.get_by_role("link", name=f"#{before} Twice").is_visible()
    seen(page, "tried")
    page.get_by_role("button", name="Put it in force").click()
    page.get_by_text("Invoices is in force.").wait_for()
    number = desk.do(ASKED % "two")
    page.goto(f"{desk.url}/c/{number}/")
    page.get_by_text("The rule “Invoices” fired. Subject or message has one of: invoice*").first.wait_for(state="attached", timeout=10_000)
    page.goto(f"{desk.url}/settings/rules/log/")
    page.get_by_role("link", name=f"#{number} Twice").wait_for()
    page.emulate_media(color_scheme="dark")
    seen(page, "log")
    page.goto(f"{desk.url}/settings/rules/")
    seen(page, "list")
    phone = open_browser(storage_state=signed_in("ada"), viewport=PHONE).new_page()
    for address in ("", "new/", "log/", "1/", "1/change/"):
        phone.goto(f"{desk.url}/settings/rules/{address}")
        seen(phone, f"phone-{address.strip('/').replace('/', '-')}")
