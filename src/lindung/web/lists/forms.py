"""The forms of the lists desk. They shape what was typed; what it means is for the procedures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.periods import Month, NotAMonthError
from lindung.procedures.receive_roster import Terms
from lindung.registry import scope
from lindung.registry.models import Account, Agent, Office, Submission
from lindung.web.words import DECISIONS, LIST_KINDS, PROGRAMMES, SCALES, SEGMENT_HINTS, SEGMENTS

#: Largest list that travels through a browser; the command line takes text files of any size.
LARGEST_UPLOAD = 50 * 1024 * 1024
TOO_LARGE = _(
    "Berkas ini lebih besar dari 50 MB. Bagilah per lembar atau per wilayah, atau mintalah operator "
    "memuatnya sebagai CSV lewat baris perintah."
)


class MonthInput(forms.TextInput):
    """The browser's own month picker; where there is none, a text like 2021-02."""

    input_type = "month"


class MonthField(forms.CharField):
    """A contribution month."""

    widget = MonthInput(attrs={"pattern": r"\d{4}-\d{2}", "placeholder": "2021-02"})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return Month.parse(text)
        except NotAMonthError as error:
            raise forms.ValidationError(_("Tulislah bulan seperti 2021-02.")) from error


class UploadForm(forms.Form):
    """A partner's list and the terms under which it comes."""

    segment = forms.ChoiceField(choices=tuple(SEGMENTS.items()), widget=forms.RadioSelect, label=_("Segmen"))
    kind = forms.ChoiceField(choices=tuple(LIST_KINDS.items()), required=False, label=_("Isi daftar"))
    partner = forms.CharField(
        max_length=200,
        label=_("Mitra"),
        help_text=_("Pilih yang ada atau tulis nama baru."),
        widget=forms.TextInput(attrs={"list": "partners", "autocomplete": "off"}),
    )
    month = MonthField(label=_("Bulan mulai terlindungi"), help_text=_("Usia dihitung pada tanggal satu bulan ini."))
    office = forms.ModelChoiceField(
        Office.objects.none(),
        required=False,
        label=_("Kantor"),
        empty_label=_("Menurut tempat kerja atau tempat tinggal"),
        help_text=_("Dipakai bila daftar tidak menyebut tempat kerja atau tempat tinggal."),
    )
    programmes = forms.MultipleChoiceField(
        choices=tuple(PROGRAMMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Program"),
        help_text=_("Kosongkan untuk program yang wajib bagi segmen dan skala ini."),
    )
    agent = forms.ModelChoiceField(
        Agent.objects.none(), required=False, label=_("Agen Perisai"), empty_label=_("Tidak lewat agen")
    )
    employer = forms.CharField(max_length=200, required=False, label=_("Pemberi kerja"))
    risk_class = forms.ChoiceField(
        choices=(("", _("Menurut catatan")), *((c, c) for c in ("I", "II", "III", "IV", "V"))),
        required=False,
        label=_("Kelas risiko JKK"),
    )
    scale = forms.ChoiceField(
        choices=(("", _("Menurut catatan")), *SCALES.items()), required=False, label=_("Skala usaha")
    )
    forerunner = forms.IntegerField(required=False, widget=forms.HiddenInput)
    file = forms.FileField(label=_("Berkas"))

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self._account = account
        self._bound_office = account.office
        self.partners = scope.partners(account)
        self.segment_hints = SEGMENT_HINTS
        self._offices().queryset = Office.objects.all()
        agents = self.fields["agent"]
        assert isinstance(agents, forms.ModelChoiceField)
        agents.queryset = scope.agents(account).filter(active_until=None)
        if not agents.queryset.exists():
            del self.fields["agent"]
        if account.role == Account.Role.PARTNER_CLERK:
            del self.fields["partner"]
            self._offices().required = True
            self._offices().empty_label = _("Pilih kantor yang melayani Anda")
        elif account.office is not None:
            del self.fields["office"]

    def _offices(self) -> forms.ModelChoiceField[Office]:
        field = self.fields["office"]
        assert isinstance(field, forms.ModelChoiceField)
        return field

    def clean_file(self) -> TemporaryUploadedFile:
        file: TemporaryUploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_UPLOAD:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def clean_forerunner(self) -> int | None:
        number: int | None = self.cleaned_data["forerunner"]
        if number is not None and not scope.submissions(self._account).filter(pk=number).exists():
            raise forms.ValidationError(_("Daftar yang diperbaiki tidak ditemukan."))
        return number

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("segment") == "pu" and not self.cleaned_data.get("employer"):
            self.add_error("employer", _("Daftar penerima upah memerlukan nama pemberi kerja."))
        return self.cleaned_data

    @property
    def terms(self) -> Terms:
        """What was asked for, as the procedure takes it. Only after `is_valid()`."""
        given = self.cleaned_data
        wage_earners = given["segment"] == "pu"
        office = self._bound_office or given.get("office")
        partner = self._account.partner
        return Terms(
            segment=given["segment"],
            partner=partner.name if partner else given["partner"],
            month=given["month"],
            employer=given["employer"] if wage_earners else None,
            risk_class=(given["risk_class"] or None) if wage_earners else None,
            scale=(given["scale"] or None) if wage_earners else None,
            office=office.code if office else None,
            programmes=" ".join(given["programmes"]) or None,
            kind=Submission.Kind(given["kind"]) if given["kind"] else None,
            agent=given["agent"].number if given.get("agent") else None,
            forerunner=given["forerunner"],
        )


class SettleForm(forms.Form):
    """An officer's answer to asked lines: to those ticked, or to all that the filter shows."""

    decision = forms.ChoiceField(choices=tuple(DECISIONS.items()), widget=forms.RadioSelect, label=_("Jawaban"))
    why = forms.CharField(max_length=500, label=_("Alasan"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    places = forms.TypedMultipleChoiceField(coerce=int, required=False)
    all_shown = forms.BooleanField(required=False)

    def __init__(self, *args: Any, on_page: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = self.fields["places"]
        assert isinstance(places, forms.TypedMultipleChoiceField)
        places.choices = [(place, place) for place in on_page]

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("places") and not self.cleaned_data.get("all_shown"):
            raise forms.ValidationError(_("Centang paling sedikit satu baris, atau pilih semua baris saringan ini."))
        return self.cleaned_data


class UndoForm(forms.Form):
    """Why a confirmed list is taken back."""

    why = forms.CharField(max_length=500, min_length=3, label=_("Alasan pembatalan"))


class OfficialCodeForm(forms.Form):
    """The institution's own payment code for a bill."""

    code = forms.RegexField(r"^\d{5,20}$", label=_("Kode iuran resmi"))


def forerunners(account: Account, number: str | None) -> QuerySet[Submission]:
    """The list that an upload says it corrects, if the account sees it."""
    if not (number or "").isdecimal():
        return Submission.objects.none()
    return scope.submissions(account).filter(pk=int(number or 0))
