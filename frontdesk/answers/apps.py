from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "frontdesk.answers"
    label = "answers"
