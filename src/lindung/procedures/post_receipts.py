"""A bank file comes in: its good lines are posted in one transaction, the others listed by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lindung.contributions.receipts import (
    RECEIPT_COLUMNS,
    RECEIPT_ROWS,
    check_receipts,
    outcomes_of_money,
    paid_steps,
)
from lindung.procedures.extracts import Refusals, taken, without_problems
from lindung.procedures.progress import Progress, silent
from lindung.registry import files
from lindung.registry.actions import receipts
from lindung.registry.models import PaymentCode
from lindung.warehouse import Session
from lindung.warehouse.extracts import Extract

#: How money is settled, as `contributions.receipts` defines it.
SETTLEMENT = receipts.Settlement(paid_steps, outcomes_of_money)


@dataclass(frozen=True)
class Posting:
    """What came of a bank file: what was posted, and the lines that could not be read."""

    posted: receipts.PostedReceipts
    refused: Refusals


def post_receipts(file: Path, *, by: str, at: datetime, called: str = "", progress: Progress = silent) -> Posting:
    """Post a bank file (CSV `date,code,amount,reference`). The same file again changes nothing and says so.

    `called`: the name under which its sender knows the file, where it is not the file's own.

    Raises ExtractUnreadableError and ColumnsMissingError; then nothing is posted.
    """
    extract, refused = Extract(file, RECEIPT_COLUMNS, called=called), Refusals()
    with Session() as session:
        rows = taken(extract, session, RECEIPT_ROWS, check_receipts, "reference", refused, progress)
        posted = receipts.post(
            rows,
            without_problems(RECEIPT_ROWS),
            file_hash=files.keep(file),
            settlement=SETTLEMENT,
            by=by,
            at=at,
        )
    return Posting(posted, refused)


def attach_official_code(code: str, official: str, *, by: str, at: datetime) -> PaymentCode:
    """Keep the institution's code beside ours; money that waited under it is posted now."""
    return receipts.attach_official_code(code, official, settlement=SETTLEMENT, by=by, at=at)
