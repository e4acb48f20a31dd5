"""The forms of the outbox desk."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lindung.registry.models import Account, Office
from lindung.registry.scope import offices
from lindung.sentences import LANGUAGES
from lindung.web.outbox.words import CHANNELS

_LANGUAGE_NAMES = {"id": _("Indonesia"), "en": _("Inggris")}


class DraftForm(forms.Form):
    """To whom a group's reminder goes, and how."""

    to_whom = forms.ChoiceField(
        choices=(("group", _("Kontak mitra atau perusahaan")), ("workers", _("Setiap pekerja yang bernomor"))),
        label=_("Kepada"),
    )
    channel = forms.ChoiceField(choices=tuple(CHANNELS.items()), label=_("Lewat"))
    address = forms.CharField(
        required=False, label=_("Nomor atau surel"), help_text=_("+62…; kosong: kontak yang tercatat.")
    )
    language = forms.ChoiceField(choices=[(code, _LANGUAGE_NAMES[code]) for code in LANGUAGES], label=_("Bahasa"))
    again = forms.BooleanField(required=False, label=_("Ingatkan lagi tentang hal yang sama"))


class TextForm(forms.Form):
    """What a reminder says."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 7}), label=_("Isi"))


class WhyForm(forms.Form):
    """Why a reminder is called off."""

    why = forms.CharField(label=_("Alasan"))


class OptOutForm(forms.Form):
    """An address that wants no reminders, and the office that was told."""

    address = forms.CharField(label=_("Nomor atau surel"), help_text=_("+62…, atau nama@alamat"))
    office = forms.ModelChoiceField(queryset=Office.objects.none(), label=_("Kantor"))

    def __init__(self, account: Account, data: QueryDict | None = None) -> None:
        super().__init__(data, label_suffix="")
        known = self.fields["office"]
        assert isinstance(known, forms.ModelChoiceField)
        known.queryset = offices(account)
        known.initial = account.office
