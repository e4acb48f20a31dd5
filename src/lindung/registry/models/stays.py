"""A migrant worker's stay abroad: noted from the day of departure to the return, beside the membership."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class MigrantStay(models.Model):
    """Where a migrant worker is. A membership without a stay stands before departure.

    Until when the law protects follows from these days and from what is paid (`contributions/migrant_cover.py`).
    """

    PERSONAL: ClassVar = frozenset[str]()

    class State(models.TextChoices):
        BEFORE = "before", "Sebelum berangkat"
        ABROAD = "abroad", "Di luar negeri"
        EXPIRED = "expired", "Perlindungan habis di luar negeri"
        RETURNED = "returned", "Sudah kembali"

    membership = models.OneToOneField(
        "Membership", primary_key=True, on_delete=models.PROTECT, help_text="The migrant's membership"
    )
    state = models.TextField(choices=State.choices, help_text="before, abroad, expired or returned")
    departed_on = models.DateField(help_text="Day of departure; before the cover begins for who was already abroad")
    returned_on = models.DateField(null=True, help_text="Day of return")

    class Meta:
        db_table = "migrant_stay"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(returned_on=None) | models.Q(returned_on__gte=models.F("departed_on")),
                name="migrant_stay_span",
            ),
            models.CheckConstraint(
                condition=models.Q(state="returned", returned_on__isnull=False)
                | models.Q(state__in=["abroad", "expired"], returned_on=None),
                name="migrant_stay_returned_on",
            ),
        )


#: The life of a stay: from each state, where it may go and by which verb. Whose cover has run out abroad has to be
#: registered anew by a list; coming home is noted all the same.
STAY_MOVES: dict[MigrantStay.State, dict[MigrantStay.State, str]] = {
    MigrantStay.State.BEFORE: {MigrantStay.State.ABROAD: "depart_migrant"},
    MigrantStay.State.ABROAD: {
        MigrantStay.State.RETURNED: "return_migrant",
        MigrantStay.State.EXPIRED: "expire_stays",
    },
    MigrantStay.State.EXPIRED: {MigrantStay.State.RETURNED: "return_migrant"},
    MigrantStay.State.RETURNED: {},
}
