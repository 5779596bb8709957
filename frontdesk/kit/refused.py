"""What a verb raises when a person asked for something that cannot be done now."""


class Refused(Exception):
    """The user is at fault, or came too late; `str(error)` is a translated sentence fit to show them."""


class Misfit(Refused):
    """Refused for what stands in one field of a form."""

    def __init__(self, said: str, field: str) -> None:
        super().__init__(said)
        self.field = field
