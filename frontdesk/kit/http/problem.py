"""Errors for programs: a problem document (RFC 9457) whose `detail` is a sentence fit for a person."""

from __future__ import annotations

from http import HTTPStatus

from django.http import JsonResponse


class Problem(Exception):
    """Ends a request for a program with that status; `detail` says what happened and what to do.

    `code` is a word for the program, where it has to do something about it by itself.
    """

    def __init__(self, status: int, detail: str, *, headers: dict[str, str] | None = None, code: str = "") -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}
        self.code = code


def problem(status: int, detail: str, *, headers: dict[str, str] | None = None, code: str = "") -> JsonResponse:
    """The document; its `title` is the status's own name, as the type `about:blank` wants it."""
    body = {"type": "about:blank", "status": status, "title": HTTPStatus(status).phrase, "detail": detail}
    if code:
        body["code"] = code
    return JsonResponse(body, status=status, content_type="application/problem+json", headers=headers or {})
