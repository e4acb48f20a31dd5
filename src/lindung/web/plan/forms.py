"""The forms of the plan desk. They shape what was typed; what it means is for the procedures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.measures.counting import RULES
from lindung.procedures.plan_year import Asked
from lindung.registry.actions.shares import Cell, officers_of
from lindung.registry.lookups import partners_at
from lindung.registry.models import Office, Partner, Plan, PlanCell, PlanShare, Target
from lindung.web.templatetags.lindung import say
from lindung.web.words import SHORT_SEGMENTS


class WholeNumber(forms.CharField):
    """A whole number as people type it: 1.800.000 or 1800000."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "").replace(".", "").replace(" ", "")
        if not text:
            return None
        if not (text.isascii() and text.isdecimal()):
            raise forms.ValidationError(_("Tulislah bilangan bulat, misalnya 1.800.000."))
        return int(text)


class DraftForm(forms.Form):
    """What the leadership asks of a year."""

    year = forms.IntegerField(min_value=2015, max_value=2100, label=_("Tahun"))
    version = forms.ChoiceField(choices=Target.Version.choices, label=_("Versi"))
    rule = forms.ChoiceField(
        choices=lambda: [
            ("", _("Seperti biasanya untuk versi ini")),
            *((rule.name, say(rule.title)) for rule in RULES.values()),
        ],
        required=False,
        label=_("Yang dihitung"),
    )
    total = WholeNumber(label=_("Se-wilayah"))
    north_sumatra = WholeNumber(label=_("Sumatera Utara"))
    aceh = WholeNumber(label=_("Aceh"))
    pu = WholeNumber(required=False, label=_("PU, bila ditentukan"))
    bpu = WholeNumber(required=False, label=_("BPU, bila ditentukan"))
    jakon = WholeNumber(required=False, label=_("Jakon, bila ditentukan"))
    pmi = WholeNumber(required=False, label=_("PMI, bila dihitung dan ditentukan"))

    def asked(self) -> Asked:
        """What was typed, for the procedure; segments only where all of them are given."""
        given = self.cleaned_data
        asked = Asked(
            year=given["year"],
            version=given["version"],
            total=given["total"],
            provinces={"12": given["north_sumatra"], "11": given["aceh"]},
            rule=given["rule"],
        )
        segments = {name: given[name] for name in asked.counted_by.parts}
        return replace(asked, segments=None if None in segments.values() else segments)


class NumberForm(forms.Form):
    """Another number for one of an office's cells, with the reason."""

    segment = forms.ChoiceField(label=_("Segmen"))
    asked = WholeNumber(label=_("Angka baru"))
    why = forms.CharField(max_length=500, label=_("Alasan"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, cells: list[PlanCell], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        segment = self.fields["segment"]
        assert isinstance(segment, forms.ChoiceField)
        segment.choices = [(cell.segment, SHORT_SEGMENTS[cell.segment]) for cell in cells]


class CounterForm(NumberForm):
    """A branch head's answer: another number, its reason, and what is promised for it."""

    commitment = forms.CharField(max_length=500, label=_("Komitmen"), widget=forms.Textarea(attrs={"rows": 2}))


class AnswerForm(forms.Form):
    """The answer to a counter."""

    accepted = forms.BooleanField(required=False)
    why = forms.CharField(max_length=500, label=_("Alasan"))


class ShareForm(NumberForm):
    """Another number for an officer, or for a partner in an officer's care."""

    whose = forms.ChoiceField(label=_("Siapa"))
    field_order = ("whose", "segment", "asked", "why")

    def __init__(self, cells: list[PlanCell], whose: list[tuple[str, str]], *arguments: Any, **options: Any) -> None:
        super().__init__(cells, *arguments, **options)
        field = self.fields["whose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = whose

    def cell(self) -> Cell:
        """Whose number in which segment."""
        officer, _slash, partner = self.cleaned_data["whose"].partition("/")
        return Cell(self.cleaned_data["segment"], officer, int(partner) if partner else None)


class ReleaseForm(forms.Form):
    """A number set by hand that may move again."""

    share = forms.ModelChoiceField(PlanShare.objects.none())

    def __init__(self, plan: Plan, office: Office, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["share"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = plan.shares.filter(office=office, by_hand=True).select_related("officer", "partner")


class GiveForm(forms.Form):
    """A partner for an officer of the office to look after, or for nobody."""

    partner = forms.ModelChoiceField(Partner.objects.none(), label=_("Mitra"))
    officer = forms.ChoiceField(required=False, label=_("Petugas"))

    def __init__(self, office: Office, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        partner, officer = self.fields["partner"], self.fields["officer"]
        assert isinstance(partner, forms.ModelChoiceField)
        assert isinstance(officer, forms.ChoiceField)
        partner.queryset = partners_at(office)
        officer.choices = [("", _("tidak dipegang siapa pun")), *((name, name) for name in officers_of(office))]


_STEPS = ("propose", "take_back", "agree", "lock", "revise", "close")


class MoveForm(forms.Form):
    """One step in the life of a plan."""

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in _STEPS])
    why = forms.CharField(max_length=500, required=False)


class WorkbookForm(forms.Form):
    """An edited workbook; with a reason its numbers are taken, without one they are only shown."""

    file = forms.FileField(label=_("Berkas XLSX"))
    why = forms.CharField(max_length=500, required=False, label=_("Alasan"))
