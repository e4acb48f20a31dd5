"""The partner's own list back, with what was found on its lines."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import BinaryIO

from lindung.enrolment.findings import FINDINGS
from lindung.registry import files, lookups
from lindung.registry.models import Submission
from lindung.rosters import ColumnMapping, fix_sheet
from lindung.sentences import Language


def write_fix_sheet(submission: Submission, target: Path | BinaryIO, *, language: Language = "id") -> None:
    """Write a previewed list back as XLSX: the same sheets and rows, wrong cells coloured, the reason in a comment."""
    fix_sheet.write_fix_sheet(
        target,
        files.kept_file(submission.file_hash),
        submission.file_name,
        ColumnMapping.from_json(json.dumps(submission.mapping)),
        lookups.kept_lines(submission),
        further=FINDINGS,
        language=language,
    )


def fix_sheet_of(number: int, *, language: Language = "id") -> bytes:
    """The same in memory, for a page to hand out."""
    sheet = io.BytesIO()
    write_fix_sheet(lookups.submission(number), sheet, language=language)
    return sheet.getvalue()
