"""Who is covered on a day, and how a person with two memberships counts."""


def test_a_wage_earner_is_active_while_the_last_month_already_due_is_paid(figures_of):
    """On 20 April 2021 the contributions of March (due on 15 April) must be paid, those of April not yet."""
    memberships = """
        id | worker_id | segment | since   | registered_on | first_paid_on | counted_as
        1  | 1         | pu      | 2021-01 | 2021-01-05    | 2021-02-10    | first_protected
        2  | 2         | pu      | 2021-01 | 2021-01-05    | 2021-02-10    | first_protected
    """
    dues = """
        id | membership_id | segment | month   | paid_on
        1  | 1             | pu      | 2021-03 | 2021-04-15
        2  | 2             | pu      | 2021-02 | 2021-03-15
        3  | 2             | pu      | 2021-03 | -
    """
    assert figures_of("active", "2021-04-20", memberships=memberships, dues=dues) == {("K01", "pu", ""): 1}
    assert figures_of("registered", "2021-04-20", memberships=memberships, dues=dues) == {("K01", "pu", ""): 2}


def test_on_the_due_date_itself_the_month_is_not_yet_needed(figures_of):
    memberships = """
        id | worker_id | segment | since   | registered_on | first_paid_on | counted_as
        1  | 1         | pu      | 2021-01 | 2021-01-05    | 2021-02-10    | first_protected
    """
    dues = """
        id | membership_id | segment | month   | paid_on
        1  | 1             | pu      | 2021-02 | 2021-03-15
    """
    assert figures_of("active", "2021-04-15", memberships=memberships, dues=dues) == {("K01", "pu", ""): 1}
    assert figures_of("active", "2021-04-16", memberships=memberships, dues=dues) == {}


def test_a_new_wage_earner_is_active_from_the_first_contribution(figures_of):
    memberships = """
        id | worker_id | segment | since   | registered_on | first_paid_on | counted_as
        1  | 1         | pu      | 2021-04 | 2021-04-05    | 2021-04-12    | first_protected
        2  | 2         | pu      | 2021-04 | 2021-04-05    | -             | -
    """
    assert figures_of("active", "2021-04-20", memberships=memberships) == {("K01", "pu", ""): 1}


def test_an_informal_worker_is_active_only_in_a_month_that_is_paid(figures_of):
    """The three months after the last paid one are a window to pay, and never cover."""
    memberships = """
        id | worker_id | segment | since   | registered_on | first_paid_on | counted_as
        1  | 1         | bpu     | 2021-02 | 2021-02-05    | 2021-02-10    | first_protected
        2  | 2         | bpu     | 2021-02 | 2021-02-05    | 2021-02-10    | first_protected
    """
    dues = """
        id | membership_id | segment | month   | paid_on
        1  | 1             | bpu     | 2021-02 | 2021-02-10
        2  | 2             | bpu     | 2021-02 | 2021-02-10
        3  | 2             | bpu     | 2021-03 | 2021-03-20
    """
    assert figures_of("active", "2021-02-28", memberships=memberships, dues=dues) == {("K01", "bpu", ""): 2}
    assert figures_of("active", "2021-03-19", memberships=memberships, dues=dues) == {}
    assert figures_of("active", "2021-03-20", memberships=memberships, dues=dues) == {("K01", "bpu", ""): 1}


def test_the_opening_balance_covers_to_the_month_it_names(figures_of):
    memberships = """
        id | worker_id | segment | since   | registered_on | opening_paid_through | counted_as
        1  | 1         | bpu     | 2019-02 | 2019-02-01    | 2021-03              | opening
        2  | 2         | pu      | 2019-02 | 2019-02-01    | 2021-01              | opening
    """
    assert figures_of("active", "2021-03-10", memberships=memberships) == {
        ("K01", "bpu", ""): 1,
        ("K01", "pu", ""): 1,
    }
    assert figures_of("active", "2021-04-01", memberships=memberships) == {}


def test_two_employers_are_one_person_at_the_office_registered_first(figures_of):
    memberships = """
        id | worker_id | segment | office_id | employer_id | registered_on | opening_paid_through | counted_as
        1  | 1         | pu      | K01       | 1           | 2020-01-01    | 2019-12              | opening
        2  | 1         | pu      | K02       | 2           | 2021-01-01    | 2021-12              | opening
        3  | 1         | bpu     | K02       | -           | 2021-01-01    | 2021-12              | opening
    """
    assert figures_of("active", "2021-03-10", memberships=memberships) == {
        ("K01", "pu", ""): 1,
        ("K02", "bpu", ""): 1,
    }


def test_who_left_is_not_active_however_far_the_dues_are_paid(figures_of):
    memberships = """
        id | worker_id | registered_on | until   | opening_paid_through | counted_as
        1  | 1         | 2020-01-01    | 2021-03 | 2021-12              | opening
    """
    assert figures_of("active", "2021-02-28", memberships=memberships) == {("K01", "bpu", ""): 1}
    assert figures_of("active", "2021-03-01", memberships=memberships) == {}


def test_a_migrant_is_covered_ahead_of_departure_and_then_by_the_package(figures_of):
    memberships = """
        id | worker_id | segment | since   | registered_on | departure  | contract_months | first_paid_on
        1  | 1         | pmi     | 2021-02 | 2021-02-05    | 2021-05-10 | 24              | 2021-02-10
        2  | 2         | pmi     | 2021-02 | 2021-02-05    | -          | 24              | 2021-02-10
    """
    dues = """
        id | membership_id | segment | month   | invoice       | paid_on
        1  | 1             | pmi     | 2021-02 | pre_departure | 2021-02-10
        2  | 1             | pmi     | 2021-02 | package       | 2021-04-20
        3  | 2             | pmi     | 2021-02 | pre_departure | 2021-02-10
    """
    assert figures_of("active", "2021-06-30", memberships=memberships, dues=dues) == {("K01", "pmi", ""): 2}
    assert figures_of("active", "2021-07-01", memberships=memberships, dues=dues) == {("K01", "pmi", ""): 1}
    assert figures_of("active", "2023-06-09", memberships=memberships, dues=dues) == {("K01", "pmi", ""): 1}
    assert figures_of("active", "2023-06-10", memberships=memberships, dues=dues) == {}


def test_a_migrant_who_came_home_is_covered_for_thirty_days_more(figures_of):
    memberships = """
        id | worker_id | segment | since   | registered_on | contract_months | until
        1  | 1         | pmi     | 2021-02 | 2021-02-05    | 24              | 2021-12
    """
    dues = """
        id | membership_id | segment | month   | invoice | paid_on
        1  | 1             | pmi     | 2021-02 | package | 2021-02-10
    """
    stays = """
        membership_id | departed_on | returned_on
        1             | 2021-03-10  | 2021-10-15
    """
    told = {"memberships": memberships, "dues": dues, "stays": stays}
    assert figures_of("active", "2021-11-14", **told) == {("K01", "pmi", ""): 1}
    assert figures_of("active", "2021-11-15", **told) == {}
