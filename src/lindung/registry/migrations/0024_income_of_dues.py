"""A due keeps the wage or income that it was worked out from, because the membership's own changes later."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("registry", "0037_steps")]
    operations = [
        migrations.RunSQL("alter table due add column income bigint", "alter table due drop column income"),
    ]
