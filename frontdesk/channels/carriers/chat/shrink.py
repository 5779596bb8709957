"""Makes the widget's script smaller without a build: spaces that nothing needs go, and names of our own become short.

It knows the JavaScript that `widget/` is written in and no more. A variable is renamed everywhere in its function, a method
or field everywhere, or nowhere: what they mean cannot change. What the browser, the desk or the page has named keeps its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, product
from string import ascii_lowercase, ascii_uppercase

KEYWORDS = frozenset(
    "as async await break case catch class const continue default delete do else export extends false finally for from function get"
    " if import in instanceof let new null of return set static super switch this throw true try typeof undefined while yield".split()
)
BROWSER = frozenset(
    "AbortController AbortSignal ArrayBuffer AudioContext Blob Boolean CSSStyleSheet CustomEvent DOMParser DataView Date Error Event"
    " EventTarget FormData HTMLElement Infinity Int32Array IntersectionObserver Intl JSON Map Math Node Number Object Promise RegExp"
    " Set String TextDecoder TextEncoder URL Uint8Array addEventListener atob btoa clearInterval clearTimeout console"
    " createImageBitmap crypto customElements document encodeURIComponent fetch getComputedStyle localStorage location matchMedia"
    " navigator performance sessionStorage setInterval setTimeout visualViewport window"
    " connectedCallback disconnectedCallback attributeChangedCallback observedAttributes".split()
)

TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\\n]|\\.)*")|(?P<word>[\w$]+)|(?P<line>(?:[ \t]*(?://[^\n]*)?\n)+[ \t]*)|(?P<space>[ \t]+)'
    r"|(?P<sign>\.\.\.|\?\.|=>|\+\+|--|[-+*/%&|^<>=!?]=+|\?\?=?|.)"
)
REGEX = re.compile(r"/(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
TEXT = re.compile(r"[`}](?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)")
OPERAND_ENDS = re.compile(r"[\w$)\]}\"`]$")
NUMBER = re.compile(r"[0-9][0-9e]*")
TWO_WORDS = re.compile(r".[a-z]*[A-Z]")
BEFORE_BLOCKS = (")", "=>", "else", "try", "catch", "finally", "do")
DECLARE = ("const", "let", "class", "function", "catch")
OPENING, CLOSING = ("(", "[", "{"), (")", "]", "}")
ENDS_NOTHING = re.compile(r"(^|[^+-])[{(\[,;=&|?:.+*<>-]$")
BEGINS_NOTHING = re.compile(r"[})\].,?:&|=*]")
"""A line may go on after the one and before the other, so that it needs no end there."""
TOUCHING = re.compile(r"[\w$] [\w$]|\+ \+|- -")


@dataclass(slots=True)
class Token:
    """`inside` is the innermost bracket around it: ( [ ${ or what a { begins: object, block, class.

    A word `is_name` where it stands for a value, `is_property` behind a dot, as a key and as a member of a class; in
    `{ name }` it is both.
    """

    kind: str
    text: str
    inside: str
    is_name: bool = False
    is_property: bool = False


def shrunk(source: str) -> str:
    """The same script in fewer bytes."""
    tokens = _inlined([token for token in _tokens(source) if token.kind != "space"])
    words = _words(tokens)
    declared, shared = _declared(words) - BROWSER, _shared(words) - BROWSER
    kept = KEYWORDS | {token.text for token in words if token.is_name} - declared
    members = _short(_by_frequency([token.text for token in words if token.is_property], _members(words)), ascii_uppercase, kept)
    everywhere = _short(_by_frequency([token.text for token in words if token.is_name], shared), ascii_uppercase, kept)
    for part in _parts(tokens):
        own = dict.fromkeys(token.text for token in part if token.is_name and token.text in declared - shared)
        names = everywhere | _short(own, ascii_lowercase, kept)
        for token in part:
            _rename(token, names, members)
    return _joined(tokens)


def unknown_names(source: str) -> set[str]:
    """Names that nothing in the script declares and that are not known to be the browser's."""
    words = _words([token for token in _tokens(source) if token.kind != "space"])
    return {token.text for token in words if token.is_name} - _declared(words) - BROWSER


def _tokens(source: str) -> Iterator[Token]:
    opened: list[str] = []
    at, before, is_class = 0, "", False
    while at < len(source):
        is_text = source[at] == "`" or (source[at] == "}" and opened[-1] == "${")
        is_regex = source[at] == "/" and source[at + 1] != "/" and not OPERAND_ENDS.search(before)
        found = (TEXT if is_text else REGEX if is_regex else TOKEN).match(source, at)
        if found is None:
            raise ValueError(f"this is not the JavaScript that we write: {source[at:at + 40]!r}")
        text, kind = found[0], "text" if is_text else "regex" if is_regex else str(found.lastgroup)
        if text[0] in "})]":
            opened.pop()
        yield Token(kind, text, opened[-1] if opened else "")
        if text.endswith("${"):
            opened.append("${")
        elif text in ("(", "["):
            opened.append(text)
        elif text == "{":
            opened.append("class" if is_class else "block" if before in BEFORE_BLOCKS else "object")
        is_class = (is_class or source.startswith("class ", at)) and text != "{"
        before = before if kind in ("space", "line") else text
        at = found.end()


def _words(tokens: list[Token]) -> list[Token]:
    """Without the ends of lines; each word knows what it is."""
    words = [token for token in tokens if token.kind != "line"]
    for before, token, after in zip([None, *words], words, [*words[1:], None], strict=False):
        if token.kind != "word" or token.text in KEYWORDS or token.text[0].isdigit():
            continue
        left, right = before.text if before else "", after.text if after else ""
        begins_entry = token.inside == "object" and left in ("{", ",")
        is_key = token.inside == "class" or (begins_entry and right == ":")
        token.is_property = left in (".", "?.") or is_key or (begins_entry and right in (",", "}", "="))
        token.is_name = left not in (".", "?.") and not is_key
    return words


def _inlined(tokens: list[Token]) -> list[Token]:
    """A number that is named once for all stands wherever its name stood."""
    words = _words(tokens)
    named = [
        words[at : at + 4] for at, token in enumerate(words)
        if token.text == "const" and token.inside == "" and NUMBER.fullmatch(words[at + 3].text) and words[at + 4].kind == "word"
    ]
    numbers = {name.text: number.text for _const, name, _is, number in named}
    gone = {id(token) for four in named for token in four}
    for token in words:
        if token.is_name and not token.is_property and token.text in numbers:
            token.text, token.is_name = numbers[token.text], False
    return [token for token in tokens if id(token) not in gone]


def _declared(words: list[Token]) -> set[str]:
    """What const, let, class, function, catch and parameters declare."""
    found: set[str] = set()
    for at, token in enumerate(words):
        if token.kind == "word" and token.text in DECLARE:
            found |= _pattern(words, at + 1 + (words[at + 1].text == "*"))
        elif token.text == "=>" or (token.text == "{" and words[at - 1].text == ")"):
            found |= _parameters(words, at - 1)
    return found


def _shared(words: list[Token]) -> set[str]:
    """What is declared outside every function and class."""
    declaring = (at for at, token in enumerate(words) if token.inside == "" and token.text in DECLARE)
    return {name for at in declaring for name in _pattern(words, at + 1 + (words[at + 1].text == "*"))}


def _members(words: list[Token]) -> set[str]:
    """Methods and fields of our classes whose names are two words or more: JSON writes `two_words`, and the page calls none of them."""
    methods = {token.text for token in words if token.inside == "class" and token.is_property}
    fields = {field.text for this, _dot, field, sign in zip(words, words[1:], words[2:], words[3:], strict=False) if this.text == "this" and sign.text == "="}
    return {name for name in methods | fields if TWO_WORDS.match(name)} - BROWSER


def _pattern(words: list[Token], at: int) -> set[str]:
    """The names of `name`, `{ a, b: c }`, `[a, b = 1]` or `(a, { b })`, which begins there."""
    end, depth = at + 1, int(words[at].text in OPENING)
    while depth:
        depth += (words[end].text in OPENING) - (words[end].text in CLOSING)
        end += 1
    return {words[place].text for place in range(at, end) if words[place].is_name and words[place - 1].text != "="}


def _parameters(words: list[Token], end: int) -> set[str]:
    """Those of the function whose body or arrow comes next; none where the brackets are those of an if or a loop."""
    if words[end].text != ")":
        return _pattern(words, end)
    begin, depth = end, 1
    while depth:
        begin -= 1
        depth += (words[begin].text in CLOSING) - (words[begin].text in OPENING)
    return set() if words[begin - 1].text in ("if", "for", "while", "switch", "await") else _pattern(words, begin)


def _parts(tokens: list[Token]) -> Iterator[list[Token]]:
    """Functions, methods and what else stands beside them; a variable lives in one."""
    part: list[Token] = []
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        if token.kind == "line" and token.inside in ("", "class") and part and after and _ends(part[-1].text, after.text):
            yield part
            part = []
        part.append(token)
    yield part


def _ends(last: str, following: str) -> bool:
    """Is that the end of a statement, rather than of a line alone?"""
    return not (ENDS_NOTHING.search(last) or BEGINS_NOTHING.match(following))


def _by_frequency(used: list[str], wanted: set[str]) -> list[str]:
    return [name for name, _times in Counter(used).most_common() if name in wanted]


def _short(names: Iterable[str], letters: str, kept: Iterable[str]) -> dict[str, str]:
    """A short name for each, the first ones the shortest."""
    made = ("".join(signs) for length in count(1) for signs in product(letters, repeat=length))
    return dict(zip(names, (name for name in made if name not in kept), strict=False))


def _rename(token: Token, names: dict[str, str], members: dict[str, str]) -> None:
    name, member = names.get(token.text, token.text), members.get(token.text, token.text)
    if token.is_name and token.is_property:
        token.text = name if name == member else f"{member}:{name}"
    elif token.is_name or token.is_property:
        token.text = name if token.is_name else member
    elif token.text == "const":
        token.text = "let"


def _joined(tokens: list[Token]) -> str:
    written: list[str] = []
    last, is_line_due = "", False
    for token in tokens:
        if token.kind == "line":
            is_line_due = bool(last)
            continue
        if is_line_due and _ends(last, token.text):
            written.append("\n")
        elif not is_line_due and TOUCHING.search(f"{last[-1:]} {token.text[0]}"):
            written.append(" ")
        if token.text in CLOSING and last == ",":
            written.pop()
        written.append(token.text)
        last, is_line_due = token.text, False
    return "".join(written)
