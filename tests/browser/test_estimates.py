"""What a conversation seems to be comes into the panel, says why, and goes with one click; it suits everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looks import PHONE, faults

pytestmark = pytest.mark.browser

ASKED = """
from frontdesk.conversations import label
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Tag
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.people.models import Agent, Team
from frontdesk.understanding.models import Suggestion
def asks(subject, text):
    return receive(Arrival(
        channel="email", sender=Sender("email", "nadia@example.org", "Nadia"), content=Content(text=text, subject=subject),
        received_at=clock.now(), team_id=Team.objects.get(name="Support").pk, conversation_id=None,
        mail_id=subject.replace(" ", "-") + "@example.org", reached_at="help@desk.example.org",
    )).message.conversation
like = asks("Parcel of May", "Where is it?")
label.tag(like, name="delivery", by=Agent.objects.get(name="Alba"))
conversation = asks("Parcel of June", "This is urgent: where is my parcel?")
Suggestion.objects.create(conversation=conversation, tag=Tag.objects.get(name="delivery"), confidence=0.84, why=[[like.pk, 0.93]])
from frontdesk.understanding import heard
heard.hear(conversation, conversation.messages.first())
print(conversation.pk)
"""


def test_estimates_are_seen_explained_and_answered(desk, open_browser, signed_in):
    number = desk.do(ASKED)
    page = open_browser(storage_state=signed_in("alba")).new_page()
    page.goto(f"{desk.url}/c/{number}/")
    estimates = page.locator(f"live-region#understood-{number}")
    estimates.get_by_text("84 % sure").wait_for()
    estimates.get_by_text("Why?").click()
    estimates.get_by_role("link", name="Parcel of May").wait_for()
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []
    estimates.get_by_role("button", name="Seems urgent: it is not so").click()
    estimates.get_by_text("Seems urgent").wait_for(state="detached")
    expect(estimates).to_be_focused()
    estimates.get_by_role("button", name="Tag it delivery").click()
    page.get_by_role("button", name="Take off the tag delivery").wait_for()
    estimates.get_by_text("84 % sure").wait_for(state="detached")
    phone = open_browser(storage_state=signed_in("alba"), viewport=PHONE).new_page()
    phone.goto(f"{desk.url}/c/{number}/#on-file")
    assert faults(phone) == []
