"""Nobody is there to chat: the question is taken with an address, goes on by mail, and stays one conversation."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.looks import PHONE, faults
from tests.browser.shop import begin, log, open_chat, until, write

pytestmark = pytest.mark.browser

UNSEEN = """
from frontdesk.channels import continue_by_mail
from frontdesk.conversations.models import Message
from frontdesk.kit import clock
from datetime import timedelta
message = Message.objects.get(text={text!r}, delivery="sent")
Message.objects.filter(pk=message.pk).update(created_at=clock.now() - timedelta(minutes=5))
continue_by_mail._look(message.pk)
message.refresh_from_db()
print(message.channel, message.recipients.get("to"), message.conversation.chats.count())
"""
DELIVERIES = """
import json
from frontdesk.conversations.models import Message
print(json.dumps(list(Message.objects.filter(text={text!r}).values_list("delivery", flat=True))))
"""
CLOSED = """
from datetime import timedelta
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.kit import clock
# Open for an hour, in three days, by the desk's clocks; far from midnight in any place of the test.
day = clock.now() + timedelta(days=3)
Widget.objects.filter(key="shop").update(calendar={{"week": {{day.strftime("%a").lower(): [["12:00", "13:00"]]}}}} if {is_closed} else {{}})
print(day.strftime("%A"))
"""

CLOSES = """
import json
from datetime import timedelta
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.kit import clock
# Open until in an hour, or till midnight; for a customer in whose place it is noon, that is today.
now = clock.now()
minutes = min(24 * 60, now.hour * 60 + now.minute + 60)
end, ahead = f"{{minutes // 60:02}}:{{minutes % 60:02}}", 12 - now.hour
week = {{now.strftime("%a").lower(): [["00:00", end]]}}
Widget.objects.filter(key="live").update(calendar={{"week": week}} if {is_limited} else {{}})
print(json.dumps([ahead, f"{{minutes // 60 + ahead:02}}:{{minutes % 60:02}}"]))
"""
STATES = """
import json
from frontdesk.conversations.models import ChatSession
print(json.dumps(list(ChatSession.objects.filter(conversation={number}).order_by("pk").values_list("state", flat=True))))
"""


def test_a_question_is_taken_when_nobody_is_there_and_goes_on_by_mail(shop, desk, answer, said):
    page = shop("/demo/")
    expect(page.locator(".launch")).to_have_accessible_name("Write to us")
    open_chat(page)
    page.get_by_text("Nobody is free to chat now. We answer by mail.").wait_for()
    assert faults(page) == []
    write(page, "Do you ship to Malta? M1")
    assert said("M1") == [], "not without an address"
    page.locator(".composer").get_by_label("Mail address").fill("nadia.m1@example.org")
    page.locator(".composer").get_by_label("Name (optional)").fill("Nadia")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("The answer goes to nadia.m1@example.org.").wait_for()
    page.get_by_text("We got it").wait_for()
    write(page, "Soon? M1")
    until(lambda: said("M1") == ["Do you ship to Malta? M1", "Soon? M1"])
    page.goto("about:blank")

    answer("M1", "We do ship to Malta.", by="Alba")
    until(lambda: json.loads(desk.do(DELIVERIES.format(text="We do ship to Malta."))) == ["sent"])
    sent = desk.do(UNSEEN.format(text="We do ship to Malta."))
    assert sent == "email ['nadia.m1@example.org'] 0"
    page.goto(f"{desk.url}/demo/")
    log(page).get_by_text("We do ship to Malta.").wait_for()


def test_it_says_when_we_are_back_by_the_customers_own_clock(shop, desk):
    day = desk.do(CLOSED.format(is_closed=True))
    try:
        for zone, hour in (("Asia/Tokyo", "21:00"), ("America/New_York", "0[78]:00")):
            page = shop("/demo/", timezone_id=zone, viewport=PHONE)
            open_chat(page)
            expect(page.locator(".title")).to_contain_text(re.compile(f"We are back on {day} at {hour}"))
            page.close()
    finally:
        desk.do(CLOSED.format(is_closed=False))


@pytest.mark.usefixtures("staffed")
def test_it_says_until_when_we_are_there_by_the_customers_own_clock(shop, desk):
    hours_ahead, until = json.loads(desk.do(CLOSES.format(is_limited=True)))
    try:
        page = shop(timezone_id=f"Etc/GMT{-hours_ahead:+d}" if hours_ahead else "UTC")
        open_chat(page)
        expect(page.locator(".title")).to_contain_text(f"We are here until {until}.")
    finally:
        desk.do(CLOSES.format(is_limited=False))


@pytest.mark.usefixtures("staffed")
def test_a_chat_that_ended_while_the_customer_was_away_goes_on_where_it_was(shop, desk, answer):
    code = """
from frontdesk.conversations import chats
from frontdesk.conversations.models import EndedBy, Message
conversation = Message.objects.filter(text__contains="M3").latest("pk").conversation
chats.end(chats.live(conversation), how=EndedBy.LEFT, by=None)
print(conversation.pk)
"""
    page = shop()
    begin(page, "Are you there? M3")
    number = desk.do(code)
    log(page).get_by_text("This chat ended while you were away.").wait_for()
    write(page, "I am back M3")
    expect(page.locator(".title")).to_contain_text(re.compile("You are (next|number)"))
    assert json.loads(desk.do(STATES.format(number=number))) == ["ended", "queued"]
