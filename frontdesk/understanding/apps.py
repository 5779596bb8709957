from django.apps import AppConfig


class UnderstandingConfig(AppConfig):
    name = "frontdesk.understanding"
    label = "understanding"
