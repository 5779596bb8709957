"""A command as it is typed, without a process of its own."""

from __future__ import annotations

from argparse import ArgumentParser
from types import ModuleType


def typed(command: ModuleType, *arguments: object) -> int:
    """Run the command with those arguments; its exit status."""
    parser = ArgumentParser()
    command.add_arguments(parser)
    return int(command.run(parser.parse_args([str(argument) for argument in arguments])))
