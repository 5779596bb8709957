from django.apps import AppConfig


class FrontdeskConfig(AppConfig):
    name = "frontdesk"
    label = "frontdesk"

    def ready(self) -> None:
        """Say who decides what follows an event, once every room is there."""
        from frontdesk.conversations import ledger
        from frontdesk.flow import follow

        ledger.followed_by(follow)
