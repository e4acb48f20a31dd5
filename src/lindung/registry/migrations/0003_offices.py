"""The 31 offices and their districts. New reference data need a migration like this one."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from lindung.registry.actions.offices import put_offices


def put(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    put_offices(apps.get_model("registry", "Office"), apps.get_model("registry", "OfficeDistrict"))


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_dues_by_month")]
    operations = [migrations.RunPython(put, migrations.RunPython.noop)]
