"""What an agent reads above a message whose sender may not be who they seem to be."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.utils.translation import gettext as _

_SAYINGS: dict[str, Callable[[list[str]], str]] = {
    "dmarc": lambda said: _(
        "This mail may be forged: %(domain)s says that it did not come from there (DMARC failed).",
    ) % {"domain": said[0]},
    "colleague": lambda said: _(
        "The sender is named like your colleague %(name)s, but writes from %(email)s.",
    ) % {"name": said[0], "email": said[1]},
    "shown-address": lambda said: _(
        "The sender shows the address %(shown)s, but writes from %(email)s.",
    ) % {"shown": said[0], "email": said[1]},
    "like-ours": lambda said: _(
        "%(domain)s looks like your own %(other)s, but is another.",
    ) % {"domain": said[0], "other": said[1]},
    "like-known": lambda said: _(
        "%(domain)s looks like %(other)s, from where others have written before, but is another.",
    ) % {"domain": said[0], "other": said[1]},
    "reply-to": lambda said: _(
        "The sender has never written before, and an answer would go to %(email)s, not to %(domain)s.",
    ) % {"email": said[0], "domain": said[1]},
    "form-address": lambda said: _("It came by the form of the help centre: nobody has proven that the mail address is theirs."),
    "form-comment": lambda said: _("It was written under an article: nobody has proven that the mail address is theirs."),
    "form-public": lambda said: _("It was written under an article, without an address. Your answer is shown there, for everybody to read."),
    "chat-rude": lambda said: _("Rude words."),
    "chat-selling": lambda said: _("It looks like advertising: a link, and the words “%(words)s”.") % {"words": said[0]},
    "chat-links": lambda said: _("It has many links (%(number)s). Open none that you do not know.") % {"number": said[0]},
    "chat-repeats": lambda said: _("It says the same thing over and over."),
    "chat-again": lambda said: _("The same message was sent before."),
    "chat-shouting": lambda said: _("All in capitals."),
}


def of(warnings: str | list[list[str]]) -> list[str]:
    """A sentence for each warning, given as the driver gives JSON."""
    found = json.loads(warnings) if isinstance(warnings, str) else warnings
    return [_SAYINGS[code](said) for code, *said in found if code in _SAYINGS]
