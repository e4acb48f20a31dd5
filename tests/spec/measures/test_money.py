"""Dues by contribution month, receipts by the month the money came, arrears on the day."""

MEMBERSHIPS = """
    id | worker_id | first_paid_on | counted_as      | until   | ended_because
    1  | 1         | 2021-02-10    | first_protected | -       |
    2  | 2         | -             | -               | -       |
    3  | 3         | 2021-01-10    | first_protected | 2021-05 | lapsed
"""
DUES = """
    id | membership_id | project_id | segment | month   | due_date   | total  | paid_on
    1  | 1             | -          | bpu     | 2021-02 | 2021-02-15 | 16800  | 2021-02-10
    2  | 1             | -          | bpu     | 2021-03 | 2021-03-15 | 16800  | 2021-04-20
    3  | 1             | -          | bpu     | 2021-04 | 2021-04-15 | 16800  | -
    4  | 2             | -          | bpu     | 2021-02 | 2021-02-15 | 36800  | -
    5  | 3             | -          | bpu     | 2021-03 | 2021-03-15 | 16800  | -
    6  | -             | 1          | jakon   | 2021-03 | 2021-03-26 | 687500 | 2021-03-20
    7  | -             | 1          | jakon   | 2021-03 | 2021-04-26 | 343750 | -
    8  | -             | 2          | jakon   | 2021-03 | 2021-03-26 | 120000 | -
"""
PROJECTS = """
    id | headcount | first_paid_on
    1  | 100       | 2021-03-20
    2  | 10        | -
"""


def test_dues_count_for_the_month_they_are_assessed_for_paid_or_not(figures_of):
    assert figures_of("dues", "2021-03-31", memberships=MEMBERSHIPS, dues=DUES, projects=PROJECTS) == {
        ("K01", "bpu", "2021-02"): 16800 + 36800,
        ("K01", "bpu", "2021-03"): 16800 + 16800,
        ("K01", "jakon", "2021-03"): 687500 + 343750 + 120000,
    }


def test_receipts_count_in_the_month_the_money_came_whatever_month_it_pays(figures_of):
    assert figures_of("receipts", "2021-04-30", memberships=MEMBERSHIPS, dues=DUES, projects=PROJECTS) == {
        ("K01", "bpu", "2021-02"): 16800,
        ("K01", "bpu", "2021-04"): 16800,
        ("K01", "jakon", "2021-03"): 687500,
    }


def test_arrears_are_what_is_past_its_due_date_of_those_who_once_paid(figures_of):
    """On 31 March the due of March is still owed; who never paid, and a project that never paid, build no arrears."""
    assert figures_of("arrears", "2021-03-31", memberships=MEMBERSHIPS, dues=DUES, projects=PROJECTS) == {
        ("K01", "bpu", ""): 16800 + 16800,
    }


def test_a_lapsed_member_owes_no_old_arrears(figures_of):
    assert figures_of("arrears", "2021-05-01", memberships=MEMBERSHIPS, dues=DUES, projects=PROJECTS) == {
        ("K01", "bpu", ""): 16800,
        ("K01", "jakon", ""): 343750,
    }


def test_on_its_due_date_a_due_is_not_late_yet(figures_of):
    assert figures_of("arrears", "2021-03-15", memberships=MEMBERSHIPS, dues=DUES, projects=PROJECTS) == {}
