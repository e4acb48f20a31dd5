"""Employers that are not registered or report too little: the lists they were found by, the cases, the letters."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class CompanyList(models.Model):
    """A list of companies from elsewhere (a licensing office, a labour office), as it was taken."""

    PERSONAL: ClassVar = frozenset[str]()

    source = models.TextField(help_text="Who keeps the list")
    as_of = models.DateField(help_text="The day that it speaks of")
    file_name = models.TextField(help_text="Name of the file")
    file_hash = models.CharField(max_length=64, help_text="SHA-256 of the file, which is kept")
    office = models.ForeignKey(
        "Office", null=True, on_delete=models.PROTECT, help_text="Answers for lines that tell no known place"
    )
    taken_at = models.DateTimeField(help_text="When it was taken")
    taken_by = models.TextField(help_text="Who took it")

    class Meta:
        db_table = "company_list"
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=["file_hash", "source"], name="one_company_list_a_file"),)


class ListedCompany(models.Model):
    """One line of such a list, and what the record says of it."""

    PERSONAL: ClassVar = frozenset[str]()

    class Standing(models.TextChoices):
        REGISTERED = "registered", "Terdaftar"
        UNREGISTERED = "unregistered", "Belum terdaftar"
        ASK = "ask", "Perlu jawaban"
        REPEATED = "repeated", "Berulang"
        NAMELESS = "nameless", "Tanpa nama"

    company_list = models.ForeignKey(CompanyList, on_delete=models.CASCADE, related_name="lines", help_text="The list")
    place = models.BigIntegerField(help_text="Order of the line in the file, from 1")
    sheet = models.TextField(help_text="Sheet")
    line = models.BigIntegerField(help_text="Row number a person sees")
    name = models.TextField(default="", help_text="Name as written")
    npwp = models.TextField(default="", help_text="Tax number, fifteen digits")
    nib = models.TextField(default="", help_text="Business number, thirteen digits")
    district = models.CharField(max_length=5, default="", help_text="District, for example 12.71")
    sector = models.TextField(default="", help_text="Sector as written")
    workers = models.BigIntegerField(null=True, help_text="Workers stated there")
    standing = models.TextField(choices=Standing.choices, help_text="registered, unregistered, ask, repeated, nameless")
    employer = models.ForeignKey("Employer", null=True, on_delete=models.PROTECT, help_text="The employer that it is")
    how = models.TextField(default="", help_text="How they were found to be one; person = someone said so")
    candidates = models.TextField(default="", help_text="Employers that it may be, separated by blanks")
    registered_workers = models.BigIntegerField(null=True, help_text="Wage earners of the employer when it was taken")
    office = models.ForeignKey("Office", null=True, on_delete=models.PROTECT, help_text="Office of its place")
    answered_at = models.DateTimeField(null=True, help_text="When a person said which employer it is, if any")
    answered_by = models.TextField(null=True, help_text="Who said so")

    class Meta:
        db_table = "listed_company"
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(fields=["company_list", "place"], name="one_listed_company_a_place"),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answered_by=None)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
                name="listed_company_answered_at_and_by",
            ),
        )


class EmployerCase(models.Model):
    """An employer that is not registered, or reports too little: what was found, and how far it has come."""

    PERSONAL: ClassVar = frozenset[str]()

    class Kind(models.TextChoices):
        UNREGISTERED = "pwbd", "Belum terdaftar (PWBD)"
        WORKERS = "pds_workers", "Sebagian pekerja (PDS)"
        WAGE = "pds_wage", "Sebagian upah (PDS)"
        PROGRAMMES = "pds_programmes", "Sebagian program (PDS)"

    class State(models.TextChoices):
        FOUND = "found", "Ditemukan"
        NOTIFIED = "notified", "Sudah disurati"
        VISITED = "visited", "Sudah dikunjungi"
        REFERRED = "referred", "Dilimpahkan"
        SETTLED = "settled", "Selesai"
        DROPPED = "dropped", "Gugur"

    #: Someone still works on it.
    LIVING: ClassVar = (State.FOUND, State.NOTIFIED, State.VISITED, State.REFERRED)

    kind = models.TextField(choices=Kind.choices, help_text="pwbd, pds_workers, pds_wage or pds_programmes")
    employer = models.ForeignKey(
        "Employer", null=True, on_delete=models.PROTECT, help_text="The employer; empty while it is not registered"
    )
    listed = models.ForeignKey(
        ListedCompany, null=True, on_delete=models.PROTECT, help_text="The line that it was found by, if any"
    )
    name = models.TextField(help_text="Name of the company when it was found")
    name_key = models.TextField(help_text="Normal form of the name")
    district = models.CharField(max_length=5, default="", help_text="District, for example 12.71")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office that follows it")
    evidence = models.JSONField(help_text="What was compared: rows of what, reported, on_record, source, date")
    expected_heads = models.BigIntegerField(help_text="Workers that are gained when it is settled, as far as known")
    state = models.TextField(choices=State.choices, default=State.FOUND, help_text="Where it stands")
    outcome = models.TextField(default="", help_text="What came of it, or why it was referred or dropped")
    found_at = models.DateTimeField(help_text="When it was found")
    found_by = models.TextField(help_text="Who had it looked for")
    moved_at = models.DateTimeField(null=True, help_text="When it last moved")
    moved_by = models.TextField(null=True, help_text="Who moved it")

    class Meta:
        db_table = "employer_case"
        ordering = ("-expected_heads", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "employer"],
                condition=models.Q(state__in=["found", "notified", "visited", "referred"], employer__isnull=False),
                name="one_living_case_an_employer",
            ),
            models.UniqueConstraint(
                fields=["kind", "name_key", "district"],
                condition=models.Q(state__in=["found", "notified", "visited", "referred"], employer=None),
                name="one_living_case_a_company",
            ),
            models.CheckConstraint(
                condition=models.Q(employer__isnull=False) | models.Q(listed__isnull=False),
                name="employer_case_is_about_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["referred", "settled", "dropped"]) | ~models.Q(outcome=""),
                name="employer_case_ends_with_words",
            ),
            models.CheckConstraint(
                condition=models.Q(moved_at=None, moved_by=None)
                | models.Q(moved_at__isnull=False, moved_by__isnull=False),
                name="employer_case_moved_at_and_by",
            ),
        )


#: The life of a case: from each state, where it may go and by which verb. A first letter notifies; a second changes
#: nothing. What was referred to the labour inspectors may still come right, or to nothing.
CASE_MOVES: dict[EmployerCase.State, dict[EmployerCase.State, str]] = {
    EmployerCase.State.FOUND: {
        EmployerCase.State.NOTIFIED: "issue_letter",
        EmployerCase.State.VISITED: "visit_employer",
        EmployerCase.State.SETTLED: "settle_case",
        EmployerCase.State.DROPPED: "drop_case",
    },
    EmployerCase.State.NOTIFIED: {
        EmployerCase.State.VISITED: "visit_employer",
        EmployerCase.State.SETTLED: "settle_case",
        EmployerCase.State.REFERRED: "refer_case",
        EmployerCase.State.DROPPED: "drop_case",
    },
    EmployerCase.State.VISITED: {
        EmployerCase.State.SETTLED: "settle_case",
        EmployerCase.State.REFERRED: "refer_case",
        EmployerCase.State.DROPPED: "drop_case",
    },
    EmployerCase.State.REFERRED: {
        EmployerCase.State.SETTLED: "settle_case",
        EmployerCase.State.DROPPED: "drop_case",
    },
    EmployerCase.State.SETTLED: {},
    EmployerCase.State.DROPPED: {},
}


class CaseLetter(models.Model):
    """A warning that was written to the employer of a case, with all that stands on it."""

    PERSONAL: ClassVar = frozenset[str]()

    case = models.ForeignKey(EmployerCase, on_delete=models.PROTECT, related_name="letters", help_text="The case")
    turn = models.IntegerField(help_text="The first or the second warning")
    number = models.TextField(unique=True, help_text="Number of the letter")
    deadline = models.DateField(help_text="The day by which the employer answers")
    facts = models.JSONField(help_text="What stands on it")
    issued_at = models.DateTimeField(help_text="When it was written")
    issued_by = models.TextField(help_text="Who wrote it")

    class Meta:
        db_table = "case_letter"
        ordering = ("turn",)
        constraints = (models.UniqueConstraint(fields=["case", "turn"], name="one_case_letter_a_turn"),)
