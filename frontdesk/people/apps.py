from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "frontdesk.people"
    label = "people"
