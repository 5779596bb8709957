"""The one line of HTML that puts a widget into a page, with ways to us that need no script."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.people.models import Desk


def line_of(widget: Widget, *, language: str = "") -> SafeString:
    """The script covers the links once it stands. `language` is the page's, if it is known; else the links are in the desk's.

    The key stands in both elements: some editors take away elements that they do not know.
    """
    root = settings.FRONTDESK_ADDRESS
    script = f"{root}{reverse('chat:widget_js')}?key={widget.key}"
    lang = format_html(' lang="{}"', language) if language else ""
    links = format_html_join(" ", '<a href="{}">{}</a>', _ways(widget, root, language))
    element = format_html('<frontdesk-chat key="{}"{}>{}</frontdesk-chat>', widget.key, lang, links)
    return element + format_html('<script type="module" src="{}"></script>', script)


def _ways(widget: Widget, root: str, language: str) -> list[tuple[str, str]]:
    desk = Desk.current()
    with override(language or (desk.language if desk else None)):
        ways = [(f"{root}{reverse('chat:form', args=[widget.key])}", _("Write to us with a form"))]
    if widget.email:
        ways.append((f"mailto:{widget.email}", widget.email))
    if widget.phone:
        ways.append((f"tel:{''.join(sign for sign in widget.phone if sign in '+0123456789')}", widget.phone))
    return ways
