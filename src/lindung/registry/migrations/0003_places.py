"""The 31 offices with their districts, and a file for each local government. New reference data need one like this."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from lindung.registry.actions.local_governments import put_governments
from lindung.registry.actions.offices import put_offices


def put(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    districts = apps.get_model("registry", "OfficeDistrict")
    put_offices(apps.get_model("registry", "Office"), districts)
    put_governments(apps.get_model("registry", "LocalGovernment"), districts)


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_dues_and_guards")]
    operations = [migrations.RunPython(put, migrations.RunPython.noop)]
