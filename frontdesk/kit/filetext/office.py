"""Documents of Office and OpenDocument: zip archives of XML, of which only the parts with words are unpacked, up to a limit."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from frontdesk.kit.filetext.gather import Gathered, Locked, TooLarge

MOST_ENTRIES = 5_000
MOST_UNPACKED_BYTES = 100_000_000
PIECE_BYTES = 65_536
DEEPEST = 200
PARTS = {
    "word": re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml"),
    "sheet": re.compile(r"xl/(?:sharedStrings|workbook|worksheets/sheet\d+|comments\d*)\.xml"),
    "slides": re.compile(r"ppt/(?:slides/slide\d+|notesSlides/notesSlide\d+)\.xml"),
    "open": re.compile(r"content\.xml"),
}
SAID = {"t", "v", "delText"}
"""Elements of Office that hold words; in OpenDocument all do."""
BREAKS = {"p", "h", "si", "c", "row", "tr", "br", "tab", "table-cell", "line-break", "comment", "sheet"}


def read(data: bytes, kind: str, gathered: Gathered) -> None:
    """Raises Locked, TooLarge, or what zipfile and expat raise for what is broken."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise TooLarge
        left = MOST_UNPACKED_BYTES
        for entry in sorted((each for each in entries if PARTS[kind].fullmatch(each.filename)), key=_in_order):
            if entry.flag_bits & 1:
                raise Locked
            left -= _part(archive, entry, kind, gathered, left)
        if kind == "open" and any(entry.filename == "META-INF/manifest.xml" for entry in entries):
            _refuse_encrypted(archive.open("META-INF/manifest.xml").read(PIECE_BYTES))


def _in_order(entry: zipfile.ZipInfo) -> list[int | str]:
    """Sheet 10 behind sheet 9."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", entry.filename)]


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, kind: str, gathered: Gathered, most: int) -> int:
    """Read one part as it is unpacked; how many bytes it was."""
    words = _Words(gathered, all_text=kind == "open", shared=entry.filename.startswith("xl/worksheets"))
    unpacked = 0
    for piece in _pieces(archive, entry):
        unpacked += len(piece)
        # The size in the table of contents is what the sender says; this is what it is.
        if unpacked > most:
            raise TooLarge
        words.feed(piece)
    words.feed(b"", is_last=True)
    gathered.add("\n")
    return unpacked


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as part:
        while piece := part.read(PIECE_BYTES):
            yield piece


class _Words:
    """Expat without what XML can do harm with: no document type, so no entities, nothing from outside; not too deep."""

    def __init__(self, gathered: Gathered, *, all_text: bool, shared: bool) -> None:
        self._gathered = gathered
        self._all_text = all_text
        self._shared = shared
        self._depth = 0
        self._is_heard = False
        self._is_reference = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.ExternalEntityRefHandler = self._refuse
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._hear

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        self._parser.Parse(piece, is_last)

    def _refuse(self, *_said: object) -> bool:
        raise ValueError("a document type: no office program writes one")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooLarge
        tag = name.rpartition(" ")[2]
        if tag == "c":
            # A cell that holds the number of a shared text says nothing by itself.
            self._is_reference = attributes.get("t") == "s"
        if self._all_text and tag in ("s", "tab"):
            self._gathered.add(" ")
        if tag == "sheet" and "name" in attributes:
            self._gathered.add(attributes["name"])
        self._is_heard = tag in SAID and not (tag == "v" and self._shared and self._is_reference)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._is_heard = False
        if name.rpartition(" ")[2] in BREAKS:
            self._gathered.add("\n")

    def _hear(self, text: str) -> None:
        if self._all_text or self._is_heard:
            self._gathered.add(text)


def _refuse_encrypted(manifest: bytes) -> None:
    if b"encryption-data" in manifest:
        raise Locked
