"""Corrections: the difference for past months is dues of its own, linked to the original.

Only a due that corrects another may take away; partitions that were laid down beside the table and attached keep their
constraints when the table loses its own, so each is asked by name.
"""

import django.db.models.deletion
import lindung.registry.models.fields
from django.db import migrations, models

LINK = """
alter table due add column corrects bigint, add column correction_id bigint;

do $$
declare
    part regclass;
    amount text;
begin
    foreach amount in array array['jkk', 'jkm', 'jht_employer', 'jht_worker', 'jp_employer', 'jp_worker', 'total'] loop
        execute format('alter table due drop constraint %I', 'due_' || amount || '_check');
        for part in select inhrelid::regclass from pg_inherits where inhparent = 'due'::regclass loop
            execute format('alter table %s drop constraint if exists %I', part, 'due_' || amount || '_check');
        end loop;
    end loop;
end
$$;

alter table due
    add constraint due_amounts check (
        corrects is not null or least(jkk, jkm, jht_employer, jht_worker, jp_employer, jp_worker, total) >= 0
    ),
    add constraint due_of_correction check (num_nonnulls(corrects, correction_id) in (0, 2));
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0030_employer_cases")]
    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("wage", "Upah atau penghasilan"),
                            ("risk_class", "Kelas risiko"),
                            ("law", "Catatan atau hukum yang diperbaiki"),
                        ],
                        help_text="wage, risk_class, or law (all as it stands now)",
                    ),
                ),
                (
                    "value",
                    models.TextField(default="", help_text="The wage in rupiah or the class; empty = as on the record"),
                ),
                ("since", lindung.registry.models.fields.MonthField(help_text="First month corrected")),
                ("through", lindung.registry.models.fields.MonthField(help_text="Last month corrected")),
                ("dues", models.IntegerField(default=0, help_text="Dues that came of it")),
                (
                    "more",
                    lindung.registry.models.fields.RupiahField(default=0, help_text="Sum of what is owed on top"),
                ),
                (
                    "less",
                    lindung.registry.models.fields.RupiahField(default=0, help_text="Sum of what was billed too much"),
                ),
                ("why", models.TextField(help_text="The reason, for the payer to read")),
                ("made_at", models.DateTimeField(help_text="When it was made")),
                ("made_by", models.TextField(help_text="Who made it")),
                (
                    "employer",
                    models.ForeignKey(
                        help_text="Of whose workers; empty = of any",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.employer",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        help_text="Whose dues; empty = of more than one",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.membership",
                    ),
                ),
            ],
            options={
                "db_table": "correction",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("through__gte", models.F("since"))), name="correction_months"
                    )
                ],
            },
        ),
        migrations.RunSQL(LINK, "alter table due drop column corrects, drop column correction_id"),
    ]
