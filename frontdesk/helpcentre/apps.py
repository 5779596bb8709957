from django.apps import AppConfig


class HelpCentreConfig(AppConfig):
    name = "frontdesk.helpcentre"
    label = "helpcentre"

    def ready(self) -> None:
        """Its jobs must be known to the process that runs them, which shows no pages."""
        from frontdesk.helpcentre.mine import sign_in  # noqa: F401
