"""The clock and chance are handed in. Who reads them is listed here, with the reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.habits.sources import trees

#: Module (or room) within the package and what it may call there: why.
ALLOWED = {
    ("registry/record.py", "timezone.now"): "the clock of the commands, read at the edge and handed on",
    ("web/", "timezone.now"): "pages and jobs are the edge, too: they hand the moment on",
    ("web/", "timezone.localdate"): "what is shown where nobody asked for a day",
    ("registry/home.py", "secrets.token_urlsafe"): "an installation's own secret key, made once",
    ("demo/chance.py", "np.random.default_rng"): "seeded: the same seed gives the same region",
    ("planning/plain.py", "np.random.default_rng"): "seeded: the same seed draws the same paths",
    ("planning/forecast.py", "np.random.default_rng"): "seeded: the same seed shares paths out alike",
}
READS_CLOCK = {"now", "utcnow", "today", "localtime", "localdate", "gmtime", "time"}
CLOCKS = {"datetime", "date", "timezone", "time", "dt"}
CHANCE = ("random.", "np.random.", "numpy.random.", "secrets.", "uuid.")


def test_nobody_reads_the_clock_or_chance_on_the_quiet() -> None:
    found = {(_place(module), call) for module, tree in trees().items() for call in _calls(tree)}
    assert found - set(ALLOWED) == set(), "take it as an argument"
    assert set(ALLOWED) - found == set(), "no longer needed; take it off the list"


def _place(module: str) -> str:
    return "web/" if module.startswith("web/") else module


def test_chance_is_never_without_a_seed() -> None:
    for module, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("default_rng"):
                assert node.args or node.keywords, module


def _calls(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        owner, _, verb = name.rpartition(".")
        # datetime.time(0, 0) writes a moment down and reads none
        reads = verb in READS_CLOCK and owner.rpartition(".")[2] in CLOCKS and name != "datetime.time"
        # and timezone.localtime(moment) only says a moment that was handed in by the clock on the wall
        reads = reads and not (verb in ("localtime", "localdate") and node.args)
        if reads or name.startswith(CHANCE):
            yield name
