"""Forecasts of the year's end are kept, so that what came can be held against them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0014_commitments"),
    ]

    operations = [
        migrations.CreateModel(
            name="Forecast",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_of", models.DateField(help_text="The day it was made as of; it speaks of the end of that year")),
                (
                    "version",
                    models.TextField(
                        choices=[("challenge", "Tantangan"), ("booked", "RKAT"), ("revised", "RKAT revisi")],
                        help_text="Whose counting rule and target",
                    ),
                ),
                ("office", models.TextField(help_text="REGION, P11, P12 or an office code")),
                ("segment", models.TextField(default="", help_text="Segment; empty = all that the rule counts")),
                ("so_far", models.BigIntegerField(help_text="How many were counted by that day")),
                ("low", models.BigIntegerField(help_text="One path in ten ends below")),
                ("median", models.BigIntegerField(help_text="Half of the paths end below")),
                ("high", models.BigIntegerField(help_text="One path in ten ends above")),
                (
                    "target",
                    models.BigIntegerField(help_text="The year's target then; empty where none was loaded", null=True),
                ),
                ("chance", models.FloatField(help_text="Part of the paths that reach the target, 0 to 1", null=True)),
                (
                    "chance_beyond",
                    models.FloatField(help_text="Part of the paths that reach 105 % of it, 0 to 1", null=True),
                ),
                ("plain", models.TextField(default="", help_text="Why the plain method was taken; empty = a model")),
                ("seed", models.BigIntegerField(help_text="The seed of its paths")),
                ("made_at", models.DateTimeField(help_text="When it was made")),
                ("made_by", models.TextField(help_text="Who asked for it")),
            ],
            options={
                "db_table": "forecast",
                "constraints": [
                    models.UniqueConstraint(fields=("as_of", "version", "office", "segment"), name="one_forecast")
                ],
            },
        ),
    ]
