"""The clocks of a conversation, worked out from its log alone (R17): pure, so the same log always gives the same clocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from frontdesk.clocks.log import Entry, Log
from frontdesk.clocks.matching import InForce
from frontdesk.clocks.models import Ended, Kind
from frontdesk.clocks.traced import Calendars, Traced
from frontdesk.clocks.track import Term, Track
from frontdesk.conversations.models import Author, Status

RESPONSES = (Kind.FIRST_RESPONSE, Kind.NEXT_RESPONSE)
WITH_PEOPLE = (*RESPONSES, Kind.HANDOVER_RESPONSE)
"""Those that public words of a person keep."""
TO_PEOPLE = ("people", "silent")
"""Why a chat is returned that the assistant had."""
RESOLUTIONS = (Kind.FIRST_RESOLUTION, Kind.FULL_RESOLUTION)
FINISHED = (Status.SOLVED, Status.CLOSED)
STATUS_OF = {
    "conversation.opened": Status.OPEN, "conversation.awaited": Status.PENDING_CUSTOMER, "conversation.held": Status.ON_HOLD,
    "conversation.solved": Status.SOLVED, "conversation.closed": Status.CLOSED,
}
MERGED, PARTED, UNNEEDED, IS_FINISHED = "merged", "parted", "unneeded", "finished"
"""Why a clock was cancelled; beside `track.NOT_PROMISED`."""


def trace(logs: Mapping[int, Log], number: int, policies: Mapping[int, InForce], calendars: Calendars) -> list[Traced]:
    """The clocks of the conversation of that number, as of the last line of its log.

    `logs` has also those of the conversations that ever were merged into it; `policies` are all versions by number,
    `calendars` all issues of each.
    """
    return follow(logs, number, policies, calendars).clocks()


def follow(logs: Mapping[int, Log], number: int, policies: Mapping[int, InForce], calendars: Calendars) -> Scan:
    """The same, still to be asked more."""
    scan = Scan(logs, policies, calendars)
    scan.read(logs.get(number, []))
    return scan


@dataclass(slots=True)
class Scan:
    """What is known after some lines of a log. `now` is the latest instant in them at which somebody looked: see `_is_followed`."""

    logs: Mapping[int, Log]
    policies: Mapping[int, InForce]
    calendars: Calendars
    tracks: list[Track] = field(default_factory=list)
    now: datetime | None = None
    version: int | None = None
    status: str = Status.NEW
    has_responded: bool = False
    is_ours_last: bool = False
    """The last public words were a person's of ours: only then the customer has the ball, whatever the status says (R7)."""
    has_asked: bool = False
    suspended: list[Track] = field(default_factory=list)
    """What runs on if the merge of this conversation is taken back."""
    adopted: dict[int, list[tuple[Track, Track | None]]] = field(default_factory=dict)
    """By the conversation that was merged into this one: each clock that came with it, and the one that it replaced."""
    said: set[tuple[str, str, int]] = field(default_factory=set)
    """What the log has already noted of a clock: the kind of event, its kind, its number."""
    line: int = 0

    def read(self, log: Sequence[Entry]) -> None:
        recalled = {entry.message for entry in log if entry.kind == "message.recalled" and entry.message is not None}
        for entry in log:
            # What was taken back before it left was never said.
            is_void = entry.message in recalled and entry.kind != "message.recalled"
            self.read_on(entry, is_void=is_void)

    def read_on(self, entry: Entry, *, is_void: bool = False) -> None:
        """One more line, which takes nothing back."""
        self.line += 1
        if _is_followed(entry):
            self.now = entry.at if self.now is None else max(self.now, entry.at)
        if not is_void:
            _READ[entry.kind](self, entry)

    def clocks(self, at: datetime | None = None) -> list[Traced]:
        """Those that were ever promised, as of the last line, or of `at` where that is later."""
        if self.now is None:
            return []
        now = max(self.now, at or self.now)
        return [Traced(track, now, self.calendars) for track in self.tracks if track.number]

    def received(self, entry: Entry) -> None:
        """A question of the customer. What machines write is none."""
        if entry.author != Author.CUSTOMER:
            return
        if entry.facts.get("anew"):
            # Another matter in the same chat: what was done long ago stays done, and all begins again (R11).
            self.has_asked = self.has_responded = False
        elif self.status in FINISHED:
            self._reopened(entry.at)
        self.status = Status.NEW if self.status == Status.NEW else Status.OPEN
        self.is_ours_last = False
        for track in self._running():
            track.resume(entry.at)
        if not self.has_asked:
            self.has_asked = True
            for kind in RESOLUTIONS:
                self._start(kind, entry.at)
        # From the oldest question on: those that follow reset nothing (R12).
        if not any(track.kind in RESPONSES for track in self._running()):
            self._start(Kind.NEXT_RESPONSE if self.has_responded else Kind.FIRST_RESPONSE, entry.at)

    def answered(self, entry: Entry) -> None:
        """Public words of a person. The assistant's and the machine's are no answer."""
        if entry.author != Author.HUMAN:
            return
        for track in self._running(*WITH_PEOPLE, Kind.PERIODIC_UPDATE):
            track.end(Ended.MET, entry.at)
        self.has_responded = self.is_ours_last = True
        status = str(entry.facts.get("status", self.status))
        # A word more on what is solved, and stays so, promises no further one.
        if not (self.status in FINISHED and status in FINISHED):
            self._start(Kind.PERIODIC_UPDATE, entry.at)
        self._stands(status, entry.at)

    def returned(self, entry: Entry) -> None:
        """The assistant gives it to people, or the customer wants one: from then on somebody waits for a person (R14)."""
        if entry.facts.get("why") in TO_PEOPLE and not self._running(Kind.HANDOVER_RESPONSE):
            self._start(Kind.HANDOVER_RESPONSE, entry.at)

    def acknowledged(self, entry: Entry) -> None:
        """No answer; but from then on the customer expects to hear more (R13)."""
        if not self._running(Kind.PERIODIC_UPDATE) and self.status not in FINISHED:
            self._start(Kind.PERIODIC_UPDATE, entry.at)

    def recalled(self, entry: Entry) -> None:
        self._stands(str(entry.facts.get("status", self.status)), entry.at)

    def unneeded(self, entry: Entry) -> None:
        for track in self._running(*WITH_PEOPLE):
            track.end(Ended.CANCELLED, entry.at, UNNEEDED)

    def stands(self, entry: Entry) -> None:
        self._stands(STATUS_OF[entry.kind], entry.at)

    def applied(self, entry: Entry) -> None:
        self.version = int(entry.facts["version"])
        for track in self._running():
            self._promise(track, entry.at, is_late=bool(entry.facts.get("late")))

    def merged(self, entry: Entry) -> None:
        """Another conversation goes on with it, and with its clocks (R14)."""
        self.suspended = self._running()
        for track in self.suspended:
            track.end(Ended.CANCELLED, entry.at, MERGED)
        self.status = Status.CLOSED

    def parted(self, entry: Entry) -> None:
        """A merge that was taken back has ended nothing."""
        for track in self.suspended:
            track.ended, track.ended_at, track.cancelled_why = "", None, ""
        self.suspended = []
        self._stands(str(entry.facts.get("status", Status.OPEN)), entry.at)

    def joined(self, entry: Entry) -> None:
        """The earliest start and the strictest due of both are kept (R14)."""
        other = self._before_merging(int(entry.facts["number"]), entry)
        taken: list[tuple[Track, Track | None]] = []
        for track in other:
            mine = next(iter(self._running(track.kind)), None)
            merged = self._stricter(track, mine)
            if mine is not None:
                self.tracks.remove(mine)
            merged.number = mine.number if mine is not None and mine.number else self._next_number(track.kind)
            merged.warned = 0 if mine is None else mine.warned
            self.tracks.append(merged)
            taken.append((merged, mine))
        self.adopted[int(entry.facts["number"])] = taken
        self._stands(str(entry.facts.get("status", self.status)), entry.at)

    def left(self, entry: Entry) -> None:
        """What came with it goes on there; what it replaced here goes on here."""
        for track, mine in self.adopted.pop(int(entry.facts["number"]), []):
            if track.ended or track not in self.tracks:
                continue
            if mine is None:
                track.end(Ended.CANCELLED, entry.at, PARTED)
                continue
            mine.number = track.number if mine.terms else 0
            self.tracks[self.tracks.index(track)] = mine
            self._promise(mine, entry.at)

    def noted(self, entry: Entry) -> None:
        """A warning, a breach, a promise that was kept: what has been said once is not said again (R16)."""
        kind, number, percent = str(entry.facts["kind"]), int(entry.facts["clock"]), int(entry.facts.get("percent", 0))
        self.said.add((entry.kind, kind, number))
        for track in self.tracks:
            if (track.kind, track.number) == (kind, number):
                track.warned = max(track.warned, percent)

    def _running(self, *kinds: str) -> list[Track]:
        return [track for track in self.tracks if not track.ended and (not kinds or track.kind in kinds)]

    def _start(self, kind: str, at: datetime) -> None:
        track = Track(str(kind), at, self.line)
        self.tracks.append(track)
        if self.version is not None:
            self._promise(track, at)

    def _promise(self, track: Track, at: datetime, *, is_late: bool = False) -> None:
        """Put the policy in force behind its terms. `is_late`: until then there was none, though the matter had begun."""
        if self.version is None:
            return
        promise = next((each for each in self.policies[self.version].promises if each.kind == track.kind), None)
        # The policy of a new matter is chosen right behind the line that began it; what comes later is a change (R9).
        if not track.terms and promise is not None and (is_late or self.line > track.line + 1):
            track.promised_at = at
        track.promise(Term(at, self.version, promise))
        if promise is not None and not track.number:
            track.number = self._next_number(track.kind)

    def _next_number(self, kind: str) -> int:
        return max((track.number for track in self.tracks if track.kind == kind), default=0) + 1

    def _stands(self, status: str, at: datetime) -> None:
        was, self.status = self.status, status
        if was in FINISHED and status not in FINISHED:
            self._reopened(at)
        elif status in FINISHED and was not in FINISHED:
            self._finished(at)
        for track in self._running():
            if status == Status.PENDING_CUSTOMER and self.is_ours_last:
                track.wait(at)
            else:
                track.resume(at)

    def _finished(self, at: datetime) -> None:
        for track in self._running():
            if track.kind in WITH_PEOPLE:
                track.end(Ended.CLOSED_WITHOUT_REPLY, at)
                self.has_responded = True
            elif track.kind in RESOLUTIONS:
                track.end(Ended.MET, at)
            else:
                track.end(Ended.CANCELLED, at, IS_FINISHED)

    def _reopened(self, at: datetime) -> None:
        """The first resolution stays what it was; the full one goes on where it stopped (R11)."""
        for track in self.tracks:
            if track.kind == Kind.FULL_RESOLUTION and track.ended == Ended.MET:
                track.go_on(at)
                self._promise(track, at)

    def _before_merging(self, number: int, joined: Entry) -> list[Track]:
        """The clocks that ran there when it was merged, by its own log until then."""
        log = [entry for entry in self.logs.get(number, []) if entry.pk < joined.pk]
        cut = max((place for place, entry in enumerate(log) if entry.kind == "conversation.merged"), default=len(log))
        other = Scan(self.logs, self.policies, self.calendars)
        other.read(log[:cut])
        return [track.copy() for track in other._running() if track.number]

    def _stricter(self, theirs: Track, mine: Track | None) -> Track:
        if mine is None or not mine.number or self.now is None:
            return theirs
        begin = min(theirs.started_at, mine.started_at)
        both = [mine.copy(), theirs]
        for track in both:
            track.started_at = begin
        return min(both, key=lambda track: Traced(track, self.now or begin, self.calendars).due_or_never)


_READ: dict[str, Callable[[Scan, Entry], None]] = {
    "message.received": Scan.received, "message.answered": Scan.answered, "message.acknowledged": Scan.acknowledged,
    "message.recalled": Scan.recalled, "reply.unneeded": Scan.unneeded, "chat.returned": Scan.returned, "policy.applied": Scan.applied,
    "conversation.merged": Scan.merged, "conversation.parted": Scan.parted, "conversation.joined": Scan.joined, "conversation.left": Scan.left,
    "clock.warned": Scan.noted, "clock.breached": Scan.noted, "clock.met": Scan.noted, **dict.fromkeys(STATUS_OF, Scan.stands),
}


def _is_followed(entry: Entry) -> bool:
    """Does `clocks.follow` run at that line? What the assistant and machines say passes by, and rows are none the wiser."""
    if entry.kind in ("message.received", "message.answered"):
        return entry.author in (Author.CUSTOMER, Author.HUMAN)
    return entry.kind != "chat.returned" or entry.facts.get("why") in TO_PEOPLE
