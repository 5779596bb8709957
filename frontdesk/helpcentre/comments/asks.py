"""Does somebody ask something? By its marks, and by how a sentence begins."""

from __future__ import annotations

import re

MARKS = re.compile(r"[?？؟՞፧⸮]|(?<=[\u0370-\u03ff\s]);(?=\s|\Z)")
"""Of all scripts; Greek asks with a semicolon."""
_BEGINNINGS = (
    "how|what|when|where|which|who|whom|whose|why|can|could|may|is|are|am|does|do|did|will|would|should|has|have|"
    "wie|was|wann|wo|woher|wohin|welche[rsmn]?|wer|wem|wen|wessen|warum|wieso|weshalb|womit|wofür|kann|können|darf|gibt es|"
    "comment|quand|où|quel|quelle|quels|quelles|qui|pourquoi|combien|est-ce|peut-on|puis-je|"
    "cómo|como|qué|cuándo|cuando|dónde|cuál|cuáles|quién|cuánto|cuánta|por qué|puedo|se puede|"
    "quando|onde|qual|quais|quem|quanto|por que|posso|dove|quale|chi|perché|come|"
    "hoe|wat|wanneer|waar|welke?|waarom|kan|mag|"
    "كيف|ماذا|متى|أين|لماذا|هل|كم|ما هو|ما هي|من"
)
_BEGINS = re.compile(rf"(?:\A|[.!\n])[^\S\n]{{0,9}}(?:{_BEGINNINGS})(?!\w)[^.!\n]{{6,}}", re.IGNORECASE)
_WANTS = re.compile(
    r"(?<!\w)(?:i (?:wonder|would like to know|want to know)|(?:please|could you) (?:tell|explain)|ich (?:wüsste|würde) gern|ich frage mich|"
    r"je (?:voudrais|me demande)|quisiera saber|me gustaría saber|gostaria de saber|vorrei sapere|ik vraag me af|أريد أن أعرف)(?!\w)", re.IGNORECASE,
)


def is_question(text: str) -> bool:
    """A guess, on the side of yes: somebody who waits for an answer is worse off than an agent who looks once more."""
    return bool(MARKS.search(text) or _BEGINS.search(text) or _WANTS.search(text))
