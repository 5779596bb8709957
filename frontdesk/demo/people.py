"""Who is who at Kettle & Spoke, and who writes to them. Nobody can own the domains of the addresses (RFC 2606)."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from frontdesk.demo.script import DIEGO, INES, MAREN, ORDERS, PRIYA, TOBIAS, WORKSHOP
from frontdesk.people.models import Role

DESK_NAME = "Kettle & Spoke"
DESK_DOMAIN = "kettleandspoke.example"
TIME_ZONE = "Europe/Berlin"
FIRST = INES
"""Whose sign-in is printed: the admin."""
WIDGET_NAME = "Shop website"
GREETING = "Hello! Ask us about bicycles, tents and parcels. ¡Hablamos español! Wir sprechen auch Deutsch."
PHONE = "+49 30 23125 014"
"""A number that the German network agency keeps free for stories."""
SIGNATURE = "Kettle & Spoke · bicycles, tents and a workshop that answers\nMonday to Saturday, 9 to 18 h"


def zone() -> ZoneInfo:
    """The desk's own time zone."""
    return ZoneInfo(TIME_ZONE)


@dataclass(frozen=True, slots=True)
class OneOfUs:
    name: str
    role: Role
    teams: tuple[str, ...]
    language: str = ""
    signature: str = ""


AGENTS = {
    INES: OneOfUs("Ines Castellano", Role.ADMIN, (ORDERS, WORKSHOP)),
    TOBIAS: OneOfUs("Tobias Lindqvist", Role.SUPERVISOR, (ORDERS, WORKSHOP)),
    MAREN: OneOfUs("Maren Vogt", Role.AGENT, (ORDERS,), "de"),
    DIEGO: OneOfUs("Diego Fuentes", Role.AGENT, (ORDERS,), "es"),
    PRIYA: OneOfUs("Priya Raman", Role.AGENT, (WORKSHOP,), signature="Priya, bench 2"),
}
ADDRESSES = {ORDERS: (f"help@{DESK_DOMAIN}", DESK_NAME), WORKSHOP: (f"workshop@{DESK_DOMAIN}", f"{DESK_NAME} workshop")}


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    notes: str = ""
    value: int | None = None


ORGANIZATIONS = {
    "elbkurier.example": Account("Elbkurier GmbH", "Fleet contract: 14 cargo bikes, 10 % off parts. Invoices monthly.", value=7),
    "hillcrest.example": Account("Hillcrest Primary School", "Pays by purchase order. Term dates matter."),
    "sierranorte.example": Account("Club Ciclista Sierra Norte", "Forty members; orders kit every spring."),
    "northgatetours.example": Account("Northgate Cycle Tours", "Hires out touring bikes, May to September."),
    "bergblick.example": Account("Berghütte Bergblick"),
}


@dataclass(frozen=True, slots=True)
class Somebody:
    name: str
    email: str
    language: str = "en"
    phone: str = ""
    notes: str = ""


CUSTOMERS = {
    "eleanor": Somebody("Eleanor Whitcombe", "eleanor.whitcombe@mail.example"),
    "dev": Somebody("Dev Patel", "dev@patelfamily.example", phone="+44 20 7946 0123"),
    "siobhan": Somebody("Siobhán Kearney", "siobhan.kearney@post.example"),
    "marcus": Somebody("Marcus Oyelaran", "m.oyelaran@mail.example", notes="Rides 200 km a week; knows his bike well."),
    "grace": Somebody("Grace Tan", "grace.tan@studio.example"),
    "tom": Somebody("Tom Hargreaves", "tom.hargreaves@mail.example"),
    "aisha": Somebody("Aisha Rahman", "aisha.rahman@post.example"),
    "will": Somebody("Will Prentice", "will@prentice.example"),
    "joanna": Somebody("Joanna Kowalczyk", "joanna.k@mail.example"),
    "ben": Somebody("Ben Ashworth", "ben.ashworth@post.example"),
    "farah": Somebody("Farah Siddiqui", "farah@siddiqui.example"),
    "neil": Somebody("Neil Drummond", "neil.drummond@mail.example"),
    "ruth": Somebody("Ruth Adeyemi", "r.adeyemi@hillcrest.example", phone="+44 115 496 0456"),
    "callum": Somebody("Callum Reid", "c.reid@hillcrest.example"),
    "hannah": Somebody("Hannah Whitlock", "hannah@northgatetours.example"),
    "pete": Somebody("Pete Garside", "pete@northgatetours.example"),
    "edith": Somebody("Edith Marlowe", "edith.marlowe@post.example"),
    "jonas": Somebody("Jonas Petersen", "petersen@elbkurier.example", "de", "+49 30 23125 044", "Call before 8 h."),
    "svenja": Somebody("Svenja Brandt", "brandt@elbkurier.example", "de"),
    "anke": Somebody("Anke Schröder", "anke.schroeder@post.example", "de"),
    "florian": Somebody("Florian Huber", "florian.huber@mail.example", "de"),
    "gisela": Somebody("Gisela Baumann", "gisela.baumann@post.example", "de", "+49 40 66969 180"),
    "murat": Somebody("Murat Kaya", "murat.kaya@mail.example", "de"),
    "lena": Somebody("Lena Fischbach", "lena@fischbach.example", "de"),
    "torsten": Somebody("Torsten Wieland", "t.wieland@post.example", "de"),
    "birgit": Somebody("Birgit Lüders", "birgit.lueders@mail.example", "de"),
    "katharina": Somebody("Katharina Moser", "huette@bergblick.example", "de"),
    "carmen": Somebody("Carmen Ortega", "carmen.ortega@correo.example", "es"),
    "javier": Somebody("Javier Ruiz", "javier.ruiz@correo.example", "es"),
    "marta": Somebody("Marta Peñalver", "marta@penalver.example", "es"),
    "raul": Somebody("Raúl Domínguez", "raul.dominguez@correo.example", "es"),
    "elena": Somebody("Elena Cifuentes", "elena.cifuentes@post.example", "es"),
    "lucia": Somebody("Lucía Herrera", "lucia.herrera@sierranorte.example", "es"),
    "andres": Somebody("Andrés Molina", "andres.molina@sierranorte.example", "es"),
    "layla": Somebody("ليلى حداد", "layla.haddad@mail.example", "ar"),
}
