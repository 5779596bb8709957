from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "frontdesk.design"
    label = "design"
