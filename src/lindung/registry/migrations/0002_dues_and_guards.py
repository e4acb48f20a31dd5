"""What Django's models cannot say: dues in partitions, the audit's guard, running numbers, indexes left out.

Dues are partitioned by contribution month. A due has no foreign key to its membership: the check of 2.6 million
references would cost more than the whole month's billing. Dues are only ever inserted by a SELECT from memberships and
projects, and `lindung record check` counts dues without one.

Most of a month's dues are laid down by CREATE TABLE due_next AS, which runs on several cores and writes in bulk (an
INSERT of 2.6 million dues took 13 s where this takes 10), and `finish_due_month` puts that table in the partition's
place: readers wait for that moment only. What it lacks beside its partition, column types and constraints, is read from
the declaration of `due` and made up for in one statement, so one reading of the rows; an index built afterwards, by one
sort, takes a fraction of what row by row would.
"""

from django.db import migrations

DUES = """
create table due (
    month date not null check (extract(day from month) = 1),
    id bigint generated always as identity,
    membership_id bigint,
    project_id bigint,
    invoice text not null,
    office_id varchar(3) not null,
    segment text not null,
    jkk bigint not null,
    jkm bigint not null,
    jht_employer bigint not null,
    jht_worker bigint not null,
    jp_employer bigint not null,
    jp_worker bigint not null,
    total bigint not null,
    due_date date not null,
    code text,
    paid_on date,
    submission_id bigint,
    corrects bigint,
    correction_id bigint,
    -- The wage or income that it was worked out from, because the membership's own changes later.
    income bigint,
    check (num_nonnulls(membership_id, project_id) = 1),
    unique nulls not distinct (month, membership_id, project_id, invoice),
    -- Only a due that corrects another may take away.
    constraint due_amounts check (
        corrects is not null or least(jkk, jkm, jht_employer, jht_worker, jp_employer, jp_worker, total) >= 0
    ),
    constraint due_of_correction check (num_nonnulls(corrects, correction_id) in (0, 2))
) partition by range (month);
create index due_by_code on due (code) where code is not null;
create index due_by_list on due (submission_id) where submission_id is not null;
-- A migrant's invoices stand in months years apart and are few: the index holds theirs only.
create index due_of_migrants on due (membership_id) where segment = 'pmi';

create function make_due_partition(wanted date) returns void language plpgsql as $$
begin
    execute format(
        'create table if not exists %I partition of due for values from (%L) to (%L)',
        to_char(wanted, '"due_"YYYY_MM'), wanted, wanted + interval '1 month'
    );
end
$$;

"""

FINISH_MONTH = """
create function finish_due_month(wanted date) returns void language plpgsql as $$
declare
    place text := to_char(wanted, '"due_"YYYY_MM');
    names text;
    likenesses text;
begin
    select string_agg(quote_ident(attname), ', ') into names
    from pg_attribute where attrelid = 'due'::regclass and attnum > 0 and not attisdropped;

    select string_agg(likeness, ', ') into likenesses
    from (
        select format('alter %I type %s', declared.attname, format_type(declared.atttypid, declared.atttypmod)) as likeness
        from pg_attribute as declared
        join pg_attribute as made on made.attname = declared.attname and made.attrelid = 'due_next'::regclass
        where declared.attrelid = 'due'::regclass and declared.attnum > 0
        and (declared.atttypid, declared.atttypmod) <> (made.atttypid, made.atttypmod)
        union all
        select format('alter %I set not null', attname) from pg_attribute
        where attrelid = 'due'::regclass and attnum > 0 and attnotnull
        union all
        select format('add constraint %I %s', conname, pg_get_constraintdef(oid)) from pg_constraint
        where conrelid = 'due'::regclass and contype = 'c'
        union all
        -- Known to hold this month only, the table need not be read again when it is attached.
        select format('add constraint only_this_month check (month = %L)', wanted)
    ) as made_like;

    execute format('insert into due_next (%s) select %s from %I', names, names, place);
    execute 'alter table due_next ' || likenesses;
    alter table due_next add unique nulls not distinct (month, membership_id, project_id, invoice);
    create index on due_next (code) where code is not null;
    create index on due_next (submission_id) where submission_id is not null;
    perform setval(pg_get_serial_sequence('due', 'id'), (select max(id) from due_next));
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

GUARD_AUDIT = """
create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
    raise exception 'audit events are written once';
end
$$;
create trigger audit_is_written_once before update or delete on audit_event
    for each statement execute function refuse_change_of_audit();
"""

# Codes of our own carry a running number of eight digits. A list's code takes the list's own number; the monthly
# bills count from fifty million, so the two never meet.
NUMBER_BILLS = "create sequence bill_number as integer start 50000001 maxvalue 99999999"

# Django lays a second index on unique text for `like 'abc%'`. Nobody searches a NIK, a reference or a payment code by
# its beginning, and each of them costs a bulk load as much as the first.
DROP_LIKE_INDEXES = """
do $$
declare
    surplus regclass;
begin
    for surplus in
        select indexrelid::regclass from pg_index
        join pg_class on pg_class.oid = indexrelid
        where indrelid in ('worker'::regclass, 'receipt'::regclass, 'payment_code'::regclass, 'employer'::regclass)
        and relname like '%\\_like'
    loop
        execute format('drop index %s', surplus);
    end loop;
end
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_record")]
    operations = [migrations.RunSQL(sql) for sql in (DUES, FINISH_MONTH, GUARD_AUDIT, NUMBER_BILLS, DROP_LIKE_INDEXES)]
