"""An answered project names when and who, like an answered worker's line."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_submission_month_from")]
    operations = [
        migrations.AddConstraint(
            model_name="projectline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_at", None), ("decided_by", None)
                ) | models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                name="project_line_decided_at_and_by",
            ),
        ),
    ]
