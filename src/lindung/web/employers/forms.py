"""The forms of the employers' desk. They shape what was typed; what it means is for the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.registry.models import EmployerCase, Office
from lindung.web.employers.words import CASE_MOVES_SAID
from lindung.web.meeting.forms import DateInput

#: A list is matched while its sender waits: 5 MB are some 50,000 companies, about ten seconds.
LARGEST_FILE = 5 * 1024 * 1024
TOO_LARGE = _(
    "Daftar ini lebih besar dari 5 MB. Bagilah, atau mintalah operator memakai: lindung employers take BERKAS"
)


class CompanyListForm(forms.Form):
    """A list of companies from elsewhere."""

    file = forms.FileField(label=_("Berkas"))
    source = forms.CharField(max_length=100, label=_("Asal daftar"), help_text=_("Tertulis di surat sebagai sumber."))
    as_of = forms.DateField(label=_("Keadaan per"), widget=DateInput())
    office = forms.ModelChoiceField(
        Office.objects.none(), required=False, label=_("Kantor bagi baris tanpa tempat"), empty_label=_("Tidak ada")
    )

    def __init__(self, offices: QuerySet[Office], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        office = self.fields["office"]
        assert isinstance(office, forms.ModelChoiceField)
        office.queryset = offices

    def clean_file(self) -> TemporaryUploadedFile:
        file: TemporaryUploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(TOO_LARGE)
        return file


class AnswerForm(forms.Form):
    """Which of the candidates a listed company is; 0: none of them."""

    employer = forms.IntegerField(min_value=0)


class MoveForm(forms.Form):
    """Where a case goes, and what came of it."""

    to = forms.ChoiceField(choices=[(state, said) for state, said in CASE_MOVES_SAID.items()])
    outcome = forms.CharField(max_length=300, required=False, label=_("Apa hasilnya, atau mengapa"))

    @property
    def state(self) -> EmployerCase.State:
        return EmployerCase.State(self.cleaned_data["to"])
