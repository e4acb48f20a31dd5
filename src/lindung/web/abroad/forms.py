"""The forms of the migrants desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.procedures.migrants_abroad import MOST_MONTHS
from lindung.web.meeting.forms import DateInput


class DepartForm(forms.Form):
    """The day on which the ticked people left."""

    on = forms.DateField(label=_("Tanggal berangkat"), widget=DateInput())
    numbers = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, numbers: list[int], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        ticked = self.fields["numbers"]
        assert isinstance(ticked, forms.TypedMultipleChoiceField)
        ticked.choices = [(number, number) for number in numbers]


class ReturnForm(forms.Form):
    """The day of coming home."""

    on = forms.DateField(label=_("Tanggal pulang"), widget=DateInput())


class ExtendForm(forms.Form):
    """How many months more."""

    months = forms.IntegerField(min_value=1, max_value=MOST_MONTHS, initial=6, label=_("Berapa bulan"))
