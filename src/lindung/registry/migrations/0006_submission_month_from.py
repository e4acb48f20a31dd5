"""A list remembers who named its month."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_receipt_payment_code")]
    operations = [
        migrations.AddField(
            "submission",
            "month_from",
            models.TextField(default="given", help_text="Who named the month: given, list, today"),
        ),
    ]
