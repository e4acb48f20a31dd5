"""The forms of the reserves desk. They shape what was typed; what it means is for the procedures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.periods import Month, NotAMonthError
from lindung.registry.models import Partner, Submission
from lindung.web.plan.forms import WholeNumber
from lindung.web.words import SHORT_SEGMENTS
from lindung.web.year_words import SOURCE_KINDS


class MonthInput(forms.CharField):
    """A month as the browser's month field writes it."""

    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2021-10"})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return Month.parse(text)
        except NotAMonthError as error:
            raise forms.ValidationError(_("Tulislah bulan seperti 2021-10.")) from error


class SourceForm(forms.Form):
    """A named source."""

    name = forms.CharField(
        max_length=200, label=_("Nama sumber"), help_text=_("Misalnya: daftar pedagang Pasar Aksara")
    )
    kind = forms.ChoiceField(choices=list(SOURCE_KINDS.items()), label=_("Jenis"))
    segment = forms.ChoiceField(choices=list(SHORT_SEGMENTS.items()), label=_("Segmen"))
    heads = WholeNumber(label=_("Berapa orang"))
    month = MonthInput(label=_("Bulan datangnya"))
    partner = forms.ModelChoiceField(Partner.objects.all(), required=False, label=_("Mitra, bila sudah tercatat"))


class SourceMoveForm(forms.Form):
    """What became of a source: it came (with which list), it was dropped (why), or it is expected again (when)."""

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in ("arrive", "drop", "expect_again")])
    submission = forms.ModelChoiceField(Submission.objects.none(), required=False)
    why = forms.CharField(max_length=500, required=False)
    month = MonthInput(required=False)

    def __init__(self, submissions: QuerySet[Submission], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["submission"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = submissions

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("verb") == "expect_again" and not given.get("month"):
            self.add_error("month", self.fields["month"].error_messages["required"])
        return given


class OfferForm(forms.Form):
    """A part of an office's surplus, offered to others."""

    segment = forms.ChoiceField(label=_("Segmen"))
    heads = WholeNumber(label=_("Berapa yang ditawarkan"))

    def __init__(self, segments: Iterable[str], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["segment"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(segment, SHORT_SEGMENTS[segment]) for segment in segments]


class DecisionForm(forms.Form):
    """The answer to an offer: how many go to which office; empty ones get nothing."""

    accepted = forms.BooleanField(required=False)
    why = forms.CharField(max_length=500, label=_("Alasan"))

    def __init__(self, labels: Mapping[str, str], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.codes = list(labels)
        for code, label in labels.items():
            self.fields[code] = WholeNumber(required=False, label=label)

    def of_offices(self) -> list[forms.BoundField]:
        """The fields of the offices."""
        return [self[code] for code in self.codes]

    def parts(self) -> dict[str, int]:
        """Heads by office, those with any."""
        return {code: self.cleaned_data[code] for code in self.codes if self.cleaned_data[code]}
