"""What says hello, thanks or goodbye and asks for nothing, in eight languages."""

from __future__ import annotations

import re

LONGEST = 200
"""Letters; whoever writes more has something to ask."""
PHRASES = (
    # English
    r"(?:hi|hello|hey|howdy|hiya|yo)(?: (?:there|all|again|everyone|team|you))?", "good (?:morning|afternoon|evening|day|night)", "greetings",
    r"(?:how are you|how(?:'s| is) it going|how do you do|what's up)(?: (?:doing|today|doing today|all))?", "nice to meet you",
    "(?:many )?(?:thanks|thank you|thx|ty|cheers)(?: (?:so|very) much| a (?:lot|million|bunch)| again)?"
    "(?: for (?:your|the|all your) (?:help|time|support|answer|reply))?",
    "(?:that|this|it) (?:solved|helped|fixed|worked|did)(?: (?:it|me|the trick|a lot|my (?:problem|question|issue)))?", "problem solved",
    "(?:you are|you're|you were|that's|that is|that was|very|so|really) (?:very |so |really )?(?:great|awesome|amazing|helpful|kind|nice|welcome|the best|"
    "perfect|good|all|it|fine)",
    "(?:great|perfect|awesome|cool|nice|wonderful|excellent|super|fine|alright|good|lovely)", "ok(?:ay)?", "test(?:ing)?",
    "(?:good)?bye(?:[- ]bye)?", "see you(?: (?:later|soon))?", "have a (?:nice|good|great|lovely) (?:day|one|evening|weekend)", "take care",
    "(?:nothing else|that's all|that is all|all good)",
    # German
    "(?:hallo|moin|servus|grüezi|grüß (?:gott|dich)|guten (?:tag|morgen|abend))(?: (?:zusammen|ihr|miteinander|liebes team))?",
    "wie geht(?:'s| es)(?: (?:ihnen|dir|euch))?", "(?:danke|(?:vielen|herzlichen|besten|lieben|ganz herzlichen) dank)"
    "(?: (?:schön|sehr|ihnen|euch|dir|nochmals?|nochmal))*"
    "(?: für (?:die|ihre|eure) (?:schnelle )?(?:hilfe|antwort))?",
    "dankeschön|tschüss|tschüß|auf wiedersehen|bis bald|das hat (?:mir )?(?:sehr )?geholfen",
    "(?:prima|perfekt|toll|alles klar|passt|in ordnung)", "schönen (?:tag|abend)(?: noch)?",
    # French
    "(?:bonjour|bonsoir|salut|coucou)(?: (?:à tous|tout le monde|madame|monsieur))?", "(?:comment (?:ça va|allez-vous|vas-tu)|ça va)",
    "(?:un grand |grand )?merci(?: (?:beaucoup|bien|à vous|infiniment))?(?: pour (?:votre|ton|l') ?(?:aide|réponse))?",
    "au revoir|bonne (?:journée|soirée)|à bientôt", "(?:parfait|très bien|d'accord|génial)",
    # Spanish
    "(?:hola|buen[oa]s(?: (?:días|tardes|noches))?|buen día)(?: (?:a todos|equipo))?", "(?:cómo (?:está|están|estás)|qué tal|todo bien)",
    "(?:muchas |mil )?gracias(?: de nuevo)?(?: por (?:su|tu|la) (?:ayuda|respuesta))?", "adiós|hasta (?:luego|pronto)|chao",
    "(?:perfecto|vale|de acuerdo|genial|muy bien|estupendo)",
    # Portuguese
    "(?:olá|oi|bom dia|boa (?:tarde|noite))(?: (?:a todos|pessoal))?", "tudo (?:bem|bom)(?: (?:com vocês|contigo))?",
    "(?:muito )?obrigad[oa](?: (?:pela (?:ajuda|atenção|resposta)|por tudo|mesmo))?", "tchau|adeus|até (?:logo|breve|mais)",
    "(?:perfeito|ótimo|está bem|valeu)",
    # Italian, Dutch
    "ciao|salve|buongiorno|buonasera|grazie(?: mille)?|arrivederci",
    "hoi|goedendag|goedemorgen|bedankt|dank (?:u|je)(?: wel)?|tot ziens",
    # Arabic
    "السلام عليكم|مرحبا|مرحبًا|أهلا|اهلا|صباح الخير|مساء الخير", "كيف (?:حالك|حالكم)|شكرا(?: (?:جزيلا|لكم|لك))?|شكرًا|مع السلامة|إلى اللقاء|تمام|ممتاز",
)
# What was matched is never looked at again: a long row of greetings costs no more than reading it.
_SMALL_TALK = re.compile(rf"\W*+(?:(?:{'|'.join(PHRASES)})(?!\w)\W*+)+", re.IGNORECASE)


def is_small_talk(text: str) -> bool:
    """Is there nothing in it but greetings, thanks, and how one feels?"""
    return len(text) <= LONGEST and _SMALL_TALK.fullmatch(text.replace("’", "'")) is not None
