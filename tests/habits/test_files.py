"""What is kept in the repository, and what must never be."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from importlib.metadata import packages_distributions

import pytest
from tests.habits.sources import PACKAGE, ROOT, texts, trees

#: Invented numbers that stand for NIKs in documents and tests' stories; nobody bears them.
INVENTED = {
    "1271015205850003",
    "1271011505900001",
    "1271016203880002",
    "1271080101790004",
    "1271010101790007",
    "1271024511950006",
    "1234567890123456",
}
MACHINE_PATH = re.compile(r"(?<![\w.}/-])/(?:work|tmp|root|home|Users|mnt)/\w")
ADDRESS = re.compile(r"https?://|--(?:extra-)?index-url|--find-links")


def test_no_file_grows_past_what_one_reads_in_a_sitting() -> None:
    long = [
        f"{name}: {text.count(chr(10))} lines"
        for name, text in texts(".py", ".html", ".css", ".js", ".sql")
        if text.count("\n") > 500 and "/migrations/" not in name and ".min." not in name
    ]
    assert long == [], "split them by idea"


def test_no_module_hides_an_import_in_a_function() -> None:
    hidden = [
        f"{module}:{inner.lineno}"
        for module, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_folder_is_a_drawer() -> None:
    drawers = {"utils", "helpers", "common", "misc", "services", "managers"}
    found = [path for path in PACKAGE.rglob("*.py") if drawers & {path.stem, *path.relative_to(PACKAGE).parts}]
    assert found == []


def test_no_file_names_a_path_of_some_machine() -> None:
    found = [f"{name}: {match[0]}" for name, text in texts() if (match := MACHINE_PATH.search(text))]
    assert found == []


def test_lock_files_carry_no_address() -> None:
    for name in ("requirements/base.txt", "requirements/dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert ADDRESS.search(text) is None, name


def test_the_kept_drawing_script_is_the_locked_version() -> None:
    wanted = json.loads((ROOT / "assets" / "package.json").read_text(encoding="utf-8"))["devDependencies"]["echarts"]
    lock = (ROOT / "assets" / "package-lock.json").read_text(encoding="utf-8")
    assert json.loads(lock)["packages"]["node_modules/echarts"]["version"] == wanted
    assert ADDRESS.search(lock) is None
    kept = (PACKAGE / "web" / "static" / "web" / "echarts.min.js").read_text(encoding="utf-8")
    assert f'="{wanted}"' in kept, "make assets"


def test_documents_name_no_nik_but_invented_ones() -> None:
    found = {
        f"{name}: {number}"
        for name, text in texts(".md", ".csv")
        if name.startswith("docs/") or "/" not in name
        for number in re.findall(r"(?<![\d.])\d{16}(?![\d.])", text)
        if number not in INVENTED
    }
    assert found == set()


def test_every_part_we_depend_on_has_its_reason() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [*settings["project"]["dependencies"], *settings["dependency-groups"]["dev"]]
    needed += [*settings["dependency-groups"]["build"], *settings["project"]["optional-dependencies"]["spark"]]
    names = {re.split(r"[\[<>=]", each)[0] for each in needed}
    reasons = (ROOT / "docs" / "explanation" / "dependencies.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([\w-]+)`", reasons, re.MULTILINE))
    assert explained == names


def test_every_package_that_is_imported_is_declared() -> None:
    """A package that only comes along with another may go with it."""
    imported = {
        name.partition(".")[0]
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
    }
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*settings["dependencies"], *settings["optional-dependencies"]["spark"]]
    names = {_normal(re.split(r"[\[<>=]", each)[0]) for each in declared}
    distributions = packages_distributions()
    undeclared = {
        package
        for package in imported & set(distributions)
        if package != "lindung" and not names & {_normal(name) for name in distributions[package]}
    }
    assert undeclared == set()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(
    "term", re.findall(r"^\| ([A-Za-z][^|*]+?) \|", (ROOT / "GLOSSARY.md").read_text(), re.MULTILINE)
)
def test_a_term_of_the_glossary_is_in_use(term: str) -> None:
    words = [word.strip() for word in term.split(",")]
    used = [
        name
        for name, text in texts(".py", ".html", ".yaml", ".sql", ".md")
        if name != "GLOSSARY.md"
        and any(re.search(rf"(?<![A-Za-z]){re.escape(word)}s?(?![A-Za-z])", text, re.IGNORECASE) for word in words)
    ]
    assert used, "nobody says it; take it out"
