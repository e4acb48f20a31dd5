"""The outbox of reminders, and who wants none."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0038_counting_rule"),
    ]

    operations = [
        migrations.CreateModel(
            name="OptOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.TextField(help_text="+62…, or an e-mail address")),
                ("noted_at", models.DateTimeField(help_text="When it was noted")),
                ("noted_by", models.TextField(help_text="Who noted it")),
                ("lifted_at", models.DateTimeField(help_text="When reminders were asked for again", null=True)),
                ("lifted_by", models.TextField(help_text="Who noted that", null=True)),
                (
                    "office",
                    models.ForeignKey(
                        help_text="The office that was told",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.office",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        help_text="The person, who is then reached by no other address",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.worker",
                    ),
                ),
            ],
            options={
                "db_table": "opt_out",
                "ordering": ("-id",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)), fields=("address",), name="one_opt_out_an_address"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at", None), ("lifted_by", None)),
                            models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="opt_out_lifted_at_and_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField(help_text="Whom it addresses")),
                ("address", models.TextField(help_text="+62…, or an e-mail address")),
                (
                    "channel",
                    models.TextField(
                        choices=[("whatsapp", "WhatsApp"), ("gateway", "SMS"), ("email", "Surel"), ("file", "Berkas")],
                        help_text="whatsapp, gateway, email or file",
                    ),
                ),
                (
                    "matter",
                    models.TextField(
                        help_text="What it is about: why, segment and last day; the same matter is asked about"
                    ),
                ),
                ("heads", models.BigIntegerField(help_text="How many workers it speaks of")),
                ("last_day", models.DateField(help_text="The day that it names")),
                ("text", models.TextField(help_text="What it says")),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("drafted", "Rancangan"),
                            ("released", "Dilepas"),
                            ("sending", "Sedang dikirim"),
                            ("sent", "Terkirim"),
                            ("failed", "Gagal"),
                            ("cancelled", "Dibatalkan"),
                        ],
                        default="drafted",
                        help_text="drafted, released, sending, sent, failed or cancelled",
                    ),
                ),
                ("why", models.TextField(default="", help_text="Why it failed or was cancelled")),
                ("drafted_at", models.DateTimeField(help_text="When it was drafted")),
                ("drafted_by", models.TextField(help_text="Who drafted it")),
                ("released_at", models.DateTimeField(help_text="When a person let it go", null=True)),
                ("released_by", models.TextField(help_text="Who let it go", null=True)),
                ("sent_at", models.DateTimeField(help_text="When it went out", null=True)),
                ("sent_by", models.TextField(help_text="Who had it sent", null=True)),
                (
                    "employer",
                    models.ForeignKey(
                        help_text="Whose workers it speaks of",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.employer",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        help_text="The office that reminds",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.office",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        help_text="Whose group it speaks of",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.partner",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        help_text="The person, if it is to one",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.worker",
                    ),
                ),
            ],
            options={
                "db_table": "reminder",
                "ordering": ("-id",),
                "indexes": [
                    models.Index(fields=["office", "state"], name="reminder_by_office"),
                    models.Index(fields=["address", "matter"], name="reminder_by_address"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("released_at", None), ("released_by", None)),
                            models.Q(("released_at__isnull", False), ("released_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="reminder_released_at_and_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at", None), ("sent_by", None)),
                            models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="reminder_sent_at_and_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["released", "sending", "sent", "failed"]), _negated=True),
                            ("released_at__isnull", False),
                            _connector="OR",
                        ),
                        name="reminder_goes_out_released",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at", None)),
                            _connector="OR",
                        ),
                        name="reminder_sent_at_when_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["failed", "cancelled"]), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="reminder_ends_for_a_reason",
                    ),
                ],
            },
        ),
    ]
