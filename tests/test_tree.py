"""What stands in the repository, and what does not."""

from __future__ import annotations

import ast
import re

import frontdesk
from tests import tree

REGISTRIES = [
    ".".join(parts) for parts in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("crates", "io"), ("yarnpkg", "com"),
        ("jsdelivr", "net"), ("unpkg", "com"), ("cdnjs", "cloudflare"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w.:/}\])])/(?:home|root|work|Users|tmp/[a-z]+\d)/")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#][^)]*)\)")
NAMED_PATH = re.compile(r"`((?:frontdesk|tests|bench|docs|bin)/[\w./*-]+)`(?:\s*`([\w.]+)\(\)`)?")


def test_no_text_names_a_package_registry_or_a_path_of_one_machine() -> None:
    wrong = [
        f"{file}: {found}" for file, text in tree.written()
        for found in (*(host for host in REGISTRIES if host in text), *MACHINE_PATH.findall(text))
    ]
    assert wrong == []


def test_no_two_versions_of_a_line_stand_beside_each_other() -> None:
    """What a merge leaves where it could not decide."""
    halves = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
    assert [file for file, text in tree.written() if halves.search(text)] == []


def test_lock_files_name_no_servers() -> None:
    locks = [(file, text) for file, text in tree.written() if file.endswith(".lock")]
    assert len(locks) >= 2
    assert [file for file, text in locks if "://" in text or "--index" in text or "--find-links" in text] == []
    assert [file for file, text in locks if "--hash=sha256:" not in text] == []


def test_every_file_and_function_that_the_docs_name_exists() -> None:
    documents = [(file, text) for file, text in tree.written() if file.endswith(".md")]
    named = {(file, *found) for file, text in documents for found in NAMED_PATH.findall(text)}
    assert any(file == "docs/flow.md" and function for file, _path, function in named)
    wrong = [f"{file}: {path} {function}" for file, path, function in sorted(named) if not _exists(path, function)]
    assert wrong == []


def test_every_link_between_the_documents_leads_somewhere() -> None:
    documents = [(path, path.read_text(encoding="utf-8")) for path in tree.files() if path.suffix == ".md"]
    broken = [
        f"{tree.name(path)}: {link}" for path, text in documents for link in LINK.findall(text)
        if "://" not in link and not (path.parent / link.partition("#")[0]).exists()
    ]
    assert broken == []


def _exists(path: str, function: str) -> bool:
    found = [each for each in tree.ROOT.glob(path.rstrip("/")) if each.exists()]
    return bool(found) and (not function or function.split(".")[-1] in _functions(path))


def _functions(path: str) -> set[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name for node in ast.walk(tree.parsed(tree.ROOT / path)) if isinstance(node, kinds)}


def test_the_readme_begins_with_the_sentence_that_the_program_is() -> None:
    sentence = " ".join((frontdesk.__doc__ or "").split())
    readme = (tree.ROOT / "README.md").read_text(encoding="utf-8")
    first_words = next(line for line in readme.split("\n\n") if line and not line.startswith("#"))
    assert " ".join(first_words.replace("**", "").split()) == sentence
