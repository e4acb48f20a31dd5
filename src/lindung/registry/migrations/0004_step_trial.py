"""What came of the steps of the day when they were tried back."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0003_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="StepTrial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.TextField(help_text="What kind of step")),
                ("among_five", models.BooleanField(help_text="Whether they stood among the five of their day")),
                (
                    "tried",
                    models.BigIntegerField(help_text="How many; one that waits for months counts at each month's end"),
                ),
                ("hits", models.BigIntegerField(help_text="Those of which anybody came at all")),
                ("expected", models.BigIntegerField(help_text="Active workers that were expected of them")),
                ("came", models.BigIntegerField(help_text="Active workers who came, or stayed")),
                ("first", models.DateField(help_text="The first month's end that was asked again")),
                ("last", models.DateField(help_text="The last one")),
                ("tried_at", models.DateTimeField(help_text="When it was tried")),
                ("tried_by", models.TextField(help_text="Who asked for it")),
                (
                    "office",
                    models.ForeignKey(
                        help_text="The office whose steps they were",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.office",
                    ),
                ),
            ],
            options={
                "db_table": "step_trial",
                "ordering": ("office", "kind", "-among_five"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "kind", "among_five"), name="one_step_trial_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("hits__gte", 0), ("hits__lte", models.F("tried")), ("tried__gt", 0)),
                        name="step_trial_hits_are_of_those_tried",
                    ),
                ],
            },
        ),
    ]
