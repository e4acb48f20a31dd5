"""Sponsorships: who pays the contributions of others, for which months, out of which budget, and whom first."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lindung.periods import Month
from lindung.registry.models.fields import MonthField, RupiahField


class Sponsorship(models.Model):
    """A budget that pays the contributions of vulnerable workers for some months.

    What it paid is not kept here: it follows from the dues under the codes of its lists (`sponsored_workers`).
    """

    PERSONAL: ClassVar = frozenset[str]()

    class Kind(models.TextChoices):
        LOCAL_GOVERNMENT = "local_government", "Anggaran daerah"
        VILLAGE = "village", "Dana desa"
        COMPANY = "company", "Perusahaan"
        PRIVATE = "private", "Donasi pribadi"

    class State(models.TextChoices):
        PLANNED = "planned", "Direncanakan"
        RUNNING = "running", "Berjalan"
        ENDED = "ended", "Selesai"
        STOPPED = "stopped", "Dihentikan"

    name = models.TextField(help_text="What everybody in the office calls it")
    kind = models.TextField(choices=Kind.choices, help_text="local_government, village, company or private")
    partner = models.ForeignKey("Partner", on_delete=models.PROTECT, help_text="The sponsor, as the sender of lists")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office that looks after it")
    budget = RupiahField(help_text="What the sponsor gives")
    since = MonthField(help_text="First month of cover")
    until = MonthField(help_text="First month no longer")
    income = RupiahField(null=True, help_text="Income by which it pays; empty = the lowest tier")
    programmes = models.TextField(help_text="Programmes in the law's order, separated by blanks")
    rule = models.JSONField(help_text="Whom first: criteria in their order")
    state = models.TextField(
        choices=State.choices, default=State.PLANNED, help_text="planned, running, ended or stopped"
    )
    why = models.TextField(default="", help_text="Why it was stopped")
    noted_at = models.DateTimeField(help_text="When it was noted")
    noted_by = models.TextField(help_text="Who noted it")
    ranked_at = models.DateTimeField(null=True, help_text="When its lists were last put in order")
    ranked_by = models.TextField(null=True, help_text="Who put them in order")
    settled_at = models.DateTimeField(null=True, help_text="When it was ended or stopped")
    settled_by = models.TextField(null=True, help_text="Who did so")

    class Meta:
        db_table = "sponsorship"
        ordering = ("until", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(budget__gt=0), name="sponsorship_has_a_budget"),
            models.CheckConstraint(condition=models.Q(until__gt=models.F("since")), name="sponsorship_lasts"),
            models.CheckConstraint(
                condition=models.Q(ranked_at=None, ranked_by=None)
                | models.Q(ranked_at__isnull=False, ranked_by__isnull=False),
                name="sponsorship_ranked_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="sponsorship_settled_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "running"], settled_at=None)
                | (models.Q(state__in=["ended", "stopped"]) & models.Q(settled_at__isnull=False)),
                name="sponsorship_open_or_settled",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="stopped") | ~models.Q(why=""), name="sponsorship_stopped_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def last(self) -> Month:
        """The last month of cover."""
        month: Month = self.until + -1
        return month


class SponsorshipList(models.Model):
    """A list of a sponsorship: one that names whom it might cover, or one of a month that enrols whom it does."""

    PERSONAL: ClassVar = frozenset[str]()

    class Role(models.TextChoices):
        CANDIDATES = "candidates", "Calon"
        MONTH = "month", "Daftar bulan"

    sponsorship = models.ForeignKey(
        Sponsorship, on_delete=models.CASCADE, related_name="lists", help_text="The sponsorship"
    )
    submission = models.OneToOneField("Submission", on_delete=models.PROTECT, help_text="The list")
    role = models.TextField(choices=Role.choices, help_text="candidates (ranked) or month (enrols)")
    attached_at = models.DateTimeField(help_text="When it was attached")
    attached_by = models.TextField(help_text="Who attached it")

    class Meta:
        db_table = "sponsorship_list"
        ordering = ("id",)


class SponsorshipLine(models.Model):
    """Where a line of the candidates' lists stands in the last ranking, and what an officer answered about it."""

    PERSONAL: ClassVar = frozenset[str]()

    class Standing(models.TextChoices):
        LISTED = "listed", "Sudah didaftarkan"
        CHOSEN = "chosen", "Terpilih"
        WAITING = "waiting", "Menunggu anggaran"
        ASK = "ask", "Perlu jawaban"
        ASIDE = "aside", "Disisihkan"

    class Answer(models.TextChoices):
        SPONSOR = "sponsor", "Tanggung"
        LEAVE_OUT = "leave_out", "Jangan ditanggung"

    pk = models.CompositePrimaryKey("submission_id", "place")
    # References without a constraint of the database: docs/adr/0007.
    submission = models.ForeignKey(
        "Submission", on_delete=models.CASCADE, db_index=False, db_constraint=False, help_text="The candidates' list"
    )
    place = models.BigIntegerField(help_text="The line of that list")
    sponsorship = models.ForeignKey(
        Sponsorship, on_delete=models.CASCADE, related_name="lines", help_text="The sponsorship"
    )
    standing = models.TextField(choices=Standing.choices, help_text="listed, chosen, waiting, ask or aside")
    reason = models.TextField(help_text="Why asked, set aside or later; empty where there is nothing to say")
    rank = models.BigIntegerField(null=True, help_text="Order among those whom the budget may cover")
    starts = MonthField(null=True, help_text="First month under the sponsor")
    months = models.BigIntegerField(null=True, help_text="Months to the end of the sponsorship")
    cost = RupiahField(null=True, help_text="What these months cost")
    covered_through = MonthField(null=True, help_text="Last month of cover from elsewhere")
    covered_by = models.TextField(null=True, help_text="Which cover that is: own, abroad or sponsor")
    answer = models.TextField(choices=Answer.choices, null=True, help_text="sponsor or leave_out; empty = not answered")

    class Meta:
        db_table = "sponsorship_line"
        ordering = ("rank", "submission_id", "place")


#: The life of a sponsorship: from each state, where it may go and by which verb. The first list of a month starts it.
SPONSORSHIP_MOVES: dict[Sponsorship.State, dict[Sponsorship.State, str]] = {
    Sponsorship.State.PLANNED: {
        Sponsorship.State.RUNNING: "attach_month",
        Sponsorship.State.STOPPED: "stop_sponsorship",
    },
    Sponsorship.State.RUNNING: {
        Sponsorship.State.RUNNING: "attach_month",
        Sponsorship.State.ENDED: "end_sponsorship",
        Sponsorship.State.STOPPED: "stop_sponsorship",
    },
    Sponsorship.State.ENDED: {},
    Sponsorship.State.STOPPED: {},
}
