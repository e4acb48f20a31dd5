"""The forms of the governments' desk. They shape what was typed; what it means is for the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.procedures.government_sheet import Asked
from lindung.registry.actions.local_governments import BudgetNoted, DeskNoted, RuleNoted, StaffNoted, StepNoted
from lindung.registry.models import Partner, StaffGroup
from lindung.web.governments.words import DESK_KINDS, RULE_KINDS, STAFF_KINDS
from lindung.web.lists.forms import MonthField
from lindung.web.meeting.forms import DateInput
from lindung.web.plan.forms import WholeNumber
from lindung.web.words import SHORT_SEGMENTS

#: The longest stretch that a budget is asked for, in months.
_LONGEST = 60


class RuleForm(forms.Form):
    """A regulation, decree or circular."""

    kind = forms.ChoiceField(choices=list(RULE_KINDS.items()), label=_("Jenis"))
    number = forms.CharField(max_length=120, label=_("Nomor"))
    title = forms.CharField(max_length=300, label=_("Tentang"))
    day = forms.DateField(label=_("Tanggal"), widget=DateInput())
    source = forms.CharField(max_length=300, label=_("Sumber"), help_text=_("Misalnya: JDIH daerah"))

    def noted(self) -> RuleNoted:
        """What was typed, for the action. Only after `is_valid()`."""
        return RuleNoted(**self.cleaned_data)


class DeskForm(forms.Form):
    """Whom to call at a desk."""

    kind = forms.ChoiceField(choices=list(DESK_KINDS.items()), label=_("Meja"))
    unit = forms.CharField(max_length=200, label=_("Nama unit"))
    person = forms.CharField(max_length=120, label=_("Nama orangnya"))
    phone = forms.CharField(
        max_length=30, required=False, label=_("Telepon"), widget=forms.TextInput(attrs={"type": "tel"})
    )

    def noted(self) -> DeskNoted:
        """What was typed, for the action. Only after `is_valid()`."""
        return DeskNoted(**self.cleaned_data)


class StaffForm(forms.Form):
    """How many people there are to cover, and who sends their lists."""

    kind = forms.ChoiceField(choices=list(STAFF_KINDS.items()), label=_("Siapa"))
    segment = forms.ChoiceField(
        choices=[(code, SHORT_SEGMENTS[code]) for code in StaffGroup.Segment], label=_("Segmen")
    )
    to_cover = WholeNumber(label=_("Berapa orang"))
    as_of = forms.DateField(label=_("Menurut data tanggal"), widget=DateInput())
    source = forms.CharField(max_length=300, label=_("Sumber"), help_text=_("Misalnya: surat BKD"))
    partner = forms.ModelChoiceField(
        Partner.objects.all(), required=False, label=_("Pengirim daftarnya"), empty_label=_("belum ada")
    )

    def noted(self) -> StaffNoted:
        """What was typed, for the action. Only after `is_valid()`."""
        return StaffNoted(**self.cleaned_data)


class BudgetForm(forms.Form):
    """A line of the budget."""

    year = forms.IntegerField(min_value=2015, max_value=2100, label=_("Tahun anggaran"))
    programme = forms.CharField(max_length=300, label=_("Program atau kegiatan"))
    amount = WholeNumber(label=_("Rupiah setahun"))

    def noted(self) -> BudgetNoted:
        """What was typed, for the action. Only after `is_valid()`."""
        return BudgetNoted(**self.cleaned_data)


class StepForm(forms.Form):
    """What will be done next."""

    what = forms.CharField(max_length=300, label=_("Langkah berikutnya"))
    due = forms.DateField(label=_("Paling lambat"), widget=DateInput())
    owner = forms.CharField(max_length=150, label=_("Siapa yang melakukan"))

    def noted(self) -> StepNoted:
        """What was typed, for the action. Only after `is_valid()`."""
        return StepNoted(**self.cleaned_data)


class FinishForm(forms.Form):
    """What came of a step."""

    result = forms.CharField(max_length=500, label=_("Hasilnya"))


class PostponeForm(forms.Form):
    """A later day for a step, and why."""

    due = forms.DateField(label=_("Menjadi"), widget=DateInput())
    why = forms.CharField(max_length=500, label=_("Alasan"))


class SheetForm(forms.Form):
    """What the sheet asks for vulnerable workers."""

    budget = WholeNumber(label=_("Anggaran yang diminta (rupiah)"))
    months = forms.IntegerField(min_value=1, max_value=_LONGEST, label=_("Berapa bulan"))
    since = MonthField(label=_("Mulai bulan"))

    def asked(self) -> Asked:
        """What was typed, for the procedure. Only after `is_valid()`."""
        return Asked(**self.cleaned_data)


#: By what is noted: its form, in the order of the page.
FORMS: dict[str, type[Any]] = {
    "step": StepForm,
    "staff": StaffForm,
    "rule": RuleForm,
    "desk": DeskForm,
    "budget": BudgetForm,
}
