"""The line of HTML that operators put into their pages."""

from __future__ import annotations

import pytest
from django.utils.translation import get_language

from frontdesk.channels.carriers.chat import snippet
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.snippet import line_of

pytestmark = pytest.mark.django_db


def test_it_is_one_line_with_ways_to_us_that_need_no_script(widget, settings):
    settings.FRONTDESK_ADDRESS = "https://desk.example.org"
    Widget.objects.update(key="shop", email="help@example.org", phone="+49 (40) 123-456")
    assert line_of(Widget.objects.get()) == (
        '<frontdesk-chat key="shop"><a href="https://desk.example.org/chat/shop/form">Write to us with a form</a>'
        ' <a href="mailto:help@example.org">help@example.org</a> <a href="tel:+4940123456">+49 (40) 123-456</a></frontdesk-chat>'
        '<script type="module" src="https://desk.example.org/widget.js?key=shop"></script>'
    )


def test_nothing_that_was_written_into_the_settings_becomes_markup(widget):
    widget.phone = '<b>"1'
    assert "<b>" not in line_of(widget)
    assert "&lt;b&gt;" in line_of(widget)


def test_the_ways_are_in_the_language_of_the_page_where_it_is_known(widget, monkeypatch):
    monkeypatch.setattr(snippet, "_", lambda words: f"{words} ({get_language()})")
    assert "Write to us with a form (de)" in line_of(widget, language="de")
    assert "Write to us with a form (en)" in line_of(widget)
