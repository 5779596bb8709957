from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "frontdesk.channels.carriers.chat"
    label = "chat"
