"""A receipt remembers the payment code it was matched with, whichever number the bank gave."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_receipts_and_bulk_indexes")]
    operations = [
        migrations.AddField(
            "receipt",
            "payment_code",
            models.ForeignKey(
                help_text="The code it was matched with",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="registry.paymentcode",
            ),
        ),
    ]
