"""What a verb raises when a person asked for something that cannot be done now."""


class Refused(Exception):
    """The user is at fault, or came too late; `str(error)` is a translated sentence fit to show them."""
