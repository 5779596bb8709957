"""Where numbers of cards and accounts, keys, passwords and ways to reach somebody stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_DIGITS = re.compile(r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])")
_RUN = re.compile(r"\d(?:[\s.\-\u2010-\u2015/_]{0,2}\d){12,}")
"""Digits parted by whatever people put between, also within other signs and behind other numbers."""
CARD_DIGITS = range(13, 20)
_BRAND = re.compile(
    r"4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}"
    r"|6(?:011|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}",
)
"""By the numbers with which the large brands begin: a parcel that passes the check of cards is none."""
_KEY = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|(?<![\w-])(?:A[KS]IA[0-9A-Z]{16}\b|(?:sk|pk|rk)_(?:live|test)_\w{10,}|gh[pousr]_\w{20,}|xox[abprs]-[\w-]{10,}"
    r"|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}|AIza[\w-]{35}|glpat-[\w-]{20,}|github_pat_\w{22,}|npm_\w{36}|hf_[A-Za-z]{30,}|SG\.[\w-]{16,}\.[\w-]{16,}"
    r"|sk-(?:proj-|ant-)?(?=[\w-]*\d)[\w-]{20,}|whsec_\w{20,}|AccountKey=[\w+/=]{40,}|shpat_\w{20,})"
)
_KEYS_BEGIN = (
    "-----BEGIN", "AKIA", "ASIA", "_live_", "_test_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "xox", "eyJ", "AIza", "glpat-", "github_pat_", "npm_", "hf_",
    "SG.", "sk-", "whsec_", "AccountKey=", "shpat_",
)
"""Each has one of these, which is told quickly."""
_KEY_LOOSELY = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
    r"|\b(?:sk|pk|rk|api|key|pat|glpat|hf|npm|pypi|shpat|github_pat)[-_][\w-]{16,}|\bAIza[\w-]{30,}|\bBearer\s+[\w.~+/=-]{8,}"
    r"|(?<=://)[^\s/@:]+:[^\s/@]+(?=@)|(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{32,}(?![\w-])",
    re.DOTALL,
)
"""Keys of other services, a name and password within an address, and long words of letters and digits."""
_WORDS = r"password|passwort|kennwort|passphrase|mot de passe|contraseña|palavra-passe|senha|wachtwoord|pwd|api[ _-]?key|secret|token"
_FIRST_LETTERS = ("passw", "kennw", "passph", "mot de", "contrase", "palavra-", "senha", "wachtw", "pwd", "api", "secret", "token")
"""Of each of these words: most texts have none of them, which is told quickly."""
_PASSWORD = re.compile(rf"\b(?:{_WORDS})\b[ \t]*(?:is|ist|lautet|est|es|é)?[ \t]*[:=][ \t]*(?!\w+://)(?=\S*[\d\W_])\S{{6,}}", re.IGNORECASE)
_PASSWORD_SAID = re.compile(rf"\b(?:{_WORDS})\b[ \t]+(?:is|ist|lautet|est|es|é)[ \t]*:?[ \t]+(?!\w+://)(?=\S*\d)(?=\S*[A-Za-z])\S{{6,}}", re.IGNORECASE)
_PASSWORD_QUOTED = re.compile(rf"\b(?:{_WORDS})\b[ \t]+(?:(?:is|ist|lautet|est|es|é)[ \t]+)?[\"“„«`](?!\w+://)[^\s\"“”„»`]{{5,40}}[\"“”»`]", re.IGNORECASE)
_PASSWORD_SET = re.compile(
    rf"\b(?i:{_WORDS})\b(?:[^.\n]{{0,20}}?\b(?i:to|auf|à|a|en|para|naar|is|ist))?[ \t]+(?!\w+://)(?=\S*\d)(?=\S*[a-z])(?=\S*[A-Z!#$%&*?@])[^\s/]{{6,40}}",
)
"""*I have set your password to …*"""
_BEGINS = re.compile(rf"\b(?=(?:{_WORDS})\b)", re.IGNORECASE)
"""Where the four above can begin: looked for once."""
_IN_ADDRESS = re.compile(r"\w://[^\s/@:<>{}\[\]]+:(?!pass(?:word|wort)?@|secret@|x+@)[^\s/@<>{}\[\]]{3,}@")
_CODE_OF_CARD = re.compile(
    r"\b(?:pin|cvv2?|cvc2?)\b(?:[ \t]+(?:code|is|ist|lautet|est|es|é|number|nummer)\b)*[ \t]*[:=]?[ \t]*(?!0000|1234)\d{3,8}(?![\w-])", re.IGNORECASE,
)
_NAMES = rf"(?:{_WORDS}|passcode|\bpin|\botp|\bcvv2?|\bcvc2?|security code|prüfnummer|كلمة المرور|كلمة السر|رمز)\b[\"'”»]?"
_PASSWORDS_LOOSELY = [
    re.compile(rf"{_NAMES}\s*(?:(?:is|was|are|ist|lautet|war|est|es|é|هي|هو)\b)?\s*[:=]\s*[\"'“«]?(?P<secret>[^\s\"'”»,;]{{3,}})", re.IGNORECASE),
    re.compile(rf"{_NAMES}\s+(?:(?:is|was|are|ist|lautet|war|est|es|é|هي|هو)\b\s*)?[\"'“«](?P<secret>[^\"'”»\n]{{3,80}})", re.IGNORECASE),
    re.compile(rf"{_NAMES}\s+(?:(?:is|was|are|ist|lautet|war|est|es|é|هي|هو)\b\s*)?(?P<secret>(?=[^\s,;]*\d)[^\s,;]{{3,}})", re.IGNORECASE),
]
"""Behind such a word: what stands behind a colon, what is quoted, and whatever has a digit."""
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ \u00a0-]?[A-Za-z0-9]){11,30}(?![A-Za-z0-9])")
_MAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)?\(?\d(?:[ \u00a0()./-]{0,2}\d){6,16}(?![\w])")


def cards(text: str) -> Iterator[Span]:
    """Numbers of payment cards of the large brands: 13 to 19 digits that pass the check of ISO/IEC 7812-1 (Luhn)."""
    for found in _DIGITS.finditer(text):
        # Digits of any script.
        number = "".join(str(int(sign)) for sign in found[0] if sign.isdigit())
        if _BRAND.fullmatch(number) and passes_luhn(number):
            yield found.span()


def perhaps_cards(text: str) -> Iterator[Span]:
    """The same however it is written, also beside other digits; and of any brand where it stands alone."""
    for run in _RUN.finditer(text):
        places = [place for place in range(*run.span()) if text[place].isdigit()]
        number = "".join(text[place] for place in places)
        if len(number) in CARD_DIGITS and passes_luhn(number):
            yield run.span()
            continue
        # A card begins and ends where a group of digits does.
        begins = [at for at, place in enumerate(places) if at == 0 or places[at - 1] != place - 1]
        ends = {at + 1 for at, place in enumerate(places) if at == len(places) - 1 or places[at + 1] != place + 1}
        for begin in begins:
            for end in (begin + length for length in CARD_DIGITS if begin + length in ends):
                if _BRAND.fullmatch(number[begin:end]) and passes_luhn(number[begin:end]):
                    yield places[begin], places[end - 1] + 1


def keys(text: str) -> Iterator[Span]:
    """What can only be a key to a system."""
    if not any(begin in text for begin in _KEYS_BEGIN):
        return
    yield from (found.span() for found in _KEY.finditer(text))


def perhaps_keys(text: str) -> Iterator[Span]:
    """What can only be a key, and what looks like one."""
    yield from keys(text)
    yield from (found.span() for found in _KEY_LOOSELY.finditer(text))


def passwords(text: str) -> Iterator[Span]:
    """A password or key behind its name and a colon, quoted, or one with a digit behind *is* or *to*; with the name. Also one within an
    address, and the code of a card.
    """
    lowered = text.lower()
    begins = [found.start() for found in _BEGINS.finditer(text)] if any(name in lowered for name in _FIRST_LETTERS) else []
    behind_names = (_PASSWORD, _PASSWORD_SAID, _PASSWORD_QUOTED, _PASSWORD_SET)
    spans = [found.span() for begin in begins for pattern in behind_names if (found := pattern.match(text, begin))]
    patterns = [_IN_ADDRESS] if "://" in text else []
    patterns += [_CODE_OF_CARD] if any(name in lowered for name in ("pin", "cvv", "cvc")) else []
    end = 0
    for begin, behind in sorted(spans + [found.span() for pattern in patterns for found in pattern.finditer(text)]):
        if begin >= end:
            yield begin, behind
        end = max(end, behind)


def perhaps_passwords(text: str) -> Iterator[Span]:
    """What stands behind such a name, alone."""
    yield from (found.span("secret") for pattern in _PASSWORDS_LOOSELY for found in pattern.finditer(text))


def accounts(text: str) -> Iterator[Span]:
    """IBANs whose check digits are right (ISO 13616)."""
    for found in _IBAN.finditer(text):
        # Words may follow it that the pattern takes for a part of it.
        for end in range(found.end(), found.start() + 14, -1):
            if (end == len(text) or not text[end].isalnum()) and _is_iban(text[found.start():end]):
                yield found.start(), end
                break


def mail_addresses(text: str) -> Iterator[Span]:
    yield from (found.span() for found in _MAIL.finditer(text))


def phone_numbers(text: str) -> Iterator[Span]:
    """Seven to seventeen digits as phone numbers are written; so some other long numbers, too."""
    yield from (found.span() for found in _PHONE.finditer(text))


def passes_luhn(number: str) -> bool:
    """Of a number in any script's digits."""
    digits = [int(sign) for sign in number]
    doubled = [digit if place % 2 == 0 else (2 * digit - 9 if digit > 4 else 2 * digit) for place, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def _is_iban(written: str) -> bool:
    plain = "".join(sign for sign in written.upper() if sign.isascii() and sign.isalnum())
    return 15 <= len(plain) <= 34 and int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1
