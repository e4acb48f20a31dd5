"""Load a version of the year's target from a CSV file: all of it or nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from lindung.contributions.tables import SEGMENTS
from lindung.measures.counting import VERSIONS
from lindung.measures.definitions import MEASURES
from lindung.measures.figure_files import (
    BadCellError,
    FigureLine,
    ReadValue,
    month_or_blank,
    not_negative,
    one_of,
    read_figure_file,
    year,
)
from lindung.planning.scoreboard import PROVINCES, REGION
from lindung.registry.actions.targets import SetTargets, TargetCell, set_targets
from lindung.registry.models import Office
from lindung.sentences import Sentence

_OTHER_YEAR = Sentence("Bulan itu bukan bulan dari tahun di baris ini.", "That month is not one of the line's year.")


def load_targets(file: Path, *, by: str, at: datetime) -> SetTargets:
    """Set the cells of `year,version,office,segment,month,measure,value`. The same file again changes nothing.

    Raises FigureFileError with line and column for an unknown office, segment, version or measure, or a bad value.
    """
    columns = {
        "year": year,
        "version": one_of(*VERSIONS),
        "office": place_code(),
        "segment": one_of("", *SEGMENTS),
        "month": month_or_blank,
        "measure": one_of(*MEASURES),
        "value": not_negative,
    }
    lines = read_figure_file(file, columns, key=tuple(name for name in columns if name != "value"))
    for line in lines:
        _check_month(file, line)
    return set_targets([TargetCell(**line.values) for line in lines], by=by, at=at, source=file.name)


def place_code() -> ReadValue:
    """Reads REGION, a province, or an office on the record."""
    return one_of(REGION, *PROVINCES, *Office.objects.values_list("code", flat=True))


def _check_month(file: Path, line: FigureLine) -> None:
    month = line.values["month"]
    if month is not None and month.year != line.values["year"]:
        raise BadCellError(file, line.number, "month", str(month), _OTHER_YEAR)
