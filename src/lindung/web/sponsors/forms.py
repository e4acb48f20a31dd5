"""The forms of the sponsors desk. They shape what was typed; what it means is for the procedures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.outreach.whom_first import CRITERIA as KINDS_OF_CRITERIA
from lindung.outreach.whom_first import USUAL_RULE, Criterion, rule_from
from lindung.procedures.plan_sponsorship import SponsorPlan, SponsorTerms, plan_budget, plan_workers
from lindung.registry.models import Account, Office, Partner, SponsorshipLine, Submission
from lindung.web.lists.forms import MonthField
from lindung.web.plan.forms import WholeNumber
from lindung.web.words import CRITERIA, SPONSOR_KINDS

#: How many steps of a rule the form offers; the command takes any number.
_STEPS = ("first", "second", "third")

_LONGEST = 60


class PlannerForm(forms.Form):
    """A budget or a number of workers, and the terms: months, programmes, income, who pays."""

    budget = WholeNumber(required=False, label=_("Anggaran (rupiah)"))
    workers = WholeNumber(required=False, label=_("atau jumlah pekerja"))
    since = MonthField(label=_("Mulai bulan"))
    months = forms.IntegerField(min_value=1, max_value=_LONGEST, label=_("Berapa bulan"))
    kind = forms.ChoiceField(choices=tuple(SPONSOR_KINDS.items()), label=_("Siapa yang membayar"))
    income = WholeNumber(required=False, label=_("Penghasilan sebulan"), help_text=_("Kosong: golongan terendah."))
    savings = forms.BooleanField(required=False, label=_("Dengan tabungan hari tua (JHT)"))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and (given["budget"] is None) == (given["workers"] is None):
            self.add_error("budget", _("Isi anggaran atau jumlah pekerja, salah satu."))
        return given

    @property
    def terms(self) -> SponsorTerms:
        """What was typed, for the procedure."""
        given = self.cleaned_data
        programmes = "jkk jkm jht" if given["savings"] else "jkk jkm"
        return SponsorTerms(given["since"], given["months"], given["kind"], given["income"], programmes)

    def planned(self) -> SponsorPlan:
        """The plan that was asked for; raises what the procedure does."""
        given = self.cleaned_data
        if given["budget"] is not None:
            return plan_budget(given["budget"], self.terms)
        return plan_workers(given["workers"], self.terms)


def initial_of(rule: Sequence[Criterion]) -> dict[str, str]:
    """A rule as the form shows it."""
    named = "; ".join(name for each in rule for name in each.names)
    return {**{step: each.code for step, each in zip(_STEPS, rule, strict=False)}, "names": named}


class RuleForm(forms.Form):
    """Whom first: up to three steps, and the names for those that put named groups first."""

    first = forms.ChoiceField(label=_("Pertama"))
    second = forms.ChoiceField(required=False, label=_("lalu"))
    third = forms.ChoiceField(required=False, label=_("lalu"))
    names = forms.CharField(
        max_length=300,
        required=False,
        label=_("Nama kelompok atau kabupaten"),
        help_text=_("Hanya untuk urutan menurut kelompok atau kabupaten; pisahkan dengan titik koma."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for step in _STEPS:
            field = self.fields[step]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*([] if field.required else [("", "–")]), *CRITERIA.items()]
        self.initial = {**initial_of(rule_from(USUAL_RULE)), **self.initial}

    def rule(self) -> list[str]:
        """The rule as it is kept."""
        given = self.cleaned_data
        codes = dict.fromkeys(given[step] for step in _STEPS if given[step])
        return [f"{code}: {given['names']}" if KINDS_OF_CRITERIA[code].names else code for code in codes]


class SponsorForm(RuleForm, PlannerForm):
    """A sponsorship to be noted: its name, who sends its lists, its office, the budget and terms, whom first."""

    name = forms.CharField(max_length=200, label=_("Nama sponsor"), help_text=_("Misalnya: Bupati, APBD 2021"))
    partner = forms.CharField(
        max_length=200,
        label=_("Pengirim daftar (mitra)"),
        widget=forms.TextInput(attrs={"list": "partners", "autocomplete": "off"}),
    )
    office = forms.ModelChoiceField(Office.objects.all(), label=_("Kantor"))

    field_order = ("name", "partner", "office", *_STEPS, "names")

    def __init__(self, account: Account, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.own_office = account.office
        if account.office is not None:
            del self.fields["office"]
        for name in PlannerForm.base_fields:
            self.fields[name].widget = forms.HiddenInput()
        self.partners = Partner.objects.all()

    @property
    def office_code(self) -> str:
        """The account's own office, or the one chosen."""
        return str((self.own_office or self.cleaned_data["office"]).pk)


class ListChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """A list by its number and file."""

    def label_from_instance(self, obj: Submission) -> str:
        return f"{obj.pk} · {obj.file_name}"


class CandidatesForm(forms.Form):
    """A list of the sponsor's that names candidates; without one, those of before are put in order anew."""

    candidates = ListChoice(
        Submission.objects.none(), required=False, label=_("Daftar calon"), empty_label=_("Urutkan lagi yang ada")
    )

    def __init__(self, lists: QuerySet[Submission], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["candidates"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = lists


class ChangedRuleForm(RuleForm):
    """Another rule, with the reason."""

    why = forms.CharField(max_length=500, label=_("Alasan"))


class AnswerForm(forms.Form):
    """What an officer says of somebody with other cover."""

    submission = forms.IntegerField()
    place = forms.IntegerField()
    answer = forms.ChoiceField(choices=SponsorshipLine.Answer.choices)
    why = forms.CharField(max_length=500)


class MonthForm(forms.Form):
    """The month whose list is made."""

    month = MonthField(label=_("Bulan"))


class EndForm(forms.Form):
    """Mark a sponsorship ended; with a reason, stop it early."""

    why = forms.CharField(max_length=500, required=False, label=_("Alasan, bila berhenti sebelum waktunya"))
