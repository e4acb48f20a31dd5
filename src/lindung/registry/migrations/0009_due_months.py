"""A month's dues are laid down beside their partition and change places with it.

Millions of rows that go into the indexes one by one take three times as long as the rows themselves; built afterwards,
by one sort, an index takes a fraction. `begin_due_month` makes the table `due_next` with what the month already holds,
`finish_due_month` gives it the indexes and puts it in the partition's place: readers wait for that moment only.
"""

from django.db import migrations

FUNCTIONS = """
create function begin_due_month(wanted date) returns void language plpgsql as $$
begin
    create table due_next (like due including constraints);
    -- The name of the sequence as a constant: asked for in the default, it would be looked up for every row.
    execute format('alter table due_next alter id set default nextval(%L)', pg_get_serial_sequence('due', 'id'));
    execute format('insert into due_next select * from %I', to_char(wanted, '"due_"YYYY_MM'));
end
$$;

create function finish_due_month(wanted date) returns void language plpgsql as $$
declare
    place text := to_char(wanted, '"due_"YYYY_MM');
begin
    alter table due_next add unique nulls not distinct (month, membership_id, project_id, invoice);
    create index on due_next (code) where code is not null;
    create index on due_next (submission_id) where submission_id is not null;
    alter table due_next alter id drop default;
    -- Known to hold this month only, the table need not be read again when it is attached.
    execute format('alter table due_next add constraint only_this_month check (month = %L)', wanted);
    execute format('drop table %I', place);
    execute format('alter table due_next rename to %I', place);
    execute format(
        'alter table due attach partition %I for values from (%L) to (%L)', place, wanted, wanted + interval '1 month'
    );
    execute format('alter table %I drop constraint only_this_month', place);
    execute format('analyze %I', place);
end
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_membership_by_line")]
    operations = [
        migrations.RunSQL(FUNCTIONS, "drop function begin_due_month; drop function finish_due_month"),
    ]
