"""What an operator types. The table is read without loading any command; the one that is asked for is then loaded."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

import frontdesk
from frontdesk import desk


class Desk(Enum):
    """What a command wants before it begins."""

    NONE = auto()
    """Nothing: it reads a file and prints, or sees to the desk itself."""
    THERE = auto()
    """A desk that is there already; it says so when there is none."""
    MADE = auto()
    """A desk, made when there is none."""
    UNTOUCHED = auto()
    """The program as it runs in a desk, but none: nothing is looked for and nothing made."""


@dataclass(frozen=True, slots=True)
class Command:
    """`module` has `add_arguments(parser)` and `run(options) -> exit status`; it is imported with the desk open.

    `only_looks` are those of its actions which leave the desk untouched.
    """

    name: str
    module: str
    desk: Desk
    about: str
    only_looks: tuple[str, ...] = ()

    def wants(self, arguments: Sequence[str]) -> Desk:
        """What it wants for those arguments; the first that is no option names the action."""
        action = next((each for each in arguments if not each.startswith("-")), "")
        return Desk.UNTOUCHED if action in self.only_looks else self.desk


TRY_AGAIN = 75
"""EX_TEMPFAIL of sysexits.h."""

COMMANDS = (
    Command("serve", "frontdesk.commands.serve", Desk.NONE, "start the desk and print its address"),
    Command("restart", "frontdesk.commands.restart", Desk.NONE, "have a running desk go on with the program as it is now"),
    Command("work", "frontdesk.commands.work", Desk.THERE, "run jobs and timers, fetch and receive mail"),
    Command("migrate", "frontdesk.commands.migrate", Desk.NONE, "bring database and static files up to date"),
    Command("doctor", "frontdesk.commands.doctor", Desk.THERE, "say what is wrong with this desk, in one line each"),
    Command("verify", "frontdesk.commands.verify", Desk.THERE, "check every invariant of the ledger"),
    Command("backup", "frontdesk.commands.backup", Desk.THERE, "write the whole desk into one file"),
    Command("restore", "frontdesk.commands.restore", Desk.NONE, "make a desk from such a file"),
    Command("mail", "frontdesk.commands.mail", Desk.MADE, "deliver mails from files, or say what they hold", ("inspect",)),
    Command("html", "frontdesk.commands.html", Desk.NONE, "clean the HTML of a mail"),
    Command("assistant", "frontdesk.commands.assistant", Desk.MADE, "ask the assistant, or have it answer old questions again"),
    Command("draft", "frontdesk.commands.draft", Desk.UNTOUCHED, "say what is wrong with an answer before it is sent"),
    Command("clock", "frontdesk.commands.clock", Desk.NONE, "work out when something is due in opening hours"),
    Command("search", "frontdesk.commands.search", Desk.THERE, "find messages, or make the search index anew"),
    Command("clocks", "frontdesk.commands.clocks", Desk.THERE, "work the clocks of all promises out anew, or check them"),
    Command("language", "frontdesk.commands.language", Desk.NONE, "say in which language texts are"),
    Command("simulate", "frontdesk.commands.simulate", Desk.THERE, "play the desk's own days again under other policies of dispatch"),
    Command("topics", "frontdesk.commands.topics", Desk.NONE, "learn topics from labelled texts, and say what texts are about"),
    Command("conversations", "frontdesk.commands.conversations", Desk.THERE, "list conversations, show one"),
    Command("knowledge", "frontdesk.commands.knowledge", Desk.MADE, "bring articles in, take them out, search them"),
    Command("tools", "frontdesk.commands.tools", Desk.THERE, "bring tools for customers in, take them out, check and try them"),
    Command("agent", "frontdesk.commands.agent", Desk.THERE, "add an agent"),
    Command("chaos", "frontdesk.commands.chaos", Desk.NONE, "make a desk of its own, cut lines and kill processes, and compare"),
    Command("token", "frontdesk.commands.token", Desk.THERE, "make, list and revoke tokens for programs"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that is asked for and return its exit status: 2 when it was asked for in a wrong way."""
    asked, rest = _named(sys.argv[1:] if arguments is None else list(arguments))
    folder, rest = _folder(rest)
    os.environ["FRONTDESK_DATA"] = str(folder)
    try:
        _open(asked.wants(rest), only_look="-h" in rest or "--help" in rest)
        module = importlib.import_module(asked.module)
        parser = argparse.ArgumentParser(prog=f"frontdesk {asked.name}", description=f"{asked.about.capitalize()}.")
        _add_data(parser)
        module.add_arguments(parser)
        return int(module.run(parser.parse_args(rest)))
    except desk.Unusable as error:
        print(f"frontdesk: {error}", file=sys.stderr)
        return TRY_AGAIN if _is_piped(asked, rest) else 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough; the interpreter must not try to write the rest on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception:
        if not _is_piped(asked, rest):
            raise
        traceback.print_exc()
        return TRY_AGAIN


def _is_piped(asked: Command, arguments: list[str]) -> bool:
    """Does a mail server hand us a mail? Any other status than 75 would make it tell the sender that there is no way."""
    return asked.name == "mail" and "deliver" in arguments and "-" in arguments


def _open(wanted: Desk, *, only_look: bool) -> None:
    if wanted is Desk.NONE:
        return
    if wanted is Desk.UNTOUCHED:
        desk.set_up()
        return
    desk.open_desk(may_make=wanted is Desk.MADE, only_look=only_look)
    if wanted is Desk.MADE and not only_look:
        # Models can be imported only now.
        from frontdesk import upgrade

        upgrade.migrate()


def _named(arguments: list[str]) -> tuple[Command, list[str]]:
    """The command, and the arguments that are for it. `--data` may also stand in front of its name."""
    parser = argparse.ArgumentParser(
        prog="frontdesk", description=frontdesk.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="commands:\n" + "\n".join(f"  {command.name:<14} {command.about}" for command in COMMANDS)
        + "\n\n`frontdesk COMMAND --help` tells more. Every command takes --data.",
    )
    parser.add_argument("--version", action="version", version=frontdesk.__version__)
    _add_data(parser)
    parser.add_argument("command", metavar="COMMAND", choices=[command.name for command in COMMANDS])
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    named = next(command for command in COMMANDS if command.name == options.command)
    return named, options.arguments if options.data is None else [f"--data={options.data}", *options.arguments]


def _folder(arguments: list[str]) -> tuple[Path, list[str]]:
    """The desk's folder, wherever it is named, and the other arguments. It is needed before these can be understood."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    _add_data(parser)
    known, others = parser.parse_known_args(arguments)
    return Path(known.data or os.environ.get("FRONTDESK_DATA") or "data").absolute(), others


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar="DIR", help="the desk's folder (default: $FRONTDESK_DATA or ./data)")
