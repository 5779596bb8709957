"""HTML of a mail made harmless, once, when it comes in: the first of two walls (the second is a sandboxed frame).

No script, form, frame or style sheet; nothing is fetched from anywhere: a remote image's address moves to
`data-remote-src`, an attached one's to `data-cid`; links open elsewhere and tell nobody where they were clicked.
"""

from __future__ import annotations

import html
import re
import secrets
from urllib.parse import unquote

import nh3

from frontdesk.channels.carriers.email import styles, tame

TAGS = {
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code",
    "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "ol", "p", "pre", "q", "s",
    "rp", "rt", "ruby", "samp", "section", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "tt", "u", "ul", "var", "wbr",
}
WITHOUT_CONTENT = {"script", "style", "title", "template", "svg", "math", "object", "iframe", "noframes", "textarea", "select"}
OF_CELLS = {"colspan", "rowspan", "width", "height", "bgcolor", "valign", "nowrap"}
ATTRIBUTES = {
    "*": {"style", "dir", "lang", "title", "align", "class", "id"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "border", "data-cid", "data-remote-src"},
    "table": {"border", "cellpadding", "cellspacing", "width", "height", "bgcolor"},
    "td": OF_CELLS, "th": OF_CELLS, "tr": {"bgcolor", "valign", "height"},
    "col": {"span", "width"}, "colgroup": {"span", "width"},
    "font": {"color", "face", "size"}, "ol": {"start", "type"}, "ul": {"type"}, "li": {"value"},
    "blockquote": {"type"}, "hr": {"size", "width", "color"},
}
# Elements that are not kept, but whose words would run into those beside them, or would be read as markup.
RARE = re.compile(r"<(?:button|details|dialog|fieldset|label|legend|marquee|math|meter|nav|noscript|progress|summary|xmp)\b", re.IGNORECASE)
BLOCK = re.compile(r"<(/?)(?:button|details|dialog|fieldset|label|legend|marquee|meter|nav|noscript|progress|summary)\b[^<>]*>", re.IGNORECASE)
FORMULA = re.compile(
    r"</?(?:math|m(?:[inos]|text|space|row|frac|sqrt|root|style|padded|fenced|su[bp]|subsup|under|over|underover|table|tr|td)|semantics)\b[^<>]*>",
    re.IGNORECASE,
)
AS_TYPED = re.compile(r"<xmp\b[^<>]*>(.*?)(?:</xmp\s*>|\Z)", re.IGNORECASE | re.DOTALL)
SCHEMES = {"http", "https", "mailto", "tel", "sms", "cid", "data"}
PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=\s%]*\Z", re.IGNORECASE)
FETCHED = re.compile(r"https?://", re.IGNORECASE)
# By these names `quotes` knows quoted text and signatures; no other name of class or id is kept.
MARKERS = re.compile(
    r"(?:x_|ydp[0-9a-z]{1,12}?)*(?:gmail_\w{1,30}|moz-cite-prefix|moz-signature|moz-forward-container|yahoo_quoted|yQTDBase|divRplyFwdMsg"
    r"|appendonsend|OLK_SRC_BODY_SECTION|protonmail_\w{1,30}|zmail_\w{1,30}|OutlookMessageHeader|reply-intro|WordSection\d"
    r"|ms-outlook-mobile-\w{1,30}|Signature|AppleMailSignature|AppleOriginalContents|mail-editor-reference-message-container"
    r"|tutanota_quote|hs_reply|front-blockquote|zd-comment-quote|composer_signature|bloop_sign\w{0,30}|front-signature)\Z",
)
# Nobody outside can know these, so nobody can write an address that looks as if we had made it.
LINK, REMOTE, ATTACHED = (f"{kind}{secrets.token_hex(12)}:" for kind in ("link", "remote", "attached"))
REWRITTEN = {
    f'href="{LINK}': 'target="_blank" rel="noopener noreferrer nofollow" href="',
    f'src="{REMOTE}': 'data-remote-src="',
    f'src="{ATTACHED}': 'data-cid="',
}


def clean(markup: str) -> str:
    """Harmless HTML that looks the same, as far as that can be; cleaning it again changes nothing."""
    if RARE.search(markup):
        markup = FORMULA.sub(" ", BLOCK.sub(r"<\1div>", AS_TYPED.sub(_as_typed, markup)))
    if tame.needs_taming(markup):
        markup = tame.tamed(markup)
    cleaned = _CLEANER.clean(markup)
    for written, meant in REWRITTEN.items():
        cleaned = cleaned.replace(written, meant)
    return cleaned


def _as_typed(found: re.Match[str]) -> str:
    return f"<pre>{html.escape(found[1])}</pre>"


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """The value which the attribute keeps; None takes it away."""
    if attribute == "style":
        return styles.kept(value)
    if attribute in ("class", "id"):
        return next((word for word in value[:500].split() if MARKERS.match(word)), None)
    if attribute == "href":
        return None if value.strip()[:4].lower() in ("data", "cid:") else LINK + value
    if attribute == "src":
        return _source(value.strip())
    if attribute == "data-remote-src":
        return value if FETCHED.match(value) else None
    return value


def _source(address: str) -> str | None:
    if FETCHED.match(address):
        return REMOTE + address
    if address[:4].lower() == "cid:":
        return ATTACHED + unquote(address[4:]).strip("<> ")
    return address if PICTURE.match(address) else None


_CLEANER = nh3.Cleaner(
    tags=TAGS, clean_content_tags=WITHOUT_CONTENT, attributes=ATTRIBUTES, attribute_filter=_kept, url_schemes=SCHEMES,
    url_relative="deny", link_rel=None,
)
