from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "frontdesk.answers"
    label = "answers"

    def ready(self) -> None:
        """Its jobs must be known to the process that runs them, which shows no pages."""
        from frontdesk.answers import plan  # noqa: F401
