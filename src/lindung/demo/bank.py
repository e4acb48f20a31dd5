"""Bank files of the demo: which codes are paid, when, and the few payments that do not fit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from lindung.demo.chance import generator
from lindung.demo.figures import EMPLOYERS_LATE
from lindung.demo.region import Region
from lindung.periods import Month
from lindung.registry import crossing

#: A payment under a code that nobody issued, and what someone rounds up too generously: each bank file has one.
_UNKNOWN_CODE, _UNKNOWN_AMOUNT, _TOO_MUCH = "11111111111", 250_000, 5_000


def list_payments(month: Month, unpaid_files: set[str]) -> pa.Table:
    """`code, amount` of the lists of a month whose partner pays: all but those of `unpaid_files`."""
    code, submission = crossing.relation("PaymentCode"), crossing.relation("Submission")
    joined = code.filter(code.month == ibis.literal(month.first_day)).inner_join(
        submission.select(list_id="id", file_name="file_name"), code.submission_id == submission.id
    )
    open_codes = crossing.fetch(
        joined.filter(joined.amount > 0, joined.received == 0, ~joined.cancelled)
        .select("code", "amount", "file_name")
        .order_by("code")
    )
    paid = pc.invert(pc.is_in(open_codes["file_name"], value_set=pa.array(sorted(unpaid_files), pa.string())))
    return open_codes.filter(paid).select(["code", "amount"])


def employer_payments(month: Month, region: Region, *, late: bool) -> pa.Table:
    """`code, amount` of the employers' bills of a month: those paid in time, or those paid a month late.

    An employer that has stopped paying pays neither.
    """
    code, employer = crossing.relation("PaymentCode"), crossing.relation("Employer")
    of_month = code.filter(code.month == ibis.literal(month.first_day), code.submission_id.isnull())
    bills = crossing.fetch(
        of_month.inner_join(employer.select(payer_id="id", number="number"), of_month.employer_id == employer.id)
        .filter(lambda bill: (bill.amount > 0) & (bill.received == 0))
        .select("code", "amount", "number")
        .order_by("number")
    )
    row = pc.fill_null(pc.index_in(bills["number"], value_set=region.employers["number"].combine_chunks()), -1)
    rows = row.combine_chunks().to_numpy()
    pays = (rows >= 0) & (region.stops[rows] > month.number)
    # The same employers are late whenever they are asked about this month.
    drawn = generator(region.seed, "late", month).random(region.employers.num_rows)
    is_late = drawn[rows] < EMPLOYERS_LATE
    return bills.filter(pa.array(pays & (is_late == late))).select(["code", "amount"])


def paid_on(day: date, payments: pa.Table) -> pa.Table:
    """`date, code, amount`: the payments, all of one day."""
    return payments.add_column(0, "date", pa.array([day] * payments.num_rows, pa.date32()))


def write_bank_file(file: Path, month: Month, payments: pa.Table) -> None:
    """Write a month's payments (`date, code, amount`) as a bank gives them: `date,code,amount,reference`.

    One pays too much, and one more pays under no known code.
    """
    n = payments.num_rows
    amounts = payments["amount"].to_numpy().copy()
    amounts[:1] += _TOO_MUCH
    codes = pa.concat_arrays([payments["code"].combine_chunks(), pa.array([_UNKNOWN_CODE])])
    reference = pc.binary_join_element_wise(
        f"DEMO{month}", pc.utf8_lpad(pa.array(np.arange(1, n + 2)).cast("string"), 6, "0"), "-"
    )
    rows = pa.table(
        {
            "date": pa.concat_arrays([payments["date"].combine_chunks(), pa.array([month.day(28)], pa.date32())]),
            "code": codes,
            "amount": pa.array(np.append(amounts, _UNKNOWN_AMOUNT)),
            "reference": reference,
        }
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    pacsv.write_csv(rows, file, pacsv.WriteOptions(quoting_style="needed"))
