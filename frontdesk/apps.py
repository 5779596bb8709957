from django.apps import AppConfig


class FrontdeskConfig(AppConfig):
    name = "frontdesk"
    label = "frontdesk"

    def ready(self) -> None:
        """Say who decides what follows an event, and who keeps the hours that rules and macros ask for, once every room is there."""
        from frontdesk.answers.macros import hours as hours_of_macros
        from frontdesk.clocks import calendars, open_for
        from frontdesk.conversations import ledger
        from frontdesk.flow import follow
        from frontdesk.routing.rules import hours

        ledger.followed_by(follow)
        hours.kept_by(calendars.choices, calendars.is_open_at)
        hours_of_macros.kept_by(open_for.is_open_for)
