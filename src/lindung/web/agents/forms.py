"""The forms of the agents desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.registry.actions.agents import AgentNoted
from lindung.registry.models import Office
from lindung.web.lists.forms import MonthField
from lindung.web.meeting.forms import DateInput


class MonthForm(forms.Form):
    """The month whose figures are shown."""

    month = MonthField(label=_("Bulan"))


class AgentForm(forms.Form):
    """A new agent."""

    number = forms.CharField(max_length=40, label=_("Nomor agen"))
    name = forms.CharField(max_length=120, label=_("Nama"))
    agents_office = forms.CharField(max_length=120, label=_("Kantor Perisai"))
    office = forms.ModelChoiceField(Office.objects.none(), label=_("Kantor cabang"), empty_label=None)
    active_from = forms.DateField(label=_("Aktif sejak"), widget=DateInput())

    def __init__(self, offices: QuerySet[Office], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        office = self.fields["office"]
        assert isinstance(office, forms.ModelChoiceField)
        office.queryset = offices

    def noted(self) -> AgentNoted:
        """What was typed, for the action. Only after `is_valid()`."""
        return AgentNoted(**self.cleaned_data | {"office": self.cleaned_data["office"].code})


class EndForm(forms.Form):
    """The last day of an agent, and the reason."""

    on = forms.DateField(label=_("Hari terakhir"), widget=DateInput())
    why = forms.CharField(max_length=300, label=_("Alasan"))


class ReturnForm(forms.Form):
    """The day from which an agent is active again."""

    on = forms.DateField(label=_("Aktif lagi sejak"), widget=DateInput())
