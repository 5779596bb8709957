"""Where something was to be filled in: braces, brackets, blanks, in the styles of the programs from which people take their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_SLOT = (
    r"(?:(?:first|last|full|sur|user|company|customer|client|agent|product|vor|nach|familien|kunden|firmen|produkt)[ _-]?name|name|names|date|time|amount|"
    r"price|total|"
    r"number|reference|ref|link|url|address|email|e-mail|phone|company|order|product|item|title|salutation|greeting|signature|agent|customer|client|city|"
    r"country|reason|day|month|year|days|hours|deadline|tracking|invoice|ticket|anrede|titel|datum|uhrzeit|betrag|summe|preis|nummer|bestellung|kunde|"
    r"kundin|"
    r"firma|adresse|produkt|artikel|grund|frist|unterschrift|prénom|prenom|nom|montant|prix|numéro|numero|commande|produit|adresse|société|raison|lien|"
    r"heure|signature|nombre|apellidos?|fecha|hora|importe|precio|número|pedido|producto|cliente|empresa|dirección|enlace|motivo|firma|nome|sobrenome|"
    r"data|valor|preço|encomenda|produto|endereço|morada|ligação|assinatura|cognome|importo|prezzo|ordine|prodotto|indirizzo|azienda|naam|voornaam|"
    r"achternaam|bedrag|prijs|bestelling|adres|bedrijf|reden|الاسم|اسم|التاريخ|المبلغ|الرقم|رقم|العميل|الرابط|xx+|\?+)"
)
_FILL = (
    r"(?:insert|enter|fill in|add|choose|your|einfügen|eintragen|ihr|dein|insérer|insérez|votre|insertar|inserte|su|tu|inserir|insira|seu"
    r"|inserire|invoegen)"
)
_IN_WORDS = rf"(?:{_FILL}\b[^\[\]<>(){{}}\n]{{0,40}}|(?:[^\W\d_]{{1,20}}[ _./-]){{0,3}}{_SLOT}(?:[ _./-][^\W\d_]{{1,20}}){{0,3}})"
"""What a form calls the thing that goes there, alone or among few words."""
_TOLD = rf"\((?:insert|fill in|einfügen|eintragen|insérer|insertar|inserir|inserire|invoegen)\b[^()\n]{{0,40}}\)|\((?:{_SLOT}) here\)"
_PLACE = re.compile(
    # Most letters begin none of these, and are passed over at once.
    r"(?=[\[{<%$*#@«(_XxTFDJGMHlL])(?:\{\{[^{}\n]{0,80}\}\}|\{%[^%\n]{0,80}%\}|\$\{[^{}\n]{1,80}\}"
    r"|(?<![/\w$])\{[^\W\d][\w.]{1,40}(?: [^\W\d][\w.]{0,20}){0,2}(?:\|[^{}\n]*)?\}(?!/)"
    r"|(?<![/\w$])\{\d\}"
    r"|(?<![\w%])%{1,2}[A-Za-z][A-Za-z0-9_.]{2,40}%{1,2}(?![\w\\])|(?<!<)<<[\w .-]{2,40}>>|\$[A-Z][A-Z_]{2,40}\$"
    r"|\*\|[^|\n]{1,40}\|\*|(?<!\w)##?[A-Z][A-Z_ ]{2,40}##?(?!\w)|(?<!\w)@@\w{2,40}@@|(?<!\w)@(?i:(?:first|last|full|customer)_?name|name)(?!\w)|«\w+_\w+»"
    r"|\[\[[^\[\]\n]{1,60}\]\]|\[(?=[^\]\n]{0,38}[A-ZÄÖÜÉÀÇÑ]{3})[A-ZÄÖÜÉÈÀÇÑÍÓÚ][A-ZÄÖÜÉÈÀÇÑÍÓÚ _/-]{2,40}\](?!\()"
    r"|\[(?=[^\]\n]{0,36}[^\W_]_[^\W_])[\w.]{3,40}\](?!\()"
    rf"|(?i:\[{_IN_WORDS}\](?![(\w])|(?<![\\/<\w])<{_IN_WORDS}>|(?<!\w)__{_IN_WORDS}__(?!\w)|{_TOLD}|\blorem ipsum\b)"
    r"|(?<!\w)(?:X{3,}|x{4,})(?![\w@]|[.-]\w)(?![- ][Xx*\d])|\bXX[./-]XX\b|\b(?:DD|TT|JJ|GG|MM)[./-](?:MM|DD)[./-](?:YY|JJ|AA){1,2}\b|\bHH:MM\b"
    r"|(?<!siglo )(?<!século )(?<!siècle )(?<!secolo )\bXX(?= ?(?:%|€|\$|£|EUR\b|USD\b|Euro|Tage|Stunden|Uhr|Minuten|[a-zà-ÿ]{3,}))"
    r"|\b(?:TODO|FIXME|TBD|TBA)\b|(?<!\w)_{3,}(?!\w)|(?<=\w )#{3,}(?=[\s.,;]|\Z))",
)
_KEPT = re.compile(
    # Keys of keyboards, levels of logs, variables of Windows, tags of HTML, masked numbers.
    r"\[(?:ENTER|RETURN|SHIFT|CTRL|CONTROL|ESC|ESCAPE|TAB|ALT|DEL|DELETE|SPACE|HOME|END|INSERT|CAPS LOCK|POWER|RESET|MENU|ERROR|WARN|WARNING|INFO|DEBUG|"
    r"EXTERNAL|EXTERN|SOLVED|RESOLVED|SPAM|STRG|UMSCHALT|ENTF)\]"
    r"|%(?:APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|USERPROFILE|TEMP|TMP|WINDIR|SYSTEMROOT|SYSTEMDRIVE|HOMEPATH|HOMEDRIVE|PATH|USERNAME"
    r"|COMPUTERNAME)%"
    r"|<(?:title|address|link|data|time|html|head|body|div|span|table|form|input|button|nav|main|section|article)>|__[A-Z]+__(?=\()",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"\b(?:format|enter|fill in|eingeben|replace|substitute|swap|instead of|write|type|placeholder|variables?|fields?|like|looks?|ersetz\w*|statt"
    r"|schreiben|platzhalter|tippen|geben sie"
    r"|remplace\w*|à la place de|tapez|sustituy\w*|reempla\w*|escriba|substitu\w*|escreva|sostitu\w*|vervang\w*)\b[^.\n]{0,60}\Z",
    re.IGNORECASE,
)
"""Before it: the customer is told to put something of their own there, or how such a thing is written."""
_PRESSED = re.compile(
    r"\b(?:click|press|tap|select|choose|button|klick\w*|drück\w*|tipp\w*|wähl\w*|cliquez|appuyez|pulse|haga clic|clique"
    r"|toque)(?: \w+){0,2} \Z",
    re.IGNORECASE,
)
_WHOLE_LINE = re.compile(r"_+")


def empty(text: str) -> Iterator[re.Match[str]]:
    """What was not filled in, save what a customer is told to write there themselves, and what else is written so."""
    found = _found(text)
    meant = {place[0] for place in found if _MEANT.search(_before(place, text))}
    for place in found:
        is_button = place[0][0] == "[" and _PRESSED.search(_before(place, text))
        if place[0] not in meant and not (_KEPT.match(place[0]) or is_button or _is_line(place, text)):
            yield place


def blanked(text: str) -> str:
    """The text with blanks where something is to be filled in, as long as before."""
    for place in _found(text):
        text = f"{text[: place.start()]}{' ' * len(place[0])}{text[place.end() :]}"
    return text


@lru_cache(4)
def _found(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_PLACE.finditer(text))


def _before(place: re.Match[str], text: str) -> str:
    return text[max(0, place.start() - 100) : place.start()]


def _is_line(found: re.Match[str], text: str) -> bool:
    """It parts what stands above from what stands below."""
    if not _WHOLE_LINE.fullmatch(found[0]):
        return False
    begin, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    return not text[begin : found.start()].strip() and not text[found.end() : end if end >= 0 else None].strip()
