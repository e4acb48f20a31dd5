"""The rows that come by the million keep one constraint among their references (docs/adr/0007), and no index beside it that
nobody asks.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0009_due_months'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='membership',
            name='membership_by_line',
        ),
        migrations.AlterField(
            model_name='membership',
            name='employer',
            field=models.ForeignKey(db_constraint=False, help_text='Who pays (PU)', null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.employer'),
        ),
        migrations.AlterField(
            model_name='membership',
            name='office',
            field=models.ForeignKey(db_constraint=False, db_index=False, help_text='The office that answers for it', on_delete=django.db.models.deletion.PROTECT, to='registry.office'),
        ),
        migrations.AlterField(
            model_name='membership',
            name='partner',
            field=models.ForeignKey(db_constraint=False, help_text='Whose list brought it', null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.partner'),
        ),
        migrations.AlterField(
            model_name='membership',
            name='submission',
            field=models.ForeignKey(db_constraint=False, help_text='The list it came by', null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.submission'),
        ),
        migrations.AlterField(
            model_name='submissionline',
            name='membership',
            field=models.ForeignKey(db_constraint=False, db_index=False, help_text='The membership concerned', null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.membership'),
        ),
        migrations.AlterField(
            model_name='submissionline',
            name='office',
            field=models.ForeignKey(db_constraint=False, db_index=False, help_text='Office that answers for it', null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.office'),
        ),
        migrations.AlterField(
            model_name='submissionline',
            name='submission',
            field=models.ForeignKey(db_constraint=False, db_index=False, help_text='The list', on_delete=django.db.models.deletion.CASCADE, to='registry.submission'),
        ),
        migrations.AlterField(
            model_name='submissionline',
            name='worker',
            field=models.ForeignKey(db_constraint=False, db_index=False, help_text='The person, once known', null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.worker'),
        ),
        migrations.AlterField(
            model_name='worker',
            name='submission',
            field=models.ForeignKey(db_constraint=False, help_text='The list that brought the person', null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.submission'),
        ),
    ]
