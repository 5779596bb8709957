from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "frontdesk.conversations"
    label = "conversations"

    def ready(self) -> None:
        """Its jobs must be known to the process that runs them, which shows no pages."""
        from frontdesk.conversations import revalue  # noqa: F401
