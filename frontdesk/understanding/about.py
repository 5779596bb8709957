"""What of a conversation tells what it is about: its subject and the customer's first words."""

LONGEST_TEXT = 1000


def text_of(subject: str, text: str) -> str:
    """Both as one text; '' when there is nothing to read."""
    return "\n".join(filter(None, (subject.strip(), text.strip()[:LONGEST_TEXT])))
