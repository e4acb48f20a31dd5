"""What is written on the scoreboard's pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ExplainForm(forms.Form):
    """Why the institution's total differs from ours, as a person found it."""

    why = forms.CharField(max_length=500, min_length=3, label=_("Sebab yang ditemukan"))
