"""Models come with the program: nothing of them asks a network."""

import subprocess
import sys

CUT = "from tests import offline; offline.cut();"
WORK = """
from frontdesk.kit import language
from frontdesk.understanding import learn
topics = learn.learn(["my parcel is late", "wo ist mein Paket geblieben?", "I want my money back", "Ich möchte mein Geld zurück"], ["a", "a", "b", "b"])
print(language.of("Wo ist meine Bestellung?").tag, *(guess.label for guess in topics.guess(["Das Paket ist nicht angekommen", "money back please"])))
"""


def ran(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", CUT + code], capture_output=True, text=True, check=False)


def test_language_and_topics_work_with_the_network_cut() -> None:
    done = ran(WORK)
    assert done.stdout.split() == ["de", "a", "b"], done.stderr


def test_it_is_cut() -> None:
    done = ran("import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)")
    assert "The network is cut" in done.stderr
