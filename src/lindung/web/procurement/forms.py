"""The forms of the procurement desk. They shape what was typed; what it means is for the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung import reference
from lindung.registry.models import Office, PackageLetter
from lindung.web.meeting.forms import DateInput
from lindung.web.procurement.words import LETTERS_TO

#: A list is matched while its sender waits: 5 MB are some 20,000 packages, a few seconds.
LARGEST_FILE = 5 * 1024 * 1024
TOO_LARGE = _(
    "Daftar ini lebih besar dari 5 MB. Bagilah, atau mintalah operator memakai: lindung procurement take BERKAS"
)


class ProcurementListForm(forms.Form):
    """A list of packages as a government publishes it."""

    file = forms.FileField(label=_("Berkas"))
    source = forms.CharField(
        max_length=100,
        label=_("Penerbit"),
        help_text=_("Sama untuk setiap terbitan, misalnya LPSE Kota Medan; tertulis di surat."),
    )
    as_of = forms.DateField(label=_("Keadaan per"), widget=DateInput())
    district = forms.ChoiceField(required=False, label=_("Kabupaten/kota bagi baris tanpa lokasi"))
    office = forms.ModelChoiceField(
        Office.objects.none(), required=False, label=_("Kantor bagi baris tanpa tempat"), empty_label=_("Tidak ada")
    )

    def __init__(self, offices: QuerySet[Office], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        office, district = self.fields["office"], self.fields["district"]
        assert isinstance(office, forms.ModelChoiceField)
        assert isinstance(district, forms.ChoiceField)
        office.queryset = offices
        places = reference.districts()
        named = zip(places["code"].to_pylist(), places["label"].to_pylist(), strict=True)
        district.choices = [("", _("Tidak ada")), *named]

    def clean_file(self) -> TemporaryUploadedFile:
        file: TemporaryUploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(TOO_LARGE)
        return file


class AnswerForm(forms.Form):
    """Which of the candidates a package is; 0: none of them."""

    project = forms.IntegerField(min_value=0)


class LetterForm(forms.Form):
    """To whom a letter is written."""

    to = forms.ChoiceField(choices=[(to, LETTERS_TO[to]) for to in PackageLetter.To.values])


class ReasonForm(forms.Form):
    """Why a package is dropped, or taken up again."""

    why = forms.CharField(max_length=300, required=False, label=_("Alasan"))
