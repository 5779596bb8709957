from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "frontdesk.api"
    label = "api"

    def ready(self) -> None:
        """Make its recurring task known to the worker, who loads nothing else of this room."""
        from frontdesk.api import forgetting  # noqa: F401
