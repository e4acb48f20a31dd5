"""Asking the same formula again and again about a few rows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import ibis.expr.types as ir
import pyarrow as pa

from lindung.warehouse import Session


def times(rows: ir.Table, factor: int) -> ir.Table:
    return rows.select(product=rows.number * factor)


def numbers(*given: int) -> pa.Table:
    return pa.table({"number": pa.array(given, pa.int64())})


def test_each_question_is_answered_from_its_own_rows() -> None:
    with Session(threads=1) as session:
        assert session.answer("times", times, [numbers(2, 3)], 10) == [{"product": 20}, {"product": 30}]
        assert session.answer("times", times, [numbers(5)], 10) == [{"product": 50}]


def test_other_terms_are_another_plan() -> None:
    with Session(threads=1) as session:
        assert session.answer("times", times, [numbers(2)], 10) == [{"product": 20}]
        assert session.answer("times", times, [numbers(2)], 7) == [{"product": 14}]
        assert session.answer("times", times, [numbers(2)], 10) == [{"product": 20}]


def test_more_plans_than_are_kept_begin_anew() -> None:
    with Session(threads=1) as session:
        for factor in range(300):
            assert session.answer("times", times, [numbers(2)], factor) == [{"product": 2 * factor}]


def test_threads_do_not_see_one_anothers_rows() -> None:
    with Session(threads=1) as session, ThreadPoolExecutor(4) as threads:
        answers = threads.map(lambda n: session.answer("times", times, [numbers(n)], 3)[0]["product"], range(40))
        assert list(answers) == [3 * n for n in range(40)]
