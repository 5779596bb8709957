"""Mails as they were formatted. Nothing in them ever runs as a page of ours."""

from __future__ import annotations

import html
import re

from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

from frontdesk.channels.carriers.email import remote
from frontdesk.conversations import access
from frontdesk.conversations.models import Attachment, Message
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.workspace import mail_links, pictures

MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)
PAGE = """<!doctype html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><base target="_blank"><style>
:root{{color-scheme:light;background:#fff}}
body{{margin:0;display:flow-root;font:14px/1.57 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#222;overflow-wrap:anywhere}}
img{{max-width:100%;height:auto}}table{{max-width:100%}}pre{{white-space:pre-wrap}}blockquote{{margin:0 0 0 1ex;padding-left:1ex;border-left:2px solid #ccc}}
.elsewhere{{all:revert;display:inline-block;max-width:100%;box-sizing:border-box;margin-inline:.4em;padding:0 .4em;border:1px solid #b35900;border-radius:4px;
background:#fff4e5;color:#7a3d00;font:12px/1.5 system-ui,sans-serif;unicode-bidi:isolate}}
.elsewhere::before{{content:"→ "}}
@media (prefers-color-scheme:dark){{body{{padding:12px 16px}}}}
</style></head><body data-pictures="{state}">{body}</body></html>"""
_ATTACHED = re.compile(r'\bdata-cid="([^"]*)"')
_REMOTE = re.compile(r'\bdata-remote-src="([^"]*)"')


@xframe_options_sameorigin
@agents_only("GET")
def mail(request: AgentRequest, message_id: int) -> HttpResponse:
    """A message with its own formatting, for a frame: no scripts, and pictures from elsewhere only when asked for.

    A page of its own and not `srcdoc`, because a frame made from text inherits our policy, which forbids styles in markup.
    """
    message = access.message(request.agent, message_id)
    state = _pictures(request, message)
    body = mail_links.marked(_with_attached(message))
    if state in ("once", "always"):
        body = _REMOTE.sub(lambda found: f'src="{html.escape(remote.signed(html.unescape(found[1])))}"', body)
    return HttpResponse(PAGE.format(body=body, state=state), headers={
        "Content-Security-Policy": MAIL_POLICY, "Referrer-Policy": "no-referrer",
        # Whether pictures are shown can change; the words of a mail cannot.
        "Cache-Control": "private, no-cache" if state else "private, max-age=600",
    })


def _pictures(request: AgentRequest, message: Message) -> str:
    """Are there pictures elsewhere ('' for none), and are they `held` back, or shown `once` or `always`?"""
    if "data-remote-src=" not in message.html:
        return ""
    if pictures.are_wanted(request.agent, message):
        return "always"
    return "once" if "pictures" in request.GET else "held"


def _with_attached(message: Message) -> str:
    """The HTML with pictures that came along put where the mail names them."""
    if "data-cid=" not in message.html:
        return message.html
    addresses = {
        file.content_id.strip("<>"): f"/files/{file.pk}/{index}"
        for index, file in enumerate(Attachment.objects.filter(message=message).exclude(content_id=""))
    }
    return _ATTACHED.sub(lambda found: f'src="{addresses.get(html.unescape(found[1]).strip("<>"), "")}"', message.html)
