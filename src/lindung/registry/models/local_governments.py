"""Local governments: a file for each district and province, with what its officers know of it and will do next."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lindung.registry.models.fields import RupiahField


class LocalGovernment(models.Model):
    """The government of a district or a province, as the reference data have it."""

    PERSONAL: ClassVar = frozenset[str]()

    code = models.CharField(max_length=5, primary_key=True, help_text="District (12.71) or province (12)")
    name = models.TextField(help_text="Kota Medan, Kab. Toba, Provinsi Aceh")

    class Meta:
        db_table = "local_government"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class LocalRule(models.Model):
    """A regulation or circular that the government issued."""

    PERSONAL: ClassVar = frozenset[str]()

    class Kind(models.TextChoices):
        REGULATION = "regulation", "Peraturan"
        DECREE = "decree", "Keputusan"
        CIRCULAR = "circular", "Surat edaran"

    government = models.ForeignKey(
        LocalGovernment, on_delete=models.PROTECT, related_name="rules", help_text="Who issued it"
    )
    kind = models.TextField(choices=Kind.choices, help_text="regulation, decree or circular")
    number = models.TextField(help_text="Its number")
    title = models.TextField(help_text="What it is about")
    day = models.DateField(help_text="Its date")
    source = models.TextField(help_text="Where it can be read")

    class Meta:
        db_table = "local_rule"
        ordering = ("-day", "id")
        constraints = (models.UniqueConstraint(fields=["government", "kind", "number"], name="one_local_rule"),)


class GovernmentDesk(models.Model):
    """A desk of the government and the person to call there."""

    PERSONAL: ClassVar = frozenset({"person", "phone"})

    class Kind(models.TextChoices):
        BUDGET = "budget", "Anggaran"
        LABOUR = "labour", "Tenaga kerja"
        PROCUREMENT = "procurement", "Pengadaan"

    government = models.ForeignKey(
        LocalGovernment, on_delete=models.PROTECT, related_name="desks", help_text="Whose desk"
    )
    kind = models.TextField(choices=Kind.choices, help_text="budget, labour or procurement")
    unit = models.TextField(help_text="Name of the unit")
    person = models.TextField(help_text="Whom to call")
    phone = models.TextField(default="", help_text="+62…")

    class Meta:
        db_table = "government_desk"
        ordering = ("kind",)
        constraints = (models.UniqueConstraint(fields=["government", "kind"], name="one_desk_of_a_kind"),)


class StaffGroup(models.Model):
    """People whom the government is to cover: how many there are, and whose lists bring them."""

    PERSONAL: ClassVar = frozenset[str]()

    class Kind(models.TextChoices):
        STAFF = "staff", "Pegawai non-ASN"
        VILLAGE = "village", "Perangkat desa"
        VULNERABLE = "vulnerable", "Pekerja rentan"

    class Segment(models.TextChoices):
        PU = "pu", "Penerima upah"
        BPU = "bpu", "Bukan penerima upah"

    government = models.ForeignKey(
        LocalGovernment, on_delete=models.PROTECT, related_name="staff", help_text="Which government"
    )
    kind = models.TextField(choices=Kind.choices, help_text="staff, village or vulnerable")
    segment = models.TextField(choices=Segment.choices, help_text="Segment under which they are covered: pu or bpu")
    partner = models.ForeignKey(
        "Partner", null=True, on_delete=models.PROTECT, help_text="Who sends their lists; empty = nobody yet"
    )
    to_cover = models.BigIntegerField(help_text="How many there are")
    as_of = models.DateField(help_text="The day of that number")
    source = models.TextField(help_text="Who said so")

    class Meta:
        db_table = "staff_group"
        ordering = ("kind",)
        constraints = (
            models.UniqueConstraint(fields=["government", "kind"], name="one_staff_group_of_a_kind"),
            models.UniqueConstraint(fields=["partner", "segment"], name="one_staff_group_a_sender"),
            models.CheckConstraint(condition=models.Q(to_cover__gt=0), name="staff_group_has_people"),
        )


class BudgetLine(models.Model):
    """What the government's budget of a year holds for workers' protection."""

    PERSONAL: ClassVar = frozenset[str]()

    government = models.ForeignKey(
        LocalGovernment, on_delete=models.PROTECT, related_name="budget", help_text="Whose budget"
    )
    year = models.IntegerField(help_text="Budget year")
    programme = models.TextField(help_text="Programme or activity as the budget names it")
    amount = RupiahField(help_text="Rupiah in the year")

    class Meta:
        db_table = "budget_line"
        ordering = ("-year", "id")
        constraints = (
            models.UniqueConstraint(fields=["government", "year", "programme"], name="one_budget_line"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="budget_line_has_an_amount"),
        )


class NextStep(models.Model):
    """What an officer will do with the government next, and by when."""

    PERSONAL: ClassVar = frozenset[str]()

    class State(models.TextChoices):
        PLANNED = "planned", "Direncanakan"
        POSTPONED = "postponed", "Ditunda"
        DONE = "done", "Selesai"

    government = models.ForeignKey(
        LocalGovernment, on_delete=models.PROTECT, related_name="steps", help_text="With which government"
    )
    what = models.TextField(help_text="What will be done")
    due = models.DateField(help_text="By which day")
    owner = models.TextField(help_text="Who will do it: a name of an account")
    state = models.TextField(choices=State.choices, default=State.PLANNED, help_text="planned, postponed or done")
    why = models.TextField(default="", help_text="Why it was postponed, or what came of it")

    class Meta:
        db_table = "next_step"
        ordering = ("due", "id")

    @property
    def is_open(self) -> bool:
        return bool(STEP_MOVES[NextStep.State(self.state)])


#: Which moves a next step allows, and the verb of each. What was postponed may be postponed again; what is done stays.
STEP_MOVES: dict[NextStep.State, dict[NextStep.State, str]] = {
    NextStep.State.PLANNED: {NextStep.State.POSTPONED: "postpone_step", NextStep.State.DONE: "finish_step"},
    NextStep.State.POSTPONED: {NextStep.State.POSTPONED: "postpone_step", NextStep.State.DONE: "finish_step"},
    NextStep.State.DONE: {},
}
