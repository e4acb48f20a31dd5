"""Monthly bills get codes of their own. A reference counts once, but the same reference with another content is kept and asked about.

Beside it go the second indexes that Django lays on unique text for `like 'abc%'`: nobody searches a NIK, a reference
or a payment code by its beginning, and each of them costs a bulk load as much as the first.
"""

from django.db import migrations, models

DROP_LIKE_INDEXES = """
do $$
declare
    surplus regclass;
begin
    for surplus in
        select indexrelid::regclass from pg_index
        join pg_class on pg_class.oid = indexrelid
        where indrelid in ('worker'::regclass, 'receipt'::regclass, 'payment_code'::regclass, 'employer'::regclass)
        and relname like '%\\_like'
    loop
        execute format('drop index %s', surplus);
    end loop;
end
$$;
"""

# Codes of our own carry a running number of eight digits. A list's code takes the list's own number; the monthly
# bills count from fifty million, so the two never meet.
NUMBER_BILLS = "create sequence bill_number as integer start 50000001 maxvalue 99999999"


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_offices")]
    operations = [
        migrations.RunSQL(DROP_LIKE_INDEXES, migrations.RunSQL.noop),
        migrations.RunSQL(NUMBER_BILLS, "drop sequence bill_number"),
        migrations.AlterField(
            "receipt",
            "reference",
            models.TextField(help_text="The bank's reference; the same reference counts once"),
        ),
        migrations.AlterField(
            "receipt",
            "reason",
            models.TextField(
                default="", help_text="unknown_code, cancelled_code, underpaid, overpaid or reference_reused"
            ),
        ),
        migrations.AddIndex("receipt", models.Index(fields=["file_hash"], name="receipt_by_file")),
        migrations.AddField(
            "paymentcode",
            "partner",
            models.ForeignKey(
                null=True,
                on_delete=models.deletion.PROTECT,
                db_index=False,
                to="registry.partner",
                help_text="The partner it bills (BPU by month)",
            ),
        ),
        migrations.AddField(
            "paymentcode",
            "office",
            models.ForeignKey(
                null=True,
                on_delete=models.deletion.PROTECT,
                db_index=False,
                to="registry.office",
                help_text="The office of the bill (BPU by month)",
            ),
        ),
        migrations.AddConstraint(
            "paymentcode",
            models.UniqueConstraint(
                fields=["month", "employer", "partner", "office"],
                condition=models.Q(submission=None, cancelled=False),
                nulls_distinct=False,
                name="one_bill_a_payer_and_month",
            ),
        ),
        migrations.AddConstraint(
            "receipt",
            models.UniqueConstraint(
                fields=["reference"],
                condition=~models.Q(reason="reference_reused"),
                name="a_reference_counts_once",
            ),
        ),
        migrations.AddConstraint(
            "receipt",
            models.UniqueConstraint(
                fields=["reference", "date", "code", "amount"], name="one_receipt"
            ),
        ),
    ]
