"""All conversations of the demo; each module holds one language of one team, or one kind of oddity."""

from frontdesk.demo.script import Thread
from frontdesk.demo.threads import (
    chats,
    chats_abroad,
    english_hearts,
    english_orders,
    english_returns,
    english_workshop,
    fleet,
    german_orders,
    german_workshop,
    rarities,
    spanish_club,
    spanish_orders,
)

ALL: tuple[Thread, ...] = (
    *english_orders.THREADS, *english_returns.THREADS, *english_workshop.THREADS, *english_hearts.THREADS,
    *german_orders.THREADS, *german_workshop.THREADS, *spanish_orders.THREADS, *spanish_club.THREADS, *fleet.THREADS, *rarities.THREADS,
    *chats.THREADS, *chats_abroad.THREADS,
)
