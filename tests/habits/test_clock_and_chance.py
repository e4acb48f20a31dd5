"""The clock and chance are handed in. Who reads them is listed here, with the reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.habits.sources import trees

#: Module (or room) within the package and what it may call there: why.
ALLOWED = {
    ("registry/clock.py", "timezone.now"): "the one clock",
    ("commands/", "clock.now"): "commands are the edge: they hand the moment on",
    ("commands/", "clock.today"): "what is asked where nobody said a day",
    ("web/", "clock.now"): "pages and jobs are the edge, too",
    ("web/", "clock.today"): "what is shown where nobody asked for a day",
    ("registry/home.py", "secrets.token_urlsafe"): "an installation's own secret key, made once",
    ("demo/chance.py", "np.random.default_rng"): "seeded: the same seed gives the same region",
    ("planning/plain.py", "np.random.default_rng"): "seeded: the same seed draws the same paths",
    ("planning/forecast.py", "np.random.default_rng"): "seeded: the same seed shares paths out alike",
}
READS_CLOCK = {"now", "utcnow", "today", "localtime", "localdate", "gmtime", "time"}
CLOCKS = {"clock", "datetime", "date", "timezone", "time", "dt"}
CHANCE = ("random.", "np.random.", "numpy.random.", "secrets.", "uuid.")


def test_nobody_reads_the_clock_or_chance_on_the_quiet() -> None:
    found = {(_place(module), call) for module, tree in trees().items() for call in _calls(tree)}
    assert found - set(ALLOWED) == set(), "take it as an argument"
    assert set(ALLOWED) - found == set(), "no longer needed; take it off the list"


def test_a_moments_day_and_year_are_those_of_the_office() -> None:
    """`at.date()` is the day of UTC, which until seven in the morning is yesterday's: `day_of(at)` is meant."""
    found = {
        f"{module}: {ast.unparse(node)}"
        for module, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("date", "year", "month", "day") and _is_moment(node.value)
    }
    assert found == set()


def _is_moment(node: ast.expr) -> bool:
    name = ast.unparse(node).rpartition(".")[2]
    return name in ("at", "now()", "moment") or name.endswith("_at")


def _place(module: str) -> str:
    room = module.partition("/")[0] + "/"
    return room if room in ("commands/", "web/") else module


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
