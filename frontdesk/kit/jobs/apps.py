from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "frontdesk.kit.jobs"
    label = "jobs"
