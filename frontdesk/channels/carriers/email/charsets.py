"""Bytes that somebody called text become text, whatever the charset's name was; this never fails."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from frontdesk.channels.carriers.email import guess

# What mail programs write, and the superset that they mean (as the WHATWG's encoding standard has it for browsers).
MEANT = {
    "us-ascii": "utf-8", "ascii": "utf-8", "ansi_x3.4-1968": "utf-8", "unicode-1-1-utf-8": "utf-8", "utf8mb4": "utf-8",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "chinesebig5": "big5hkscs", "big5": "big5hkscs", "x-x-big5": "big5hkscs", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949", "x-windows-949": "cp949", "iso-2022-jp": "iso2022_jp_ext", "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "unicode-1-1-utf-7": "utf-7", "x-unknown": "utf-8",
    "ansi": "cp1252", "cp-850": "cp850", "default": "utf-8", "unknown-8bit": "utf-8", "8bit": "utf-8",
}
# Codecs that are no charsets, or that need more than linear time.
NOT_A_CHARSET = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
# Western programs that send UTF-8 often say one of these.
OFTEN_WRONG = {"cp1252", "cp1250", "cp1251", "iso8859-2", "iso8859-15", "koi8-r", "koi8-u", "gb18030", "cp949", "big5hkscs", "cp932"}
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
UNWANTED_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])
LONGEST_NAME = 40


def decode(data: bytes, charset: str = "") -> str:
    """The text: by the declared charset, else as UTF-8, else as windows-1252. NUL and other controls are gone."""
    text = _decoded(data, charset)
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    # Looking at the bytes first costs a tenth; UTF-16, whose bytes are full of them, takes the longer way.
    if len(data.translate(None, UNWANTED_BYTES)) != len(data):
        text = UNWANTED.sub("", text)
    return text if text.isascii() else text.encode("utf-8", "ignore").decode()


def decode_line(data: bytes, charset: str = "") -> str:
    """The raw bytes of a header, where no charset is declared: `charset` is that of the mail's text."""
    return _decoded(data, charset)


def encode(text: str, charset: str) -> bytes:
    """The bytes from which `decode` makes the text again, if the charset has its letters."""
    try:
        return text.encode(_codec(charset.lower()) or "utf-8")
    except (UnicodeError, LookupError):
        return text.encode("utf-8", "replace")


def _decoded(data: bytes, charset: str) -> str:
    declared = _codec(charset.strip(" \t'\"").lower()[:LONGEST_NAME])
    if b"\x1b$" in data and declared in ("", "utf-8", "cp1252"):
        declared = "iso2022_jp_ext"
    elif declared in OFTEN_WRONG and not data.isascii() and (text := _as_utf8(data)):
        return text
    for name in (declared, "utf-8"):
        if name:
            try:
                return data.decode(name)
            except (UnicodeError, LookupError, ValueError):
                continue
    return _mostly(data, declared)


def _as_utf8(data: bytes) -> str:
    """The text if it is UTF-8 all through, which other charsets' text of some letters never is; else ''."""
    try:
        return data.decode()
    except UnicodeError:
        return ""


def _mostly(data: bytes, declared: str) -> str:
    """No charset fits wholly. A few broken bytes must not turn a whole UTF-8 or Japanese text into gibberish."""
    if declared and declared not in ("utf-8", "cp1252"):
        return data.decode(declared, "replace")
    tolerant = data.decode("utf-8", "replace")
    broken = tolerant.count("\ufffd")
    high = sum(map(len, re.findall(rb"[\x80-\xff]+", data)))
    return tolerant if broken * 8 < high else data.decode(guess.charset_of(data), "replace")


@lru_cache(maxsize=256)
def _codec(charset: str) -> str:
    """Python's name for the charset; '' when there is no such charset."""
    name = MEANT.get(charset, charset)
    if not name:
        return ""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return ""
    return found.name if found._is_text_encoding and found.name.replace("-", "_") not in NOT_A_CHARSET else ""
