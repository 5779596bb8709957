"""`frontdesk topics`: CSV in, JSON lines out, and plain words about what is wrong."""

import io
import json
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest

from frontdesk.commands import language, topics

TRAIN = 'text,label\n"Where is my parcel?",delivery\nThe package is late,delivery\nI want my money back,refund\n"Refund me, please",refund\n'


def run(command, *arguments: str) -> int:
    parser = ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(list(arguments)))


@pytest.fixture
def typed(monkeypatch):
    def type_in(content: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    return type_in


@pytest.fixture
def train(tmp_path: Path) -> Path:
    file = tmp_path / "train.csv"
    file.write_text(TRAIN)
    return file


def test_what_was_learned_is_told_of_other_texts(train: Path, tmp_path: Path, typed, capsys) -> None:
    assert run(topics, "fit", "--train", str(train), "--model", str(tmp_path / "model")) == 0
    typed(b'\xef\xbb\xbftext\n"my parcel, please"\n"money\nback"\n')
    assert run(topics, "predict", "--model", str(tmp_path / "model")) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["label"] for each in said] == ["delivery", "refund"]
    assert all(set(each) == {"label", "confidence", "in_scope"} for each in said)


def test_the_reasons_are_told_when_asked_for(train: Path, tmp_path: Path, typed, capsys) -> None:
    run(topics, "fit", "--train", str(train), "--model", str(tmp_path / "model"))
    typed(b"text\nmy parcel is late\n")
    run(topics, "predict", "--model", str(tmp_path / "model"), "--why")
    assert json.loads(capsys.readouterr().out)["why"][0]["label"] == "delivery"


@pytest.mark.parametrize(("content", "words"), [
    (b"", "has no column text"), (b"question,label\na,b\n", "has no column text"), (b"text,topic\na,b\n", "has no column label"),
    (b"text,label\n\xff\xfe,b\n", "is not UTF-8"), (b"text,label\na,x\nb,x\n", "at least 2 topics"), (b"text,label\n", "at least 2 topics"),
    (b'text,label\n"a,x\n', "line "), (b"text,label\na\n", "line 2: there are too few fields"), (b"text,label\na,x\nb,\n", "a row has no label"),
    (b"text,label\nWell, a,x\n", "line 2: there are too many fields"),
    (b"text,text,label\na,b,x\n", "more than one column text"),
    (b"text;label\na;x\n", "other signs than commas"), (b"text\tlabel\na\tx\n", "other signs than commas"),
])
def test_a_bad_file_is_refused_with_the_place_and_a_way_out(content: bytes, words: str, tmp_path: Path, capsys) -> None:
    (tmp_path / "bad.csv").write_bytes(content)
    assert run(topics, "fit", "--train", str(tmp_path / "bad.csv"), "--model", str(tmp_path / "model")) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "model").exists()


def test_what_ends_lines_elsewhere_ends_no_row(train: Path, tmp_path: Path, typed, capsys) -> None:
    run(topics, "fit", "--train", str(train), "--model", str(tmp_path / "model"))
    typed("text,note\r\nWhere is\u2028my parcel\x0b?,a\r\n,b\r\n".encode())
    assert run(topics, "predict", "--model", str(tmp_path / "model")) == 0
    assert [json.loads(line)["in_scope"] for line in capsys.readouterr().out.splitlines()][1] is False


def test_a_missing_file_or_model_is_named(tmp_path: Path, typed, capsys) -> None:
    assert run(topics, "fit", "--train", str(tmp_path / "no.csv"), "--model", str(tmp_path)) == 2
    typed(b"text\na\n")
    assert run(topics, "predict", "--model", str(tmp_path)) == 2
    said = capsys.readouterr().err
    assert "no.csv cannot be read" in said
    assert "There are no topics in" in said


def test_the_language_of_each_line_is_told(typed, capsys) -> None:
    typed(b"\xef\xbb\xbfWo ist meine Bestellung?\n\nWhere is my order?\n")
    assert run(language) == 0
    assert [json.loads(line)["language"] for line in capsys.readouterr().out.splitlines()] == ["de", "und", "en"]


def test_a_line_that_is_no_text_ends_it(typed, capsys) -> None:
    typed(b"Where is my order?\n\xff\n")
    assert run(language) == 2
    assert "line 2 is not UTF-8" in capsys.readouterr().err


def test_who_reads_no_further_gets_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "texts").write_text("Where is my order?\n" * 20_000)
    with (tmp_path / "texts").open() as texts:
        typing = subprocess.Popen([sys.executable, "-m", "frontdesk", "language"], stdin=texts, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert typing.stdout is not None
    assert typing.stderr is not None
    assert typing.stdout.readline()
    typing.stdout.close()
    assert typing.stderr.read() == b""
    assert typing.wait(30) == 141
    typing.stderr.close()
