"""Tools come in and go out as files, and are tried from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frontdesk.answers.tools.models import Tool
from frontdesk.answers.tools.tests.conftest import FIELDS, shop, tool
from frontdesk.commands import tools
from frontdesk.commands.tests.typed import typed
from frontdesk.desk import Unusable

__all__ = ["shop", "tool"]
ELSEWHERE = {"host": "shop.example.org", "url": "https://shop.example.org/orders/{number}?mail={customer.email}"}
Printed = pytest.CaptureFixture[str]


def file(folder: Path, *written: Any) -> Path:
    path = folder / "tools.json"
    path.write_text(json.dumps({"tools": list(written)}), encoding="utf-8")
    return path


@pytest.mark.usefixtures("db")
def test_what_was_taken_out_is_brought_in_again_without_its_secrets(tool: Callable[..., Tool], tmp_path: Path, capsys: Printed) -> None:
    made = tool(secret_headers="Authorization: Bearer s3cret-word")
    assert typed(tools, "export") == 0
    out = capsys.readouterr().out
    assert "s3cret" not in out
    (tmp_path / "out.json").write_text(out, encoding="utf-8")
    made.delete()
    assert typed(tools, "import", tmp_path / "out.json") == 0
    assert "enter its secret headers first (Authorization)" in capsys.readouterr().out
    kept = Tool.objects.get()
    assert (kept.name, kept.parameters, kept.secret_headers, kept.is_on) == ("Order status", FIELDS["parameters"], "", False)


@pytest.mark.usefixtures("db")
def test_a_tool_of_the_same_name_is_changed_and_keeps_its_secrets(tool: Callable[..., Tool], tmp_path: Path, capsys: Printed) -> None:
    made = tool(secret_headers="Authorization: Bearer s3cret-word")
    typed(tools, "show", "Order status")
    written = json.loads(capsys.readouterr().out)
    typed(tools, "import", file(tmp_path, written | {"says": "{answer.state}"}))
    kept = Tool.objects.get()
    assert (kept.says, kept.secret_headers, kept.is_on) == ("{answer.state}", made.secret_headers, True)
    with pytest.raises(Unusable, match="another host"):
        typed(tools, "import", file(tmp_path, written | ELSEWHERE))


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(("written", "says"), [
    ("{", "is no JSON"), ("[]", "is to be"), ('{"tools": [1]}', "no JSON object"), ('{"tools": [{"name": "A"}]}', "purpose"),
    ('{"tools": [{"nmae": "A"}]}', "nmae"),
], ids=["no JSON", "no tools", "no object", "a half", "a slip"])
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, written: str, says: str) -> None:
    (tmp_path / "tools.json").write_text(written, encoding="utf-8")
    for action in ("check", "import"):
        with pytest.raises(Unusable, match=says):
            typed(tools, action, tmp_path / "tools.json")


@pytest.mark.usefixtures("db")
def test_a_file_is_taken_whole_or_not_at_all_and_only_looked_at_by_check(tmp_path: Path) -> None:
    good, bad = FIELDS | ELSEWHERE, FIELDS | ELSEWHERE | {"name": "B", "url": "https://evil.example/"}
    with pytest.raises(Unusable, match=r"tool 2 \(B\): .*allowed host"):
        typed(tools, "import", file(tmp_path, good, bad))
    assert typed(tools, "check", file(tmp_path, good)) == 0
    assert not Tool.objects.exists()
    with pytest.raises(Unusable, match="cannot be read"):
        typed(tools, "check", tmp_path / "nowhere.json")


@pytest.mark.usefixtures("db")
def test_tools_that_can_no_longer_work_are_found(tool: Callable[..., Tool], settings: Any) -> None:
    tool()
    assert typed(tools, "check") == 0
    settings.FRONTDESK_TOOL_HOSTS = ()
    with pytest.raises(Unusable, match=r"Order status: .*FRONTDESK_TOOL_HOSTS"):
        typed(tools, "check")


@pytest.mark.usefixtures("db")
def test_a_message_is_tried_and_nothing_sent(tool: Callable[..., Tool], shop: Any, capsys: Printed) -> None:
    tool(is_on=False)
    typed(tools, "try", "Where is my order KS-104233?", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["tool"], told["values"]) == ("Order status", {"number": "KS-104233"})
    typed(tools, "try", "Where is my order?")
    assert "would be asked: number" in capsys.readouterr().out
    typed(tools, "list")
    assert "Order status  off  reads" in capsys.readouterr().out
    with pytest.raises(Unusable):
        typed(tools, "try", " ")
    assert shop.asked == []
