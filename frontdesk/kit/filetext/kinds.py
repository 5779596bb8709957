"""Which files are read, and as what: by what their content shows, else by their name."""

from __future__ import annotations

PDF, WORD, SHEET, SLIDES, OPEN, PLAIN, PAGE, MAIL = "pdf", "word", "sheet", "slides", "open", "plain", "page", "mail"
BY_TYPE = {
    "application/pdf": PDF, "text/html": PAGE, "message/rfc822": MAIL, "text/calendar": PLAIN, "text/vcard": PLAIN,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": WORD,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": SHEET,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": SLIDES,
    "application/vnd.oasis.opendocument.text": OPEN, "application/vnd.oasis.opendocument.spreadsheet": OPEN,
    "application/vnd.oasis.opendocument.presentation": OPEN,
}
BY_NAME = {
    "txt": PLAIN, "text": PLAIN, "log": PLAIN, "csv": PLAIN, "tsv": PLAIN, "md": PLAIN, "ini": PLAIN, "json": PLAIN, "ics": PLAIN, "vcf": PLAIN,
    "yaml": PLAIN, "yml": PLAIN, "xml": PAGE, "htm": PAGE, "html": PAGE, "xhtml": PAGE, "eml": MAIL,
}


def of(name: str, real_type: str) -> str:
    """How the file is read, '' when it is not. A name counts only where the content shows no type of its own."""
    known = BY_TYPE.get(real_type.partition(";")[0], "")
    return known or ("" if real_type else BY_NAME.get(name.rpartition(".")[2].lower(), ""))


def is_read(name: str, real_type: str) -> bool:
    return bool(of(name, real_type))
