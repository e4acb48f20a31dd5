"""The forms of the meeting's desk. They shape what was typed; what it means is for the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.registry.models import Commitment, Office
from lindung.web.year_words import COMMITMENT_KINDS


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CommitmentForm(forms.Form):
    """What binds an office from a meeting on."""

    office = forms.ModelChoiceField(Office.objects.none(), label=_("Kantor"), empty_label=None)
    kind = forms.ChoiceField(choices=list(COMMITMENT_KINDS.items()), label=_("Jenis"))
    text = forms.CharField(
        max_length=300, label=_("Apa yang akan dikerjakan"), widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    owner = forms.CharField(max_length=100, label=_("Penanggung jawab"))
    made_on = forms.DateField(label=_("Hari rapat"), widget=DateInput())
    due = forms.DateField(label=_("Tenggat"), widget=DateInput())

    def __init__(self, offices: QuerySet[Office], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        office = self.fields["office"]
        assert isinstance(office, forms.ModelChoiceField)
        office.queryset = offices


class OutcomeForm(forms.Form):
    """What came of a commitment."""

    became = forms.ChoiceField(choices=[(Commitment.State.KEPT, ""), (Commitment.State.BROKEN, "")])
    outcome = forms.CharField(max_length=300, label=_("Apa hasilnya"))
    on = forms.DateField(label=_("Pada hari"), widget=DateInput())
