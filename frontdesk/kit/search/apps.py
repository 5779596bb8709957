from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "frontdesk.kit.search"
    label = "search"
