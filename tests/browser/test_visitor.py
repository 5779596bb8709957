"""An agent sees where the visitor of a chat is while it goes on, and blocks one who insults."""

from __future__ import annotations

import json
import secrets
import urllib.error
import urllib.request
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looks import PHONE, faults

pytestmark = pytest.mark.browser
ALONE = True


@pytest.fixture
def visitor(desk):
    """What a browser with the widget tells the desk, and how the desk answers."""
    token = secrets.token_urlsafe(32)

    def tell(path: str, **body: Any) -> tuple[int, str]:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Origin": desk.url}
        request = urllib.request.Request(f"{desk.url}/chat/shop/{path}", json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    return tell


def _page(path: str, title: str) -> dict[str, str]:
    return {"address": f"https://shop.example.org{path}", "title": title, "at": datetime.now(UTC).isoformat()}


def test_an_agent_sees_where_a_visitor_goes_and_blocks_and_unblocks_them(desk, workspace, visitor):
    pages = [_page("/blankets", "Blankets")]
    assert visitor("messages", client_id="first-message", text="Where is it?", pages=pages, time_zone="Asia/Kathmandu")[0] == 201
    number = desk.do("from frontdesk.channels.carriers.chat.models import Visitor\nprint(Visitor.objects.latest('pk').conversation_id)")
    page = workspace("alba", f"/c/{number}/")
    beside = page.locator(f"#visitor-{number}")
    expect(beside.get_by_role("link", name="Blankets")).to_have_attribute("rel", "noopener noreferrer nofollow")
    expect(beside).to_contain_text("Asia/Kathmandu")

    beside.get_by_text("Block", exact=True).first.click()
    reason = beside.get_by_label("Why they are blocked")
    reason.fill("Insults")
    assert visitor("pages", pages=[_page("/cart", "Your basket")])[0] == 204
    expect(beside.get_by_role("link", name="Your basket")).to_be_visible()
    expect(reason).to_have_value("Insults")
    assert faults(page) == []
    page.set_viewport_size(PHONE)
    page.locator("a[href='#on-file']").click()
    assert faults(page) == []

    reason.press("Enter")
    expect(beside.get_by_role("button", name="Unblock: This browser")).to_be_visible()
    expect(page.get_by_text("Alba blocked the customer: Insults")).to_be_attached()
    status, refused = visitor("messages", client_id="second-message", text="Hello?")
    assert (status, "You cannot chat here any more." in refused) == (403, True)
    beside.get_by_role("button", name="Unblock: This browser").click()
    expect(beside.get_by_role("button", name="Unblock: This browser")).to_have_count(0)
    assert visitor("messages", client_id="second-message", text="Hello?")[0] == 201
