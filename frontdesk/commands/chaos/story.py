"""From the first customer to the verdict."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from typing import Any

from asgiref.sync import sync_to_async

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.commands.chaos import judge
from frontdesk.commands.chaos.agent import Agent
from frontdesk.commands.chaos.customer import Customer
from frontdesk.commands.chaos.house import ROLES, House
from frontdesk.commands.chaos.line import Line
from frontdesk.commands.chaos.trouble import Trouble

DIES_EVERY_SECONDS = 6.0
RESTART = "restart"
GIVES_UP_SECONDS = 45
LOOK_EVERY_SECONDS = 0.5
SHARES = (("p50", 0.5), ("p99", 0.99), ("most", 1.0))


class Story:
    """Everything that is drawn is drawn by the seed; what the machine makes of it in time is not."""

    def __init__(self, house: House, *, seed: int, seconds: float, customers: int) -> None:
        self._house = house
        self._seed, self._seconds = seed, seconds
        self._counted: Counter[str] = Counter()
        self._troubles: list[Trouble] = []
        self._customers = [
            Customer(f"customer {number}", self._line(1, number), house.widget_key, self._trouble(f"customer {number}"))
            for number in range(1, customers + 1)
        ]
        self._agents = [
            Agent(
                number, len(house.staff), self._line(3, number), self._trouble(f"agent {number}"),
                email=staff.email, password=staff.password, token=staff.token,
            )
            for number, staff in enumerate(house.staff)
        ]

    async def tell(self) -> dict[str, Any]:
        """What was done, what went wrong on the way, and how what is seen differs from what was said."""
        with self._house.open():
            await self._house.answers()
            for agent in self._agents:
                await agent.sign_in()
            acting = [asyncio.create_task(agent.live()) for agent in self._agents]
            acting += [asyncio.create_task(customer.live()) for customer in self._customers]
            is_over = asyncio.Event()
            writing = asyncio.gather(*(customer.write(is_over) for customer in self._customers))
            await self._kill_and_restart(time.monotonic() + self._seconds)
            is_over.set()
            await writing
            for trouble in self._troubles:
                trouble.is_over = True
            settled = await self._settle(acting)
            differences = await self._differences()
            for task in acting:
                task.cancel()
            failures = [repr(end) for end in await asyncio.gather(*acting, return_exceptions=True) if not isinstance(end, asyncio.CancelledError)]
        verified, words = self._house.verify()
        differences = ([words.strip()] if verified else []) + failures + differences
        return {**self._figures(), "settled_in_seconds": settled, "verify": verified, "differences": differences[: judge.MOST_TOLD]}

    async def _kill_and_restart(self, until: float) -> None:
        """At any moment one of the processes dies, or all are restarted as for an upgrade; each happens once at first."""
        dice = random.Random(f"{self._seed}: deaths")
        first = dice.sample([*ROLES, RESTART], len(ROLES) + 1)
        restarting = asyncio.create_task(asyncio.sleep(0))
        while first or time.monotonic() < until:
            await asyncio.sleep(dice.uniform(0, min(DIES_EVERY_SECONDS, self._seconds / 5)))
            what = first.pop() if first else dice.choice([*ROLES, RESTART])
            if what == RESTART:
                await restarting
                # What dies meanwhile may be the new process, the old one, or both.
                restarting = asyncio.create_task(self._restart())
            else:
                self._counted[f"{what} killed"] += self._house.kill(what)
                await self._house.answers()
        await restarting

    async def _restart(self) -> None:
        went_well = await self._house.restart()
        self._counted["restarts" if went_well else "restarts that did not go through"] += 1

    async def _settle(self, acting: list[asyncio.Task[None]]) -> float:
        """Until everything is acknowledged, answered and seen; how many seconds. Gives up when nothing moves: the verdict says why."""
        began = moved_at = time.monotonic()
        await self._house.answers()
        before = None
        while time.monotonic() - moved_at < GIVES_UP_SECONDS and not any(task.done() for task in acting):
            is_said = not any(customer.is_waiting for customer in self._customers) and not any(agent.is_busy for agent in self._agents)
            if is_said and not await self._differences():
                break
            now = [sum(len(customer.shown) for customer in self._customers), sum(len(agent.heard) for agent in self._agents)]
            before, moved_at = now, moved_at if now == before else time.monotonic()
            await asyncio.sleep(LOOK_EVERY_SECONDS)
        return round(time.monotonic() - began, 1)

    async def _differences(self) -> list[str]:
        widget = await sync_to_async(Widget.objects.get)()
        numbers = await sync_to_async(judge.conversations)(self._customers, widget)
        found = []
        for customer in self._customers:
            number = numbers.get(customer.name)
            in_desk = await sync_to_async(judge.kept)(number) if number else []
            agent = self._agents[(number or 0) % len(self._agents)]
            found += judge.of_customer(customer, in_desk, agent.answered.get(number or 0, []))
            if number:
                found += judge.of_agent(customer, await agent.known(number), in_desk)
        for place, agent in enumerate(self._agents, 1):
            found += await sync_to_async(judge.of_stream)(f"agent {place}", agent)
        return found

    def _figures(self) -> dict[str, Any]:
        waited = sorted(second for customer in self._customers for second in customer.waited_seconds) or [0.0]
        return {
            "seed": self._seed, "database": self._house.database, "seconds": self._seconds,
            "customers": len(self._customers), "agents": len(self._agents),
            "said": sum(len(customer.said) for customer in self._customers),
            "answered": sum(len(texts) for agent in self._agents for texts in agent.answered.values()),
            "trouble": dict(sorted(self._counted.items())),
            "acknowledged_after_seconds": {name: round(waited[int(share * (len(waited) - 1))], 2) for name, share in SHARES},
        }

    def _trouble(self, whose: str) -> Trouble:
        self._troubles.append(Trouble(random.Random(f"{self._seed}: {whose}"), self._counted))
        return self._troubles[-1]

    def _line(self, block: int, number: int) -> Line:
        return Line(self._house.port, f"127.{block}.{number // 200}.{number % 200 + 1}")

