"""Submissions: a partner's list from the moment it arrives, and its lines."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lindung.registry.models.fields import MonthField, RupiahField


class Submission(models.Model):
    """One list as sent. The untouched file is kept under its hash."""

    PERSONAL: ClassVar = frozenset[str]()

    class State(models.TextChoices):
        RECEIVED = "received", "Diterima"
        REFUSED = "refused", "Ditolak"
        PREVIEWED = "previewed", "Siap diperiksa"
        CONFIRMED = "confirmed", "Dikonfirmasi"
        PAID = "paid", "Dibayar"
        UNDONE = "undone", "Dibatalkan"
        SUPERSEDED = "superseded", "Digantikan"

    class Kind(models.TextChoices):
        WORKERS = "workers", "Pekerja"
        PROJECTS = "projects", "Proyek"
        MIGRANTS = "migrants", "Pekerja migran"
        LEAVERS = "leavers", "Pekerja keluar"
        WAGES = "wages", "Perubahan upah"

    #: Lists of changes: once confirmed they are done, and nothing is paid under a code of theirs.
    CHANGES: ClassVar = (Kind.LEAVERS, Kind.WAGES)

    partner = models.ForeignKey("Partner", on_delete=models.PROTECT, help_text="Who sent it")
    employer = models.ForeignKey("Employer", null=True, on_delete=models.PROTECT, help_text="Whose workers (PU)")
    office = models.ForeignKey("Office", null=True, on_delete=models.PROTECT, help_text="The list's office")
    agent = models.ForeignKey(
        "Agent", null=True, on_delete=models.PROTECT, help_text="The agent (Perisai) through whom it came, if any"
    )
    segment = models.TextField(help_text="pu, bpu, jakon or pmi")
    kind = models.TextField(choices=Kind.choices, help_text="What the lines are")
    month = MonthField(help_text="Month that cover starts")
    month_from = models.TextField(default="given", help_text="Who named the month: given, list, today")
    programmes = models.TextField(help_text="Programmes in the law's order, separated by blanks")
    file_name = models.TextField(help_text="Name of the file as sent")
    file_hash = models.CharField(max_length=64, help_text="SHA-256 of the untouched file")
    state = models.TextField(choices=State.choices, default=State.RECEIVED, help_text="Where the list stands")
    mapping = models.JSONField(default=dict, help_text="How the columns were understood")
    counts = models.JSONField(default=dict, help_text="Lines by outcome")
    problem = models.JSONField(default=dict, help_text="Why the file was refused whole: {id, en}")
    total = RupiahField(default=0, help_text="What the lines with an action owe")
    forerunner = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, help_text="The list that this one corrects"
    )
    received_at = models.DateTimeField(help_text="When it came")
    received_by = models.TextField(help_text="Who took it")
    confirmed_at = models.DateTimeField(null=True, help_text="When it was confirmed")
    confirmed_by = models.TextField(null=True, help_text="Who confirmed it")

    class Meta:
        db_table = "submission"
        ordering = ("-id",)
        indexes = (models.Index(fields=["file_hash"], name="submission_by_file"),)
        constraints = (
            models.CheckConstraint(
                name="submission_confirmed_at_and_by",
                condition=models.Q(confirmed_at=None, confirmed_by=None)
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        )


#: The life of a submission: from each state, where it may go and by which verb. The diagram in the docs is made of it.
SUBMISSION_MOVES: dict[Submission.State, dict[Submission.State, str]] = {
    Submission.State.RECEIVED: {
        Submission.State.PREVIEWED: "record_lines",
        Submission.State.REFUSED: "refuse",
    },
    Submission.State.PREVIEWED: {
        Submission.State.PREVIEWED: "record_lines",
        Submission.State.CONFIRMED: "confirm",
        Submission.State.SUPERSEDED: "supersede",
    },
    Submission.State.CONFIRMED: {
        Submission.State.PAID: "post_receipts",
        Submission.State.UNDONE: "undo",
    },
    Submission.State.UNDONE: {Submission.State.PREVIEWED: "record_lines"},
    Submission.State.REFUSED: {},
    Submission.State.PAID: {},
    Submission.State.SUPERSEDED: {},
}


class SubmissionLine(models.Model):
    """One worker line with its outcome. Found again by submission, sheet and line."""

    PERSONAL: ClassVar = frozenset(
        {"nik", "name", "birth_date", "mother_name", "phone", "address", "kpj", "passport", "matched"}
    )

    pk = models.CompositePrimaryKey("submission_id", "place")
    # References without a constraint of the database: docs/adr/0007.
    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, db_index=False, db_constraint=False, help_text="The list"
    )
    place = models.BigIntegerField(help_text="Order of the line in the file, from 1")
    sheet = models.TextField(help_text="Sheet")
    line = models.BigIntegerField(help_text="Row number a person sees")
    nik = models.TextField(help_text="Sixteen believable digits, or empty")
    name = models.TextField(help_text="Name")
    birth_date = models.DateField(null=True, help_text="Birth date")
    sex = models.CharField(max_length=1, null=True, help_text="L or P")
    mother_name = models.TextField(null=True, help_text="Mother's maiden name")
    phone = models.TextField(null=True, help_text="+62…")
    address = models.TextField(null=True, help_text="Address")
    district = models.TextField(null=True, help_text="District of residence")
    work_district = models.TextField(null=True, help_text="District of the place of work")
    income = RupiahField(null=True, help_text="Wage or income")
    kpj = models.TextField(null=True, help_text="Member number of the institution")
    passport = models.TextField(null=True, help_text="Passport (migrants)")
    country = models.TextField(null=True, help_text="Country of work (migrants)")
    agency = models.TextField(null=True, help_text="Placement agency (migrants)")
    contract_months = models.BigIntegerField(null=True, help_text="Length of the work contract (migrants)")
    departure = models.DateField(null=True, help_text="Day of departure (migrants)")
    event_date = models.DateField(null=True, help_text="Day of leaving, or of the new wage")
    event_reason = models.TextField(null=True, help_text="Why the worker left")
    outcome = models.TextField(help_text="refused, duplicate, ask, known or new")
    action = models.TextField(help_text="enrol, renew, return, add_segment, end, change_wage or none")
    matched = models.TextField(help_text="NIK of the member, or SHEET!LINE of the earlier line")
    reasons = models.TextField(help_text="Reason codes joined by ;")
    worker = models.ForeignKey(
        "Worker",
        null=True,
        on_delete=models.PROTECT,
        db_index=False,
        db_constraint=False,
        help_text="The person, once known",
    )
    membership = models.ForeignKey(
        "Membership",
        null=True,
        on_delete=models.PROTECT,
        db_index=False,
        db_constraint=False,
        help_text="The membership concerned",
    )
    office = models.ForeignKey(
        "Office",
        null=True,
        on_delete=models.PROTECT,
        db_index=False,
        db_constraint=False,
        help_text="Office that answers for it",
    )
    programmes = models.TextField(help_text="Programmes")
    starts = MonthField(null=True, help_text="First month of cover that the line asks for")
    jkk = RupiahField(default=0, help_text="Work accident")
    jkm = RupiahField(default=0, help_text="Death")
    jht_employer = RupiahField(default=0, help_text="Old age, employer")
    jht_worker = RupiahField(default=0, help_text="Old age, worker")
    jp_employer = RupiahField(default=0, help_text="Pension, employer")
    jp_worker = RupiahField(default=0, help_text="Pension, worker")
    total = RupiahField(default=0, help_text="Payable for the month")
    decision = models.TextField(default="", help_text="What an officer answered: same, new or refuse")
    decided_why = models.TextField(default="", help_text="The officer's reason")
    decided_at = models.DateTimeField(null=True, help_text="When it was answered")
    decided_by = models.TextField(null=True, help_text="Who answered")

    class Meta:
        db_table = "submission_line"
        constraints = (
            models.CheckConstraint(
                name="line_decided_at_and_by",
                condition=models.Q(decided_at=None, decided_by=None)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
        )
