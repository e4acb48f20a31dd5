"""Decisions and commitments of the leadership meeting."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0012_plans")]
    operations = [
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.TextField(
                        choices=[("commitment", "Komitmen"), ("decision", "Keputusan")],
                        help_text="commitment (promised) or decision (given)",
                    ),
                ),
                ("text", models.TextField(help_text="What will be done, in one sentence")),
                ("owner", models.TextField(help_text="Who answers for it: a name or a post")),
                ("made_on", models.DateField(help_text="Day of the meeting")),
                ("due", models.DateField(help_text="The day by which it is done")),
                (
                    "state",
                    models.TextField(
                        choices=[("open", "Berjalan"), ("kept", "Ditepati"), ("broken", "Tidak ditepati")],
                        default="open",
                        help_text="open, kept or broken",
                    ),
                ),
                (
                    "settled_on",
                    models.DateField(null=True, help_text="The day that it was kept or broken; empty while open"),
                ),
                ("outcome", models.TextField(default="", help_text="What came of it, in one sentence")),
                ("recorded_at", models.DateTimeField(help_text="When it was written down")),
                ("recorded_by", models.TextField(help_text="Who wrote it down")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.office",
                        help_text="The office that it binds",
                    ),
                ),
            ],
            options={
                "db_table": "commitment",
                "ordering": ("due", "office", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(due__gte=models.F("made_on")), name="commitment_due_after_the_meeting"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(settled_on=None, state="open"),
                            models.Q(models.Q(("state", "open"), _negated=True), ("settled_on__gte", models.F("made_on"))),
                            _connector="OR",
                        ),
                        name="commitment_settled_on_its_day",
                    ),
                ],
            },
        ),
    ]
