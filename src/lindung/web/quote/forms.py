"""What is asked to quote a case: the fields of its segment, and those that reliefs ask about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.periods import Month
from lindung.statute.formulas import RISK_CLASSES
from lindung.statute.requests import PROGRAMMES_OPEN
from lindung.web.lists.forms import MonthField
from lindung.web.plan.forms import WholeNumber
from lindung.web.words import PROGRAMMES, SCALES

_ASKED = {
    "pu": ("month", "wage", "risk_class", "scale"),
    "bpu": ("month", "income", "occupation", "payer"),
    "jakon": ("month", "contract_value", "wage"),
    "pmi": ("month", "via", "contract_months"),
}
_ASKED_BY_RELIEFS = {
    "pu": ("registered", "paid_through", "active_workers", "industry"),
    "bpu": ("registered", "paid_through"),
    "jakon": ("registered", "paid_through"),
    "pmi": (),
}


class QuoteForm(forms.Form):
    """A case of one segment. Whether the law answers it is for the law to say; here only what was typed is read."""

    month = MonthField(label=_("Bulan iuran"))
    wage = WholeNumber(required=False, label=_("Upah sebulan"))
    income = WholeNumber(required=False, label=_("Penghasilan sebulan (kosong: golongan terendah)"))
    contract_value = WholeNumber(required=False, label=_("Nilai kontrak tanpa PPN"))
    risk_class = forms.ChoiceField(
        choices=(("", "–"), *((c, c) for c in RISK_CLASSES)), required=False, label=_("Kelas risiko JKK")
    )
    scale = forms.ChoiceField(
        choices=(("", _("Belum diketahui")), *SCALES.items()), required=False, label=_("Skala usaha")
    )
    occupation = forms.ChoiceField(
        choices=(("", _("Belum disebut")), ("transport", _("Sopir, ojek, kurir")), ("other", _("Pekerjaan lain"))),
        required=False,
        label=_("Pekerjaan"),
    )
    payer = forms.ChoiceField(
        choices=(
            ("", _("Belum disebut")),
            ("self", _("Sendiri")),
            ("group", _("Kelompok atau wadah")),
            ("state", _("APBN atau APBD")),
        ),
        required=False,
        label=_("Dibayar oleh"),
    )
    via = forms.ChoiceField(
        choices=(("agency", _("Lewat P3MI")), ("individual", _("Perseorangan"))), required=False, label=_("Berangkat")
    )
    contract_months = forms.IntegerField(required=False, label=_("Lama kontrak, bulan"))
    programmes = forms.MultipleChoiceField(
        choices=tuple(PROGRAMMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Program"),
        help_text=_("Kosongkan untuk program yang wajib bagi segmen dan skala ini."),
    )
    registered = MonthField(required=False, label=_("Mendaftar pada bulan"))
    paid_through = MonthField(required=False, label=_("Terakhir membayar bulan"))
    active_workers = WholeNumber(required=False, label=_("Pekerja aktif"))
    industry = forms.CharField(max_length=8, required=False, label=_("Kode KBLI"))

    def __init__(self, segment: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.segment = segment
        for name in set(self.fields) - {*_ASKED[segment], *_ASKED_BY_RELIEFS[segment], "programmes"}:
            del self.fields[name]
        if segment == "jakon":
            self.fields["wage"].label = _("Upah proyek sebulan, bila diketahui")
        programmes = self.fields["programmes"]
        assert isinstance(programmes, forms.MultipleChoiceField)
        programmes.choices = [(name, PROGRAMMES[name]) for name in PROGRAMMES_OPEN[segment].split()]

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[name] for name in _ASKED[self.segment]]

    @property
    def asked_by_reliefs(self) -> list[forms.BoundField]:
        return [self[name] for name in _ASKED_BY_RELIEFS[self.segment]]

    @property
    def errors_of_reliefs(self) -> bool:
        """Whether a slip hides among the fields that are folded away."""
        return any(field.errors for field in self.asked_by_reliefs)

    def request(self) -> dict[str, object]:
        """The case as the law is asked about it. Only after `is_valid()`."""
        given = self.cleaned_data | {"programmes": " ".join(self.cleaned_data["programmes"])}
        said = {name: value.first_day if isinstance(value, Month) else value for name, value in given.items()}
        return {"segment": self.segment} | {name: value for name, value in said.items() if value not in (None, "")}
