from django.apps import AppConfig


class HelpCentreConfig(AppConfig):
    name = "frontdesk.helpcentre"
    label = "helpcentre"
