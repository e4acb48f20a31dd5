"""The month's dues: first memberships that have lapsed or run out end, then all open ones are assessed and billed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from lindung.contributions.codes import own_payment_codes
from lindung.contributions.dues import assess
from lindung.periods import Month
from lindung.procedures.migrants_abroad import expire
from lindung.procedures.progress import Progress, silent
from lindung.registry.actions import dues
from lindung.sentences import Sentence
from lindung.statute.calendar import due_date
from lindung.statute.parameters import value_in_force


@dataclass(frozen=True)
class MonthAssessed:
    """What one assessment did."""

    month: Month
    lapsed: int
    expired_abroad: int
    assessed: dues.AssessedMonth


def assess_month(month: Month, *, by: str, at: datetime, progress: Progress = silent) -> MonthAssessed:
    """Assess a month for everybody on the record. A second call adds only what has come since.

    The lapse belongs here, because it decides who is billed: three months of arrears are owed, a fourth is not.
    """
    progress(Sentence("Mengakhiri kepesertaan yang gugur", "Ending lapsed memberships"))
    lapsed = dues.end_lapsed(month, window=value_in_force("bpu.arrears_window", month), by=by, at=at)
    expired = expire(month.first_day, by=by, at=at)
    progress(Sentence(f"Menetapkan iuran {month}", f"Assessing the dues of {month}"))
    assessed = dues.assess_month(
        month,
        shares=partial(assess, month=month, carry=dues.CARRIED),
        codes=own_payment_codes,
        due_dates={"pu": due_date("pu", month), "bpu": due_date("bpu", month)},
        by=by,
        at=at,
    )
    return MonthAssessed(month, lapsed, expired, assessed)
