"""Who lapses, who ends, and what is left: net growth."""


def test_lapsed_counts_in_the_first_month_no_longer_covered_and_only_what_was_once_paid(figures_of):
    memberships = """
        id | worker_id | first_paid_on | counted_as      | until   | ended_because
        1  | 1         | 2021-01-10    | first_protected | 2021-05 | lapsed
        2  | 2         | -             | opening         | 2021-05 | lapsed
        3  | 3         | -             | -               | 2021-05 | lapsed
        4  | 4         | 2021-01-10    | first_protected | 2021-07 | lapsed
        5  | 5         | 2021-01-10    | first_protected | 2021-05 | left
    """
    assert figures_of("lapsed", "2021-06-30", memberships=memberships) == {("K01", "bpu", "2021-05"): 2}


def test_ended_leaves_out_who_goes_on_with_another_employer(figures_of):
    memberships = """
        id | worker_id | segment | employer_id | since   | counted_as      | first_paid_on | until   | ended_because
        1  | 1         | pu      | 1           | 2020-01 | opening         | -             | 2021-05 | left
        2  | 1         | pu      | 2           | 2021-05 | moved           | 2021-06-10    | -       |
        3  | 2         | pu      | 1           | 2020-01 | opening         | -             | 2021-05 | left
        4  | 3         | pu      | 1           | 2020-01 | opening         | -             | 2021-05 | left
        5  | 3         | bpu     | -           | 2021-05 | new_in_segment  | 2021-05-10    | -       |
        6  | 4         | pmi     | -           | 2020-01 | opening         | -             | 2021-06 | contract_ended
    """
    assert figures_of("ended", "2021-06-30", memberships=memberships) == {
        ("K01", "pu", "2021-05"): 2,
        ("K01", "pmi", "2021-06"): 1,
    }


def test_one_of_two_employers_left_is_not_an_end_and_both_left_is_one(figures_of):
    memberships = """
        id | worker_id | segment | employer_id | since   | counted_as | until   | ended_because
        1  | 1         | pu      | 1           | 2020-01 | opening    | 2021-05 | left
        2  | 1         | pu      | 2           | 2020-01 | opening    | -       |
        3  | 2         | pu      | 1           | 2020-01 | opening    | 2021-05 | left
        4  | 2         | pu      | 2           | 2020-01 | opening    | 2021-05 | left
    """
    assert figures_of("ended", "2021-06-30", memberships=memberships) == {("K01", "pu", "2021-05"): 1}


def test_net_is_new_and_returned_less_lapsed_and_ended(figures_of):
    memberships = """
        id | worker_id | first_paid_on | counted_as      | until   | ended_because
        1  | 1         | 2021-05-10    | first_protected | -       |
        2  | 2         | 2021-05-11    | new_in_segment  | -       |
        3  | 3         | 2021-05-12    | returned        | -       |
        4  | 4         | 2021-05-13    | moved           | -       |
        5  | 5         | -             | opening         | 2021-05 | lapsed
        6  | 6         | -             | opening         | 2021-06 | left
        7  | 7         | -             | opening         | 2021-06 | lapsed
    """
    assert figures_of("net", "2021-06-30", memberships=memberships) == {
        ("K01", "bpu", "2021-05"): 3 - 1,
        ("K01", "bpu", "2021-06"): -2,
    }
