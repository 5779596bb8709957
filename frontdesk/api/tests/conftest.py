"""The shop of the tools' own tests."""

from frontdesk.answers.tools.tests.conftest import shop, tool

__all__ = ["shop", "tool"]
