"""A desk starts with one command, survives the death of its parts, and stops in time."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.conftest import StartServe
from tests.serve.running import Serve, environment, free_port, is_alive, soon

pytestmark = pytest.mark.processes

ALL = {"web", "live", "worker", "front"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """A demo that runs, in a folder too deep for the address of a socket, with a name that needs quotes."""
    deep = tmp_path_factory.mktemp("deep") / ("a folder {with braces} and 'quotes' " * 3) / ("and another one inside " * 4)
    started = Serve(deep / "desk", "--demo", is_first_start=True)
    started.address()
    yield started
    started.end()


def test_all_its_processes_run_and_pages_answer(desk: Serve) -> None:
    assert soon(lambda: desk.processes().keys() == ALL)
    assert desk.get("/")[0].status in (200, 302)


def test_the_doctor_finds_that_all_of_it_answers(desk: Serve) -> None:
    def problems() -> list[str]:
        told = json.loads(_frontdesk("doctor", "--json", "--data", str(desk.folder)).stdout)
        findings = {finding["about"]: finding["problem"] for finding in told["findings"]}
        return [about for about in ("desk", "pages", "live updates", "mail in by SMTP", "worker") if findings[about]]

    assert soon(lambda: problems() == [], 20)


def test_a_demo_says_how_to_sign_in_and_says_it_again(desk: Serve) -> None:
    said = desk.says()
    assert said.startswith("Sign in as ")
    assert _frontdesk("migrate", "--demo", "--data", str(desk.folder)).stdout == said


def test_its_folder_is_for_its_user_alone(desk: Serve) -> None:
    assert desk.folder.stat().st_mode & 0o777 == 0o700
    assert (desk.folder / "run").stat().st_mode & 0o777 == 0o700
    assert (desk.folder / "secret_key").stat().st_mode & 0o777 == 0o600
    assert (desk.folder / "demo_sign_in").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["web", "live", "worker", "front"])
def test_what_is_killed_comes_back(desk: Serve, name: str) -> None:
    assert soon(lambda: desk.processes().keys() == ALL)
    killed = desk.processes()[name]
    os.kill(killed, signal.SIGKILL)
    assert soon(lambda: desk.processes().get(name, killed) != killed)
    assert soon(lambda: desk.answers("/") and desk.answers("/live/health"), 20)


def test_a_page_that_is_asked_for_while_the_pages_restart_is_late_but_comes(desk: Serve) -> None:
    os.kill(desk.processes()["web"], signal.SIGKILL)
    assert desk.get("/")[0].status in (200, 302)


def test_a_second_desk_in_the_same_folder_is_refused(desk: Serve) -> None:
    second = Serve(desk.folder, port=free_port())
    assert second.process.wait(20) == 2
    assert f"A desk is running on {desk.folder} already (process {desk.process.pid})" in second.said()
    assert desk.answers("/")
    second.end()


def test_it_prints_its_address_and_stops_in_time_without_a_trace_while_streams_are_open(serve: StartServe) -> None:
    desk = serve()
    assert desk.address() == f"http://127.0.0.1:{desk.port}"
    streams = desk.streams(30)
    pids = desk.processes().values()
    status, seconds = desk.stop()
    assert (status, seconds < 5) == (0, True)
    assert not any(is_alive(pid) for pid in pids)
    assert all(stream.read() is not None for stream in streams)
    assert "Traceback" not in desk.said()
    with pytest.raises(OSError, match="refused"):
        desk.get("/")


def test_it_stops_in_time_while_it_still_starts(serve: StartServe) -> None:
    desk = serve()
    assert soon(lambda: "web" in desk.processes(), 20)
    pids = desk.processes().values()
    _status, seconds = desk.stop(signal.SIGTERM)
    assert seconds < 5
    assert soon(lambda: not any(is_alive(pid) for pid in pids))


def test_nothing_stays_when_it_is_killed_itself(serve: StartServe) -> None:
    desk = serve()
    desk.address()
    assert soon(lambda: desk.processes().keys() == ALL)
    pids = desk.processes().values()
    desk.process.kill()
    desk.process.wait()
    assert soon(lambda: not any(is_alive(pid) for pid in pids))


@pytest.mark.parametrize("option", ["--port", "--smtp-port"])
def test_a_port_in_use_is_refused_in_one_sentence(tmp_path: Path, option: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ports = ["--port", str(free_port()), "--smtp-port", "0", option, str(port)]
        done = _frontdesk("serve", "--data", str(tmp_path), *ports)
    assert done.returncode == 2
    assert done.stderr == f"frontdesk: Port {port} is in use already. Choose another with {option}.\n"


def test_a_program_that_is_too_old_for_the_database_leaves_it_alone(tmp_path: Path) -> None:
    assert _frontdesk("migrate", "--data", str(tmp_path)).returncode == 0
    later = "insert into django_migrations(app, name, applied) values ('people', '9999_later', '2030-01-01')"
    code = f"import sqlite3, sys; database = sqlite3.connect(sys.argv[1]); database.execute({later!r}); database.commit()"
    subprocess.run([sys.executable, "-c", code, tmp_path / "desk.sqlite3"], check=True)
    done = _frontdesk("serve", "--data", str(tmp_path), "--port", str(free_port()), "--smtp-port", "0")
    assert done.returncode == 2
    assert "This desk was last used by a newer Frontdesk" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["verify", "--help"], ["verify"], ["nonsense"]])
def test_asking_for_help_or_for_a_desk_that_is_not_there_makes_no_folder(tmp_path: Path, arguments: list[str]) -> None:
    done = _frontdesk(*arguments, folder=tmp_path)
    assert done.returncode == (0 if "--help" in arguments else 2)
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def _frontdesk(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "frontdesk", *arguments]
    return subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False, timeout=180)
