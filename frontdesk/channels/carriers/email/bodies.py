"""Which parts of a mail are its words, and which are files (after RFC 8621, 4.1.4)."""

from __future__ import annotations

from dataclasses import dataclass, field

from frontdesk.channels.carriers.email.mime import Part

WORDS = ("text/plain", "text/html")


@dataclass(slots=True)
class Bodies:
    """Parts in the order in which a reader meets them; one without an alternative stands in both lists of words."""

    text: list[Part] = field(default_factory=list)
    html: list[Part] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)


def sort(mail: Part) -> Bodies:
    """Every leaf of the mail lands in one of the lists: nothing is dropped."""
    bodies = Bodies()
    _Sorting(bodies.files).sort([mail], "mixed", bodies.text, bodies.html, in_alternative=False)
    return bodies


@dataclass(slots=True)
class _Sorting:
    files: list[Part]

    def sort(
        self, parts: list[Part], kind: str, text: list[Part] | None, html: list[Part] | None, *, in_alternative: bool,
    ) -> None:
        """`text` or `html` is None where another branch of the alternative already gives that form."""
        texts_before, htmls_before = len(text or ()), len(html or ())
        for number, part in enumerate(parts):
            if part.is_multipart:
                subtype = part.type.partition("/")[2]
                self.sort(part.children, subtype, text, html, in_alternative=in_alternative or subtype == "alternative")
            elif not _is_words(part, number, kind):
                self.files.extend(() if part.is_empty_multipart else (part,))
                if kind == "mixed" and html and part.is_picture_between_words:
                    html.append(part)
            elif kind == "alternative":
                into = html if part.type == "text/html" else text
                self.files.append(part) if into is None else into.append(part)
            else:
                if in_alternative:
                    text, html = (None, html) if part.type == "text/html" else (text, None)
                for into in (text, html):
                    if into is not None:
                        into.append(part)
                if part.type.startswith("text/") and part.type not in WORDS:
                    self.files.append(part)  # read here as if it were plain; its own program may make more of it
        if kind == "alternative" and text is not None and html is not None:
            if len(text) == texts_before:
                text.extend(html[htmls_before:])
            elif len(html) == htmls_before:
                html.extend(text[texts_before:])


def _is_words(part: Part, number: int, kind: str) -> bool:
    """Not an attachment, of a type that is read, and not a named file that follows the words."""
    if part.disposition[0] == "attachment" or part.is_overfull:
        return False
    is_readable = part.type in WORDS or (kind == "mixed" and number == 0 and part.type.startswith(("text/", "multipart/")))
    return is_readable and (number == 0 or (kind != "related" and not part.name))
