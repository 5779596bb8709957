"""Tools that the assistant and agents use: an admin's token defines, changes and tries them. Secret headers are taken and never given."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from frontdesk.answers.tools import change
from frontdesk.answers.tools import request as requests
from frontdesk.answers.tools.models import Tool
from frontdesk.answers.tools.trial import trial
from frontdesk.api import paging
from frontdesk.api.auth import ApiRequest, administers
from frontdesk.api.idempotency import TAKES_KEY, once
from frontdesk.api.paging import DEFAULT_LIMIT, Cursor, Limit
from frontdesk.api.values import Name, Number, Strict, Text

router = Router(tags=["tools"])

ToolName = Annotated[Name, Field(max_length=80)]
Short = Annotated[Text, Field(max_length=300)]
Lines = Annotated[Text, Field(max_length=10_000)]
Said = Annotated[Lines, Field(min_length=1)]
Seconds = Annotated[int, Field(ge=1, le=30)]
Kilobytes = Annotated[int, Field(ge=1, le=2000)]
OfACustomer = Annotated[int, Field(ge=0, le=100_000)]
OfADay = Annotated[int, Field(ge=0, le=1_000_000)]
MethodName = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]


class Pages(Schema):
    cursor: Cursor = None
    limit: Limit = DEFAULT_LIMIT


class NewTool(Strict):
    """What a tool holds. `parameters` is a JSON schema, `headers` and `secret_headers` are `Name: value`, one a line.

    Texts may be there for several languages, as on the page: what stands below a line `[de]` is for German.
    """

    name: ToolName
    purpose: Annotated[Short, Field(min_length=1)]
    examples: Lines = ""
    parameters: dict[str, Any] = {}
    method: MethodName = "GET"
    host: Annotated[Text, Field(max_length=260)]
    url: Annotated[Text, Field(max_length=2000)]
    headers: Lines = ""
    secret_headers: Lines = ""
    body: Lines = ""
    timeout_seconds: Seconds = 8
    largest_kb: Kilobytes = 200
    says: Said
    says_missing: Said
    says_failed: Said
    reads_only: bool = True
    needs_identity: bool = True
    for_customers: bool = True
    for_agents: bool = True
    most_a_customer: OfACustomer = 20
    most_a_day: OfADay = 1000
    is_on: bool = False

    def kept_in(self, tool: Tool) -> Tool:
        """The tool, saved so. Raises Refused."""
        return change.save(tool, self.model_dump(exclude={"secret_headers"}), secret_headers=self.secret_headers)


class ToolChange(Strict):
    """What is left out stays as it is; `secret_headers` as well, which an empty text takes away."""

    name: ToolName | None = None
    purpose: Annotated[Short, Field(min_length=1)] | None = None
    examples: Lines | None = None
    parameters: dict[str, Any] | None = None
    method: MethodName | None = None
    host: Annotated[Text, Field(max_length=260)] | None = None
    url: Annotated[Text, Field(max_length=2000)] | None = None
    headers: Lines | None = None
    secret_headers: Lines | None = None
    body: Lines | None = None
    timeout_seconds: Seconds | None = None
    largest_kb: Kilobytes | None = None
    says: Said | None = None
    says_missing: Said | None = None
    says_failed: Said | None = None
    reads_only: bool | None = None
    needs_identity: bool | None = None
    for_customers: bool | None = None
    for_agents: bool | None = None
    most_a_customer: OfACustomer | None = None
    most_a_day: OfADay | None = None
    is_on: bool | None = None


class ToolOut(Schema):
    """`secret_headers` are the names of those that are kept; null where they were sealed under another key."""

    id: int
    name: str
    purpose: str
    examples: str
    parameters: dict[str, Any]
    method: str
    host: str
    url: str
    headers: str
    secret_headers: list[str] | None
    body: str
    timeout_seconds: int
    largest_kb: int
    says: str
    says_missing: str
    says_failed: str
    reads_only: bool
    needs_identity: bool
    for_customers: bool
    for_agents: bool
    most_a_customer: int
    most_a_day: int
    is_on: bool
    changed_at: datetime

    @classmethod
    def of(cls, tool: Tool) -> Self:
        held = {name: getattr(tool, name) for name in change.FIELDS}
        return cls(id=tool.pk, secret_headers=_names(tool), changed_at=tool.changed_at, **held)


class ToolPage(Schema):
    items: list[ToolOut]
    next: str | None


class Message(Strict):
    """As a customer would write it."""

    text: Annotated[Text, Field(min_length=1, max_length=2000)]


class Likely(Schema):
    """`score` and `least` are between 0 and 1; `by` names the encoder, or is `words`."""

    tool: str
    score: float
    least: float
    example: str
    by: str


class TrialOut(Schema):
    """`tool` would be used (null: none, and `why_not` says why); `values` are found, `missing` would be asked for. `request` is
    what would be sent, with dots for secrets. Nothing was.
    """

    tool: str | None
    why_not: str
    language: str
    likely: list[Likely]
    values: dict[str, Any]
    missing: list[str]
    request: str


@router.get("/tools", auth=administers, response=ToolPage)
def list_tools(request: ApiRequest, pages: Query[Pages]) -> ToolPage:
    """All tools, in the order in which they were made."""
    rows = list(Tool.objects.filter(pk__gt=paging.number(pages.cursor) or 0).order_by("pk")[: pages.limit + 1])
    page, following = paging.next_of(rows, pages.limit, lambda tool: (tool.pk,))
    return ToolPage(items=[ToolOut.of(tool) for tool in page], next=following)


@router.post("/tools", auth=administers, response={201: ToolOut}, openapi_extra=TAKES_KEY)
def add_tool(request: ApiRequest, new: NewTool) -> Status[Any]:
    """A new tool; off unless it is said to be on."""
    return once(request, lambda: ToolOut.of(new.kept_in(Tool())))


@router.post("/tools/trial", auth=administers, response=TrialOut)
def try_tools(request: ApiRequest, message: Message) -> TrialOut:
    """Which tool a message would be for, of all that are for customers, also those that are off. Nothing is sent anywhere."""
    return tried(message.text)


@router.get("/tools/{tool_id}", auth=administers, response=ToolOut)
def get_tool(request: ApiRequest, tool_id: Number) -> ToolOut:
    """One tool."""
    return ToolOut.of(_tool(tool_id))


@router.patch("/tools/{tool_id}", auth=administers, response=ToolOut)
def change_tool(request: ApiRequest, tool_id: Number, wanted: ToolChange) -> ToolOut:
    """Change it, or switch it on and off."""
    tool, said = _tool(tool_id), wanted.model_dump(exclude_none=True)
    secret = said.pop("secret_headers", None)
    written = {name: getattr(tool, name) for name in change.FIELDS} | said
    return ToolOut.of(change.save(tool, written, secret_headers=secret or "", drop_secrets=secret is not None))


@router.delete("/tools/{tool_id}", auth=administers, response={204: None})
def remove_tool(request: ApiRequest, tool_id: Number) -> Status[None]:
    """It is gone; its log stays."""
    change.remove(_tool(tool_id))
    return Status(204, None)


def tried(text: str) -> TrialOut:
    """What would be done with that message."""
    found = trial(text, list(Tool.objects.filter(for_customers=True)))
    return TrialOut(
        tool=found.found.tool.name if found.found else None, why_not=found.why_not, language=found.spoken, values=found.values,
        likely=[Likely(tool=one.tool.name, score=one.score, least=one.least, example=one.example, by=one.by) for one in found.likely],
        missing=[each.name for each in found.missing], request=found.sent,
    )


def _tool(tool_id: int) -> Tool:
    found = Tool.objects.filter(pk=tool_id).first()
    if found is None:
        raise Http404(_("There is no such tool."))
    return found


def _names(tool: Tool) -> list[str] | None:
    try:
        return list(requests.secrets_of(tool))
    except ValueError:
        return None
