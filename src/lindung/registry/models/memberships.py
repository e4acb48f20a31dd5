"""Memberships: who is under which segment of the law, for whom, from when. And what migrants and projects add."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lindung.registry.models.fields import MonthField, RupiahField


class Membership(models.Model):
    """One worker in one segment, with one payer, over one span of months.

    An open membership has no `until`. A worker may have two employers, and be PU and BPU at once; the same segment
    and payer is open only once. Cover follows from payment: `paid_through` is the last month paid.
    """

    PERSONAL: ClassVar = frozenset({"kpj", "passport"})

    class CountedAs(models.TextChoices):
        OPENING = "opening", "Saldo awal"
        FIRST_PROTECTED = "first_protected", "Pertama terlindungi"
        NEW_IN_SEGMENT = "new_in_segment", "Baru di segmen"
        RETURNED = "returned", "Kembali"
        MOVED = "moved", "Pindah"

    worker = models.ForeignKey("Worker", on_delete=models.PROTECT, help_text="The person")
    segment = models.TextField(help_text="pu, bpu or pmi")
    # Of a membership's references only the one to its worker is a constraint of the database: docs/adr/0007.
    employer = models.ForeignKey(
        "Employer", null=True, on_delete=models.PROTECT, db_constraint=False, help_text="Who pays (PU)"
    )
    partner = models.ForeignKey(
        "Partner", null=True, on_delete=models.PROTECT, db_constraint=False, help_text="Whose list brought it"
    )
    office = models.ForeignKey(
        "Office",
        on_delete=models.PROTECT,
        db_index=False,
        db_constraint=False,
        help_text="The office that answers for it",
    )
    programmes = models.TextField(help_text="Programmes in the law's order, separated by blanks")
    income = RupiahField(null=True, help_text="Monthly wage (PU) or income (BPU)")
    kpj = models.TextField(default="", help_text="The institution's own member number")
    since = MonthField(help_text="First month")
    until = MonthField(null=True, help_text="First month no longer; empty = open")
    ended_because = models.TextField(default="", help_text="left, lapsed, undone, contract_ended")
    opening_paid_through = MonthField(null=True, help_text="Last month paid before Lindung kept the dues")
    paid_through = MonthField(null=True, help_text="Last month paid without a gap")
    first_paid_on = models.DateField(null=True, help_text="Day the first contribution was posted")
    counted_as = models.TextField(
        choices=CountedAs.choices, null=True, help_text="How the first payment counts; empty = not paid yet"
    )
    registered_on = models.DateField(help_text="Day of registration")
    submission = models.ForeignKey(
        "Submission",
        null=True,
        on_delete=models.PROTECT,
        db_constraint=False,
        help_text="The list it came by",
    )
    place = models.BigIntegerField(null=True, help_text="The line of that list")
    passport = models.TextField(default="", help_text="Passport (migrants)")
    country = models.TextField(default="", help_text="Country of work (migrants)")
    agency = models.TextField(default="", help_text="Placement agency; empty = individual (migrants)")
    contract_months = models.IntegerField(null=True, help_text="Length of the work contract (migrants)")
    departure = models.DateField(null=True, help_text="Day of departure (migrants)")

    class Meta:
        db_table = "membership"
        constraints = (
            models.UniqueConstraint(
                fields=["worker", "segment", "employer"],
                condition=models.Q(until=None),
                nulls_distinct=False,
                name="one_open_membership_a_payer",
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="span"
            ),
            models.CheckConstraint(condition=models.Q(segment__in=["pu", "bpu", "pmi"]), name="membership_segment"),
        )


class Project(models.Model):
    """A construction project: a participant by itself, with a head-count that the contractor states."""

    PERSONAL: ClassVar = frozenset[str]()

    name = models.TextField(help_text="Name of the project")
    owner = models.TextField(default="", help_text="Who gave the contract")
    contractor = models.ForeignKey("Employer", null=True, on_delete=models.PROTECT, help_text="Who builds")
    partner = models.ForeignKey("Partner", null=True, on_delete=models.PROTECT, help_text="Who sent the list")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office that answers for it")
    spk_number = models.TextField(help_text="Number of the work order (SPK)")
    spk_date = models.DateField(null=True, help_text="Date of the work order")
    value_without_vat = RupiahField(help_text="Contract value without VAT (PPN)")
    starts = models.DateField(null=True, help_text="First day of work")
    ends = models.DateField(null=True, help_text="Last day of work")
    funding = models.TextField(default="", help_text="Source of the money")
    headcount = models.IntegerField(help_text="Workers as stated by the contractor; never added to people silently")
    registered_on = models.DateField(help_text="Day of registration")
    first_paid_on = models.DateField(null=True, help_text="Day the first instalment was posted")
    submission = models.ForeignKey("Submission", on_delete=models.PROTECT, help_text="The list it came by")
    place = models.BigIntegerField(help_text="The line of that list")

    class Meta:
        db_table = "project"
        constraints = (models.UniqueConstraint(fields=["contractor", "spk_number"], name="one_project_a_work_order"),)


class ProjectLine(models.Model):
    """One line of a list of projects, with its outcome."""

    PERSONAL: ClassVar = frozenset[str]()

    pk = models.CompositePrimaryKey("submission_id", "place")
    submission = models.ForeignKey("Submission", on_delete=models.CASCADE, help_text="The list")
    place = models.BigIntegerField(help_text="Order of the line in the file, from 1")
    sheet = models.TextField(help_text="Sheet")
    line = models.BigIntegerField(help_text="Row number a person sees")
    project = models.TextField(help_text="Name of the project")
    owner = models.TextField(null=True, help_text="Who gave the contract")
    contractor = models.TextField(null=True, help_text="Who builds")
    npwp = models.TextField(null=True, help_text="Tax number of the contractor")
    spk_number = models.TextField(null=True, help_text="Number of the work order")
    spk_date = models.DateField(null=True, help_text="Date of the work order")
    value_without_vat = RupiahField(null=True, help_text="Contract value without VAT")
    starts = models.DateField(null=True, help_text="First day of work")
    ends = models.DateField(null=True, help_text="Last day of work")
    funding = models.TextField(null=True, help_text="Source of the money")
    workers = models.BigIntegerField(null=True, help_text="Head-count stated")
    office = models.ForeignKey(
        "Office", null=True, on_delete=models.PROTECT, db_index=False, help_text="Office that answers for it"
    )
    outcome = models.TextField(help_text="refused, duplicate, ask, known or new")
    action = models.TextField(help_text="enrol or none")
    matched = models.TextField(help_text="SHEET!LINE of the earlier line, or empty")
    reasons = models.TextField(help_text="Reason codes joined by ;")
    jkk = RupiahField(default=0, help_text="Work accident")
    jkm = RupiahField(default=0, help_text="Death")
    total = RupiahField(default=0, help_text="Payable for the project")
    decision = models.TextField(default="", help_text="What an officer answered")
    decided_why = models.TextField(default="", help_text="The officer's reason")
    decided_at = models.DateTimeField(null=True, help_text="When it was answered")
    decided_by = models.TextField(null=True, help_text="Who answered")

    class Meta:
        db_table = "project_line"
        constraints = (
            models.CheckConstraint(
                name="project_line_decided_at_and_by",
                condition=models.Q(decided_at=None, decided_by=None)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
        )
