"""Mails as they were formatted. Nothing in them ever runs as a page of ours."""

from __future__ import annotations

import html
import re

from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

from frontdesk.conversations import access
from frontdesk.conversations.models import Attachment, Message
from frontdesk.people.door import AgentRequest, agents_only

MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:{pictures}; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)
PAGE = """<!doctype html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><base target="_blank"><style>
:root{{color-scheme:light;background:#fff}}
body{{margin:0;display:flow-root;font:14px/1.57 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#222;overflow-wrap:anywhere}}
img{{max-width:100%;height:auto}}table{{max-width:100%}}pre{{white-space:pre-wrap}}blockquote{{margin:0 0 0 1ex;padding-left:1ex;border-left:2px solid #ccc}}
@media (prefers-color-scheme:dark){{body{{padding:12px 16px}}}}
</style></head><body>{body}</body></html>"""
_ATTACHED = re.compile(r'\bdata-cid="([^"]*)"')


@xframe_options_sameorigin
@agents_only("GET")
def mail(request: AgentRequest, message_id: int) -> HttpResponse:
    """A message with its own formatting, for a frame: no scripts, and pictures from elsewhere only when asked for.

    A page of its own and not `srcdoc`, because a frame made from text inherits our policy, which forbids styles in markup.
    """
    message = access.message(request.agent, message_id)
    with_pictures = "pictures" in request.GET
    body = _with_attached(message)
    if with_pictures:
        body = body.replace("data-remote-src=", "src=")
    page = PAGE.format(body=body)
    return HttpResponse(page, headers={
        "Content-Security-Policy": MAIL_POLICY.format(pictures=" https: http:" if with_pictures else ""),
        "Referrer-Policy": "no-referrer", "Cache-Control": "private, max-age=600",
    })


def _with_attached(message: Message) -> str:
    """The HTML with pictures that came along put where the mail names them."""
    if "data-cid=" not in message.html:
        return message.html
    addresses = {
        file.content_id.strip("<>"): f"/files/{file.pk}/{index}"
        for index, file in enumerate(Attachment.objects.filter(message=message).exclude(content_id=""))
    }
    return _ATTACHED.sub(lambda found: f'src="{addresses.get(html.unescape(found[1]).strip("<>"), "")}"', message.html)
