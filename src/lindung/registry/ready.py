"""Importing this makes Django ready without opening the record: after it, modules that name models can be imported."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lindung.settings")
django.setup()
