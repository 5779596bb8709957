from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "frontdesk.clocks"
    label = "clocks"
