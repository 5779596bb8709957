from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "frontdesk.workspace"
    label = "workspace"

    def ready(self) -> None:
        """Its jobs must be known to the process that runs them, which shows no pages."""
        from frontdesk.workspace import password_links  # noqa: F401
