"""Links of a mail say where they lead: in a tooltip, and aloud where their words name another place than their address."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

# What cleaning leaves is well formed: values stand between double quotes, which they do not contain.
LINK = re.compile(r'<a(?P<attributes>(?:\s+[\w-]+="[^"]*")*)\s*>(?P<content>.*?)</a>', re.DOTALL)
HREF = re.compile(r'\shref="([^"]*)"')
TITLE = re.compile(r'\stitle="[^"]*"')
TAG = re.compile(r'<[a-zA-Z/](?:[^"<>]|"[^"]*")*>')
NAMED = re.compile(r"(?:https?://|www\.)[^\s/<>\"']{3,253}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.IGNORECASE)
BARE = re.compile(
    r"(?:[\w-]{1,63}\.){1,6}(?:com|org|net|info|biz|edu|gov|eu|app|shop|de|at|ch|fr|es|it|nl|be|uk|us|ca|au|pl|cz|se|dk|no|fi|pt|br"
    r"|mx|in|jp|cn|ru)(?:/\S*)?", re.IGNORECASE,
)
LONGEST_CONTENT = 2000


def marked(body: str) -> str:
    """The cleaned HTML with links that say where they lead."""
    return LINK.sub(_link, body) if "<a" in body else body


def _link(found: re.Match[str]) -> str:
    href = HREF.search(found["attributes"])
    if not href:
        return found[0]
    address = html.unescape(href[1])
    host = host_of(address)
    attributes = TITLE.sub("", found["attributes"])
    words = html.unescape(TAG.sub("", found["content"][:LONGEST_CONTENT])).strip()
    leads_to = html.escape(_("Leads to %(place)s") % {"place": _place(address, host)})
    mark = f'<span class="elsewhere">{html.escape(host)}</span>' if names_another(words, host) else ""
    return f'<a{attributes} title="{leads_to}">{found["content"]}</a>{mark}'


def host_of(address: str) -> str:
    """The host of a web address or the domain of a mail address; '' for a telephone number."""
    if address.lower().startswith("mailto:"):
        return unquote(address[7:].partition("?")[0]).rpartition("@")[2].strip().lower()
    try:
        return (urlsplit(address.strip()).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""


def names_another(words: str, host: str) -> bool:
    """Do the words of the link show an address elsewhere? Words that show none say nothing."""
    named = NAMED.search(words) or BARE.fullmatch(words)
    if not named or not host:
        return False
    shown = named[0].rpartition("@")[2].lower() if "@" in named[0] and "//" not in named[0] else host_of(_with_scheme(named[0]))
    return bool(shown) and not _is_same_place(shown.removeprefix("www."), host.removeprefix("www."))


def _with_scheme(shown: str) -> str:
    return shown if "//" in shown else f"https://{shown}"


def _is_same_place(shown: str, host: str) -> bool:
    """A part of the other, as `shop.example.org` is of `example.org`. However it is spelled (IDNA) it is one name."""
    shown, host = _in_ascii(shown), _in_ascii(host)
    return shown == host or host.endswith(f".{shown}") or shown.endswith(f".{host}")


def _in_ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _place(address: str, host: str) -> str:
    """The host, which is what counts, then as much of the rest as fits."""
    shown = host or address.partition(":")[2]
    path = urlsplit(address).path if address.lower().startswith("http") else ""
    return (shown + path)[:120]
