"""A greeting in the customer's language."""

from __future__ import annotations

from frontdesk.answers.macros.values import first_name

WITH_NAME = {
    "en": "Hello {name},", "de": "Hallo {name},", "fr": "Bonjour {name},", "es": "Hola, {name}:", "pt": "Olá, {name},", "it": "Buongiorno {name},",
    "nl": "Beste {name},", "pl": "Dzień dobry,", "sv": "Hej {name}!", "da": "Hej {name}", "tr": "Merhaba {name},", "ar": "مرحبًا {name}،",
}
WITHOUT = {
    "en": "Hello,", "de": "Guten Tag,", "fr": "Bonjour,", "es": "Hola:", "pt": "Olá,", "it": "Buongiorno,", "nl": "Goedendag,", "pl": "Dzień dobry,",
    "sv": "Hej!", "da": "Hej", "tr": "Merhaba,", "ar": "مرحبًا،",
}


def greeting(name: str, language: str) -> str:
    """With the first name where one is known; '' in a language that has none here."""
    first = first_name(" ".join(name.split()))
    return WITH_NAME.get(language, "").format(name=first) if first else WITHOUT.get(language, "")
