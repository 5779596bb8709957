from django.apps import AppConfig


class ReaderConfig(AppConfig):
    name = "frontdesk.kit.reader"
    label = "reader"
