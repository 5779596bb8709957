"""Yes, no and stop, as people write them in English, German, Spanish, French, Portuguese and Arabic."""

from __future__ import annotations

import unicodedata


def _said(words: str, phrases: str) -> frozenset[str]:
    return frozenset((*words.split(), *(phrase.strip() for phrase in phrases.split(","))))


YES = _said(
    "y yes yeah yep yup sure ok okay correct right confirm confirmed j ja jawohl jep klar genau richtig stimmt gerne einverstanden"
    " si sip claro vale correcto confirmo adelante oui ouais volontiers confirme s sim certo isso نعم ايوه اجل تمام موافق صحيح",
    "go ahead, please do, do it, yes please, that is right, of course, ja bitte, mach das, machen sie das, na klar, de acuerdo, por supuesto,"
    " si por favor, hazlo, hagalo, d accord, bien sur, allez y, vas y, c est ca, oui s il vous plait, pode ser, pode fazer, com certeza, sim por favor",
)
NO = _said(
    "n no nope nah wrong ne nein nee nicht falsch non nao لا كلا خطا",
    "no thanks, no thank you, do not, don t, not now, please don t, nein danke, lieber nicht, bitte nicht, no gracias, mejor no, non merci,"
    " surtout pas, pas maintenant, nao obrigado, nao obrigada, melhor nao",
)
STOP = _said(
    "stop cancel abort quit exit nevermind stopp abbrechen abbruch egal parar cancelar cancela detener dejalo olvidalo basta"
    " arrete arretez annuler annule annulez laissez pare cancele esquece esqueca desistir توقف الغاء الغ اوقف انس",
    "never mind, forget it, stop it, leave it, cancel it, cancel this, vergiss es, lass es, schon gut, dejalo asi, no importa,"
    " laisse tomber, laissez tomber, tant pis, deixa pra la, deixe estar",
)
PERSON = _said(
    "person human agent operator somebody someone mensch mitarbeiter mitarbeiterin berater persona humano agente operador"
    " personne humain conseiller conseillere pessoa atendente موظف شخص انسان",
    "a person, a human, real person, talk to a person, human please, person please, ein mensch, einen menschen, echter mensch,"
    " una persona, un humano, une personne, un humain, uma pessoa, um humano",
)
LONGEST_WORDS = 5


def of(text: str) -> bool | None:
    """True for yes, False for no, None for neither. What says both, or more than a few words, is neither."""
    said = _plain(text)
    if said in YES or said in NO:
        return said in YES
    words = said.split()
    if not words or len(words) > LONGEST_WORDS:
        return None
    is_yes, is_no = words[0] in YES, words[0] in NO
    return is_yes if is_yes != is_no else None


def is_stop(text: str) -> bool:
    """Is it to end? Only these words, so that "stop my parcel" is none."""
    said = _plain(text)
    return said in STOP or said.removesuffix(" please").removesuffix(" bitte") in STOP


def is_person(text: str) -> bool:
    """A person, in one word or two."""
    return _plain(text) in PERSON


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text[:200].casefold())
    return " ".join("".join(sign if sign.isalnum() else " " for sign in decomposed if not unicodedata.combining(sign)).split())
