"""The forms of the partners desk. They shape what was typed; what it means is for the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.contributions.tables import SEGMENTS
from lindung.identity.phones import normal_form_of
from lindung.registry.actions.partners import AgreementNoted, EventNoted, ListAnnounced
from lindung.registry.models import Account, Agreement, Office
from lindung.web.lists.forms import MonthField
from lindung.web.meeting.forms import DateInput
from lindung.web.partners.words import EVENT_KINDS, PARTNER_KINDS
from lindung.web.plan.forms import WholeNumber
from lindung.web.words import SHORT_SEGMENTS


class KindForm(forms.Form):
    """What a partner is."""

    kind = forms.ChoiceField(choices=tuple(PARTNER_KINDS.items()), label=_("Jenis"))


class OfficerChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """An officer by user name and office."""

    def label_from_instance(self, obj: Account) -> str:
        return f"{obj.username} · {obj.office_id}"


class PartnerForm(KindForm):
    """A new partner and who looks after it."""

    name = forms.CharField(max_length=200, label=_("Nama mitra"))
    officer = OfficerChoice(Account.objects.none(), label=_("Petugas yang merawat"), empty_label=None)

    field_order = ("name", "kind", "officer")

    def __init__(self, officers: QuerySet[Account], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["officer"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = officers


class ContactForm(forms.Form):
    """Somebody to talk to."""

    name = forms.CharField(max_length=120, label=_("Nama"))
    post = forms.CharField(max_length=120, label=_("Jabatan"))
    phone = forms.CharField(max_length=30, required=False, label=_("Telepon"))

    def clean_phone(self) -> str:
        written: str = self.cleaned_data["phone"]
        phone = normal_form_of(written)
        if written and not phone:
            raise forms.ValidationError(_("Tulislah nomor Indonesia, misalnya 0812 3456 7890."))
        return phone


class OfficeForm(forms.Form):
    """What is noted for one office: the account's own, or the one that the regional lead chooses."""

    office = forms.ModelChoiceField(Office.objects.all(), label=_("Kantor"))

    def __init__(self, account: Account, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.own_office = account.office
        if account.office is not None:
            del self.fields["office"]

    @property
    def office_code(self) -> str:
        return str((self.own_office or self.cleaned_data["office"]).pk)


class AgreementForm(OfficeForm):
    """What was signed, with the quota of each segment that has one."""

    number = forms.CharField(max_length=80, label=_("Nomor perjanjian"))
    signed_on = forms.DateField(label=_("Ditandatangani"), widget=DateInput())
    starts = forms.DateField(label=_("Hari pertama"), widget=DateInput())
    ends = forms.DateField(label=_("Hari terakhir"), widget=DateInput())
    notice_days = forms.IntegerField(
        min_value=0, max_value=400, initial=60, label=_("Bicarakan perpanjangan, hari sebelumnya")
    )

    def __init__(self, account: Account, *arguments: Any, **options: Any) -> None:
        super().__init__(account, *arguments, **options)
        for segment in SEGMENTS:
            self.fields[f"quota_{segment}"] = WholeNumber(
                required=False, label=_("Kuota %(segment)s") % {"segment": SHORT_SEGMENTS[segment]}
            )

    def noted(self) -> AgreementNoted:
        """What was typed, for the action. Only after `is_valid()`."""
        given = self.cleaned_data
        quota = {segment: given[f"quota_{segment}"] for segment in SEGMENTS if given[f"quota_{segment}"] is not None}
        days = (given["signed_on"], given["starts"], given["ends"])
        return AgreementNoted(self.office_code, given["number"], *days, quota, given["notice_days"])


class AnnounceForm(OfficeForm):
    """A list that the partner will send."""

    name = forms.CharField(max_length=200, label=_("Daftar apa"), help_text=_("Misalnya: juru parkir Kecamatan Medan"))
    segment = forms.ChoiceField(choices=tuple(SHORT_SEGMENTS.items()), initial="bpu", label=_("Segmen"))
    heads = WholeNumber(label=_("Berapa orang"))
    month = MonthField(label=_("Bulan datangnya"))
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(), required=False, label=_("Di bawah perjanjian"), empty_label=_("Tanpa perjanjian")
    )

    def __init__(self, account: Account, agreements: QuerySet[Agreement], *arguments: Any, **options: Any) -> None:
        super().__init__(account, *arguments, **options)
        field = self.fields["agreement"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = agreements

    def announced(self) -> ListAnnounced:
        """What was typed, for the action. Only after `is_valid()`."""
        given = self.cleaned_data
        what = (given["segment"], given["name"], given["heads"], given["month"])
        return ListAnnounced(self.office_code, *what, given["agreement"])


class EventForm(OfficeForm):
    """A meeting, event or visit and what came of it."""

    kind = forms.ChoiceField(choices=tuple(EVENT_KINDS.items()), initial="visit", label=_("Jenis"))
    day = forms.DateField(label=_("Tanggal"), widget=DateInput())
    who = forms.CharField(max_length=300, label=_("Siapa bertemu siapa"))
    result = forms.CharField(max_length=1000, label=_("Hasil"), widget=forms.Textarea(attrs={"rows": 3}))
    next_step = forms.CharField(max_length=300, required=False, label=_("Langkah berikutnya"))
    next_on = forms.DateField(required=False, label=_("Paling lambat"), widget=DateInput())

    def noted(self) -> EventNoted:
        """What was typed, for the action. Only after `is_valid()`."""
        given = self.cleaned_data
        met = (given["kind"], given["day"], given["who"], given["result"])
        return EventNoted(self.office_code, *met, given["next_step"], given["next_on"])
