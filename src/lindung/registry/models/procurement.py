"""Procurement packages of local governments: what their lists say, the project that came of each, letters about it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, Q, Value, When

from lindung.registry.models.fields import RupiahField


class ProcurementList(models.Model):
    """A list of packages as a government publishes it, as it was taken. The untouched file is kept under its hash."""

    PERSONAL: ClassVar = frozenset[str]()

    source = models.TextField(help_text="Who publishes it")
    as_of = models.DateField(help_text="The day that it speaks of")
    file_name = models.TextField(help_text="Name of the file")
    file_hash = models.CharField(max_length=64, help_text="SHA-256 of the file, which is kept")
    office = models.ForeignKey(
        "Office", null=True, on_delete=models.PROTECT, help_text="Answers for packages that tell no known place"
    )
    counts = models.JSONField(default=dict, help_text="Lines by what became of them")
    valueless = models.JSONField(default=list, help_text="Lines without a readable value: sheet, line, name")
    taken_at = models.DateTimeField(help_text="When it was taken")
    taken_by = models.TextField(help_text="Who took it")

    class Meta:
        db_table = "procurement_list"
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=["file_hash", "source"], name="one_procurement_list_a_file"),)


class PackageQuerySet(models.QuerySet["Package"]):
    """Packages that know where they stand on a day."""

    # Of Any: the types of models do not know what an annotation adds.
    def standing_on(self, day: date) -> models.QuerySet[Any]:
        """With `standing`: registered, dropped, planned, ask, late or waiting, by what is known on that day.

        `late` is a package past the last day to register it, `waiting` one that still has time, `ask` one that may
        be a registered project: only a person can tell.
        """
        return self.annotate(
            standing=Case(
                When(project__isnull=False, then=Value("registered")),
                When(state=Package.State.DROPPED, then=Value("dropped")),
                When(~Q(candidates=""), then=Value("ask")),
                When(awarded=False, then=Value("planned")),
                When(deadline__lt=day, then=Value("late")),
                default=Value("waiting"),
            )
        )


class Package(models.Model):
    """One package of works. What it is comes from its source's newest list; that it is registered, from its project."""

    PERSONAL: ClassVar = frozenset[str]()

    class State(models.TextChoices):
        OPEN = "open", "Belum disurati"
        WRITTEN = "written", "Sudah disurati"
        DROPPED = "dropped", "Gugur"

    source = models.TextField(help_text="Who publishes it")
    key = models.TextField(help_text="What tells it within its source: the code, else name and owner")
    listed = models.ForeignKey(ProcurementList, on_delete=models.PROTECT, help_text="The newest list that names it")
    sheet = models.TextField(help_text="Sheet of that list")
    line = models.BigIntegerField(help_text="Row number a person sees")
    as_of = models.DateField(help_text="The day that list speaks of")
    code = models.TextField(default="", help_text="Code of the package or tender")
    name = models.TextField(help_text="Name")
    owner = models.TextField(default="", help_text="Unit that gives the contract")
    contractor = models.TextField(default="", help_text="Winner")
    npwp = models.TextField(default="", help_text="Tax number of the winner, fifteen digits")
    spk_number = models.TextField(default="", help_text="Number of the contract or work order")
    spk_date = models.DateField(null=True, help_text="Date of the contract")
    listed_value = RupiahField(help_text="Contract value, or the budget while there is no contract, as listed")
    vat_included = models.BooleanField(
        null=True, help_text="Whether the list says that VAT (PPN) is in it; empty = it does not say"
    )
    value_without_vat = RupiahField(help_text="Value without VAT; where the list does not say, VAT is taken to be in")
    starts = models.DateField(null=True, help_text="First day of work")
    district = models.CharField(max_length=5, default="", help_text="District of the site, for example 12.71")
    method = models.TextField(default="", help_text="How it is procured")
    funding = models.TextField(default="", help_text="Source of the money")
    awarded = models.BooleanField(help_text="Whether there is a contract")
    deadline = models.DateField(null=True, help_text="Last day to register it; empty while there is no contract")
    office = models.ForeignKey("Office", null=True, on_delete=models.PROTECT, help_text="Office of its place")
    project = models.OneToOneField(
        "Project", null=True, on_delete=models.PROTECT, help_text="The registered project that came of it"
    )
    how = models.TextField(default="", help_text="How they were found to be one; person = someone said so")
    candidates = models.TextField(default="", help_text="Projects that it may be, separated by blanks")
    denied = models.TextField(default="", help_text="Projects that a person said it is not, separated by blanks")
    expected_heads = models.BigIntegerField(null=True, help_text="Workers that its value lets expect; empty = unknown")
    heads_basis = models.TextField(default="", help_text="Whose heads per rupiah they are from: office or region")
    state = models.TextField(choices=State.choices, default=State.OPEN, help_text="What people did about it")
    why = models.TextField(default="", help_text="Why it was dropped")
    moved_at = models.DateTimeField(null=True, help_text="When people last did something about it")
    moved_by = models.TextField(null=True, help_text="Who")

    objects = PackageQuerySet.as_manager()

    class Meta:
        db_table = "package"
        ordering = (F("expected_heads").desc(nulls_last=True), "-value_without_vat", "id")
        constraints = (
            models.UniqueConstraint(fields=["source", "key"], name="one_package_a_source_and_key"),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(why=""), name="package_dropped_with_reason"),
            models.CheckConstraint(
                condition=Q(moved_at=None, moved_by=None) | Q(moved_at__isnull=False, moved_by__isnull=False),
                name="package_moved_at_and_by",
            ),
        )


#: What people decide about a package. That it is planned, awarded or registered is computed from what is known.
PACKAGE_MOVES: dict[Package.State, dict[Package.State, str]] = {
    Package.State.OPEN: {
        Package.State.WRITTEN: "issue_package_letter",
        Package.State.DROPPED: "drop_package",
    },
    Package.State.WRITTEN: {Package.State.DROPPED: "drop_package"},
    Package.State.DROPPED: {Package.State.OPEN: "take_package_up"},
}


class PackageLetter(models.Model):
    """A letter about a package that is not registered, with all that stands on it."""

    PERSONAL: ClassVar = frozenset[str]()

    class To(models.TextChoices):
        CONTRACTOR = "contractor", "Kontraktor"
        OWNER = "owner", "Pemberi pekerjaan"

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="letters", help_text="The package")
    to = models.TextField(choices=To.choices, help_text="contractor, or owner: its procurement desk")
    number = models.TextField(unique=True, help_text="Number of the letter")
    facts = models.JSONField(help_text="What stands on it")
    issued_at = models.DateTimeField(help_text="When it was written")
    issued_by = models.TextField(help_text="Who wrote it")

    class Meta:
        db_table = "package_letter"
        ordering = ("id",)
