from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "frontdesk.channels.carriers.email"
    label = "email"
