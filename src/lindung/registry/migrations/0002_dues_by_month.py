"""Dues, partitioned by contribution month. Django has no partitioned tables, so this one is laid down in SQL.

A due has no foreign key to its membership: the check of 2.6 million references would cost more than the whole
month's billing. Dues are only ever inserted by a SELECT from memberships and projects, and `lindung record check`
counts dues without one.
"""

from django.db import migrations

LAY_DOWN = """
create table due (
    month date not null check (extract(day from month) = 1),
    id bigint generated always as identity,
    membership_id bigint,
    project_id bigint,
    invoice text not null,
    office_id varchar(3) not null,
    segment text not null,
    jkk bigint not null check (jkk >= 0),
    jkm bigint not null check (jkm >= 0),
    jht_employer bigint not null check (jht_employer >= 0),
    jht_worker bigint not null check (jht_worker >= 0),
    jp_employer bigint not null check (jp_employer >= 0),
    jp_worker bigint not null check (jp_worker >= 0),
    total bigint not null check (total >= 0),
    due_date date not null,
    code text,
    paid_on date,
    submission_id bigint,
    check (num_nonnulls(membership_id, project_id) = 1),
    unique nulls not distinct (month, membership_id, project_id, invoice)
) partition by range (month);
create index due_by_code on due (code) where code is not null;
create index due_by_list on due (submission_id) where submission_id is not null;

create function make_due_partition(wanted date) returns void language plpgsql as $$
begin
    execute format(
        'create table if not exists %I partition of due for values from (%L) to (%L)',
        to_char(wanted, '"due_"YYYY_MM'), wanted, wanted + interval '1 month'
    );
end
$$;
"""

GUARD_AUDIT = """
create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
    raise exception 'audit events are written once';
end
$$;
create trigger audit_is_written_once before update or delete on audit_event
    for each statement execute function refuse_change_of_audit();
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_record")]
    operations = [
        migrations.RunSQL(LAY_DOWN, "drop table due; drop function make_due_partition"),
        migrations.RunSQL(
            GUARD_AUDIT, "drop trigger audit_is_written_once on audit_event; drop function refuse_change_of_audit"
        ),
    ]
