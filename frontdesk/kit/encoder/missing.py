"""What is said when a model is not where it should be."""


class Missing(Exception):
    """An encoder cannot be used on this machine; the message says why and what to do."""
