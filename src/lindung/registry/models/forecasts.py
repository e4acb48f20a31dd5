"""Forecasts of the year's end, kept as they were made, so that what came can be held against them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lindung.registry.models.figures import Target


class Forecast(models.Model):
    """Where one place and segment was thought to end the year, as of a day and by one version's counting rule."""

    PERSONAL: ClassVar = frozenset[str]()

    as_of = models.DateField(help_text="The day it was made as of; it speaks of the end of that year")
    version = models.TextField(choices=Target.Version.choices, help_text="Whose counting rule and target")
    office = models.TextField(help_text="REGION, P11, P12 or an office code")
    segment = models.TextField(default="", help_text="Segment; empty = all that the rule counts")
    so_far = models.BigIntegerField(help_text="How many were counted by that day")
    low = models.BigIntegerField(help_text="One path in ten ends below")
    median = models.BigIntegerField(help_text="Half of the paths end below")
    high = models.BigIntegerField(help_text="One path in ten ends above")
    target = models.BigIntegerField(null=True, help_text="The year's target then; empty where none was loaded")
    chance = models.FloatField(null=True, help_text="Part of the paths that reach the target, 0 to 1")
    chance_beyond = models.FloatField(null=True, help_text="Part of the paths that reach 105 % of it, 0 to 1")
    extra_even = models.BigIntegerField(null=True, help_text="How many more make the target as likely as not")
    extra_likely = models.BigIntegerField(null=True, help_text="How many more reach it on four paths in five")
    course = models.JSONField(default=list, help_text="Sums since January at each month's end: low, median and high")
    plain = models.TextField(default="", help_text="Why the plain method was taken; empty = a model")
    seed = models.BigIntegerField(help_text="The seed of its paths")
    made_at = models.DateTimeField(help_text="When it was made")
    made_by = models.TextField(help_text="Who asked for it")

    class Meta:
        db_table = "forecast"
        constraints = (models.UniqueConstraint(fields=["as_of", "version", "office", "segment"], name="one_forecast"),)


class ForecastTrial(models.Model):
    """What the same way of forecasting was worth in the past, beside last year again: kept with a forecast."""

    PERSONAL: ClassVar = frozenset[str]()

    class Level(models.TextChoices):
        REGION = "region", "Wilayah"
        OFFICES = "offices", "Kantor, semua segmen"
        CELLS = "cells", "Kantor per segmen"

    as_of = models.DateField(help_text="The day of the forecast that it stands beside")
    version = models.TextField(choices=Target.Version.choices, help_text="Whose counting rule")
    level = models.TextField(choices=Level.choices, help_text="What was forecast: region, offices or cells")
    first = models.DateField(help_text="The earliest past day that was asked again")
    last = models.DateField(help_text="The latest past day that was asked again")
    cases = models.IntegerField(help_text="How many year ends were held against what came")
    coverage = models.FloatField(help_text="Part of the results inside the 80 % interval, 0 to 1")
    pinball = models.FloatField(help_text="Mean pinball loss in percent of the result")
    median_error = models.FloatField(help_text="Median distance of the median from the result, in percent")
    naive_coverage = models.FloatField(help_text="Coverage of the seasonal naive forecast")
    naive_pinball = models.FloatField(help_text="Pinball loss of the seasonal naive forecast")
    naive_median_error = models.FloatField(help_text="Median error of the seasonal naive forecast")

    class Meta:
        db_table = "forecast_trial"
        constraints = (models.UniqueConstraint(fields=["as_of", "version", "level"], name="one_forecast_trial"),)
