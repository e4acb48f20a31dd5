"""What counts as new: on the first posted contribution, in its month, at the office of the membership."""

MEMBERSHIPS = """
    id | worker_id | segment | office_id | first_paid_on | counted_as
    1  | 1         | bpu     | K01       | 2021-02-26    | first_protected
    2  | 2         | bpu     | K01       | 2021-03-01    | first_protected
    3  | 3         | bpu     | K01       | 2021-03-31    | new_in_segment
    4  | 4         | pu      | K02       | 2021-03-10    | first_protected
    5  | 5         | bpu     | K01       | 2021-03-11    | returned
    6  | 6         | pu      | K01       | 2021-03-12    | moved
    7  | 7         | bpu     | K01       | -             | -
    8  | 8         | bpu     | K01       | -             | opening
"""


def test_first_protected_counts_in_the_month_the_first_contribution_is_posted(figures_of):
    assert figures_of("first_protected", "2021-03-31", memberships=MEMBERSHIPS) == {
        ("K01", "bpu", "2021-02"): 1,
        ("K01", "bpu", "2021-03"): 1,
        ("K02", "pu", "2021-03"): 1,
    }


def test_new_in_segment_includes_first_protected_and_leaves_out_returned_and_moved(figures_of):
    assert figures_of("new_in_segment", "2021-03-31", memberships=MEMBERSHIPS) == {
        ("K01", "bpu", "2021-02"): 1,
        ("K01", "bpu", "2021-03"): 2,
        ("K02", "pu", "2021-03"): 1,
    }


def test_what_is_posted_after_the_day_does_not_count_yet(figures_of):
    assert figures_of("new_in_segment", "2021-03-01", memberships=MEMBERSHIPS) == {
        ("K01", "bpu", "2021-02"): 1,
        ("K01", "bpu", "2021-03"): 1,
    }


def test_returned_stands_apart(figures_of):
    assert figures_of("returned", "2021-03-31", memberships=MEMBERSHIPS) == {("K01", "bpu", "2021-03"): 1}


def test_moved_stands_apart(figures_of):
    assert figures_of("moved", "2021-03-31", memberships=MEMBERSHIPS) == {("K01", "pu", "2021-03"): 1}


def test_heads_of_a_project_count_when_its_first_instalment_is_posted(figures_of):
    projects = """
        id | office_id | headcount | first_paid_on
        1  | K01       | 250       | 2021-03-05
        2  | K01       | 40        | 2021-03-30
        3  | K02       | 12        | 2021-04-01
        4  | K02       | 900       | -
    """
    assert figures_of("project_headcount", "2021-03-31", projects=projects) == {("K01", "jakon", "2021-03"): 290}


def test_an_unpaid_registration_waits_and_is_not_protected(figures_of):
    memberships = """
        id | worker_id | registered_on | first_paid_on | until   | counted_as
        1  | 1         | 2021-02-10    | -             | -       | -
        2  | 2         | 2021-02-10    | 2021-04-02    | -       | first_protected
        3  | 3         | 2021-02-10    | 2021-03-31    | -       | first_protected
        4  | 4         | 2021-04-01    | -             | -       | -
        5  | 5         | 2021-02-10    | -             | 2021-03 | -
        6  | 6         | 2019-05-01    | -             | -       | opening
    """
    assert figures_of("registered_unpaid", "2021-03-31", memberships=memberships) == {("K01", "bpu", ""): 2}
