"""Each plan names what it counts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0035_partners")]

    operations = [
        migrations.AddField(
            "plan",
            "counting_rule",
            models.TextField(
                default="new_in_segment_and_heads", help_text="What counts: a rule of lindung.measures.counting"
            ),
            preserve_default=False,
        ),
    ]
