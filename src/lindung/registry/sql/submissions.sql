-- found_workers --
-- The people of the record among the NIKs staged in list_nik. By themselves first: how few they are decides how their
-- memberships are best found.
select worker.id, worker.nik, worker.name, worker.birth_date, worker.sex
from list_nik
join worker on worker.nik = list_nik.nik

-- known_people --
-- What the record holds on the people in found_worker, seen from one segment and one payer.
select
    worker.nik,
    worker.id as worker_id,
    worker.name,
    worker.birth_date,
    worker.sex,
    standing.membership_id,
    coalesce(standing.active_same_segment, false) as active_same_segment,
    coalesce(standing.active_other_segment, false) as active_other_segment,
    coalesce(standing.was_same_segment, false) as was_same_segment,
    coalesce(standing.was_other_segment, false) as was_other_segment
from found_worker as worker
left join (
    select
        membership.worker_id,
        max(membership.id) filter (
            where membership.until is null and membership.segment = %(segment)s
            and membership.employer_id is not distinct from %(employer)s
        ) as membership_id,
        bool_or(membership.until is null and membership.segment = %(segment)s) as active_same_segment,
        bool_or(membership.until is null and membership.segment <> %(segment)s) as active_other_segment,
        bool_or(membership.until is not null and membership.segment = %(segment)s) as was_same_segment,
        bool_or(membership.until is not null and membership.segment <> %(segment)s) as was_other_segment
    from membership
    join found_worker on found_worker.id = membership.worker_id
    group by membership.worker_id
) as standing on standing.worker_id = worker.id

-- standings --
-- How the people whom a list calls known stand in its segment now. By themselves first: of a great list they are few, and
-- that decides how they are best found. `is_stale`: the record has overtaken the preview, since the standing is another
-- one than the preview saw.
select
    line.place,
    max(membership.office_id) filter (where is_open and is_payers) as office_id,
    worker.id is null
        or coalesce(bool_or(is_open), false) <> (line.action = 'renew')
        or (
            line.action = 'renew'
            and max(membership.id) filter (where is_open and is_payers) is distinct from line.membership_id
        ) as is_stale
from submission_line as line
left join worker on worker.id = line.worker_id
left join (
    select *, until is null as is_open, employer_id is not distinct from %(employer)s as is_payers
    from membership where segment = %(segment)s
) as membership on membership.worker_id = worker.id
where line.submission_id = %(submission)s and line.action in ('renew', 'return', 'add_segment')
group by line.place, line.action, line.membership_id, worker.id

-- acting_lines --
-- The lines of a list that will do something, each with the numbers of the person and the membership that it means:
-- those on the record, or new ones for who is yet to come. In the order of their NIKs, so that the index on them is
-- walked from end to end and not here and there.
select
    line.*,
    case when action = 'enrol' then nextval('worker_id_seq') else worker_id end as person_id,
    case when opens then nextval('membership_id_seq') else membership_id end as standing_id
from (
    select
        line.place, line.action, line.worker_id, line.membership_id, line.nik, line.name, line.birth_date, line.sex,
        line.mother_name, line.phone, line.address, line.district, line.income, line.kpj, line.passport, line.country,
        line.agency, line.contract_months, line.departure, line.programmes, line.starts, line.jkk, line.jkm,
        line.jht_employer, line.jht_worker, line.jp_employer, line.jp_worker, line.total,
        -- A membership that goes on stays with its office.
        coalesce(standing.office_id, line.office_id) as office_id,
        line.action <> 'renew' or line.membership_id is null as opens,
        coalesce(standing.is_stale, false) as is_stale
    from submission_line as line
    left join standing on standing.place = line.place
    where line.submission_id = %(submission)s and line.action in ('enrol', 'renew', 'return', 'add_segment')
    order by line.nik
) as line

-- stale_lines --
-- How many of them the record has overtaken.
select count(*) from acting_line where is_stale

-- known_by_now --
-- How many of a list's new people somebody else has brought meanwhile.
select count(*) from acting_line join worker using (nik) where action = 'enrol'

-- register_workers --
-- The new people of a list. Who is known by now is refused by the unique rule of the NIK, and the whole list with it:
-- asked for beforehand, each of a million NIKs would be looked for twice.
insert into worker (id, nik, name, birth_date, sex, mother_name, phone, address, district, submission_id)
select person_id, nik, name, birth_date, sex, coalesce(mother_name, ''), coalesce(phone, ''), coalesce(address, ''),
    coalesce(district, ''), %(submission)s
from acting_line
where action = 'enrol'

-- open_memberships --
-- A membership for each line that joins, returns, adds a segment, or renews with another payer.
insert into membership (
    id, worker_id, segment, employer_id, partner_id, office_id, programmes, income, kpj, since, ended_because,
    registered_on, submission_id, place, passport, country, agency, contract_months, departure
)
select
    standing_id, person_id, %(segment)s, %(employer)s, %(partner)s, office_id, programmes, income, coalesce(kpj, ''),
    starts, '', %(registered_on)s, %(submission)s, place, coalesce(passport, ''), coalesce(country, ''),
    coalesce(agency, ''), contract_months, departure
from acting_line
where opens

-- shrink_bills --
-- The payers' bills of the month lose what the list is about to take from them.
update payment_code as bill
set amount = bill.amount - taken.total
from (
    select due.code, sum(due.total) as total
    from acting_line as line
    join due on due.month = %(month)s and due.membership_id = line.membership_id and due.paid_on is null
    where line.action = 'renew'
    group by due.code
) as taken
where bill.code = taken.code and bill.submission_id is null and bill.received = 0

-- gather_under_code --
-- Dues of members whom the list renews, assessed before it, come under its code: those that no code holds yet, or only
-- the payer's bill of the month, as long as no money has come for it.
update due
set code = %(code)s
from acting_line as line
where due.month = %(month)s and due.paid_on is null
and due.membership_id = line.membership_id and line.action = 'renew'
and (
    due.code is null
    or due.code in (select code from payment_code where month = %(month)s and submission_id is null and received = 0)
)

-- assess_new_memberships --
-- The month's due of each membership that this list opened.
insert into due (
    month, membership_id, invoice, office_id, segment, income, jkk, jkm, jht_employer, jht_worker, jp_employer,
    jp_worker, total, due_date, submission_id, code
)
select
    %(month)s, standing_id, 'monthly', office_id, %(segment)s, income, jkk, jkm, jht_employer, jht_worker, jp_employer,
    jp_worker, total, %(due_date)s, %(submission)s, %(code)s
from acting_line
where opens

-- assess_renewed_memberships --
-- The month's due of each membership that this list renews; one assessed before stays as it is.
insert into due (
    month, membership_id, invoice, office_id, segment, income, jkk, jkm, jht_employer, jht_worker, jp_employer,
    jp_worker, total, due_date, submission_id, code
)
select
    %(month)s, membership_id, 'monthly', office_id, %(segment)s, income, jkk, jkm, jht_employer, jht_worker, jp_employer,
    jp_worker, total, %(due_date)s, %(submission)s, %(code)s
from acting_line
where not opens
on conflict (month, membership_id, project_id, invoice) do nothing

-- sum_of_code --
-- What the dues under a code come to, and how many they are.
select coalesce(sum(total), 0)::bigint, count(*) from due where code = %(code)s and month = %(month)s

-- receipts_of_code --
-- How many receipts name a code, ours or the institution's.
select count(*) from receipt where code in (%(code)s, %(official_code)s)

-- withdraw_dues --
-- Undo: the dues that a list assessed go.
delete from due where submission_id = %(submission)s

-- release_dues --
-- Undo: dues assessed before the list are owed as they were, under no code.
update due set code = null where code = %(code)s and month = %(month)s

-- withdraw_memberships --
-- Undo: the memberships that a list opened go; none of them was ever paid. One that owes by another list, or for
-- another month, stays.
delete from membership
where submission_id = %(submission)s and first_paid_on is null
and not exists (select from due where due.membership_id = membership.id)

-- withdraw_workers --
-- Undo: people whom only this list brought go.
delete from worker
where submission_id = %(submission)s
and not exists (select from membership where membership.worker_id = worker.id)

-- forget_links --
-- Undo: the list's lines point to no membership or person that is about to go.
update submission_line set worker_id = null, membership_id = null
where submission_id = %(submission)s and action in ('enrol', 'return', 'add_segment')

-- forget_lines --
-- The lines of an earlier preview make room for those of the next one.
delete from submission_line where submission_id = %(submission)s

-- make_partition --
-- A place for the month's dues.
select make_due_partition(%(month)s)

-- withdraw_projects --
-- Undo: the projects that a list registered go; none of them was ever paid.
delete from project where submission_id = %(submission)s and first_paid_on is null

-- settle_lines --
-- An officer's answer, and what follows from it, on each settled line.
update submission_line as line
set outcome = settled.outcome, action = settled.action, matched = settled.matched, worker_id = settled.worker_id,
    membership_id = settled.membership_id, office_id = settled.office_id, starts = settled.starts,
    jkk = settled.jkk, jkm = settled.jkm, jht_employer = settled.jht_employer, jht_worker = settled.jht_worker,
    jp_employer = settled.jp_employer, jp_worker = settled.jp_worker, total = settled.total,
    decision = %(decision)s, decided_why = %(why)s, decided_at = %(at)s, decided_by = %(by)s
from settled_line as settled
where line.submission_id = %(submission)s and line.place = settled.place

-- count_outcomes --
-- Lines and amounts by outcome.
select outcome, count(*), sum(total)::bigint from submission_line where submission_id = %(submission)s group by outcome

-- register_contractors --
-- Contractors that the record does not know yet by tax number or by the normal form of their name.
insert into employer (name, name_key, npwp, nib, kbli, risk_class, scale, district, active)
select distinct on (name_key) name, name_key, npwp, '', '', '', '', '', true
from list_contractor
where name_key not in (select name_key from employer)
order by name_key, place

-- register_projects --
-- The construction projects of a list; a work order of a contractor is registered once.
insert into project (
    name, owner, contractor_id, partner_id, office_id, spk_number, spk_date, value_without_vat, starts, ends, funding,
    headcount, registered_on, submission_id, place
)
select
    line.project, coalesce(line.owner, ''), employer.id, %(partner)s, line.office_id, coalesce(line.spk_number, ''),
    line.spk_date, line.value_without_vat, line.starts, line.ends, coalesce(line.funding, ''), line.workers,
    %(registered_on)s, line.submission_id, line.place
from project_line as line
left join list_contractor as contractor on contractor.place = line.place
left join lateral (
    select min(id) as id from employer where employer.name_key = contractor.name_key
) as employer on true
where line.submission_id = %(submission)s and line.action = 'enrol'
order by line.place
on conflict (contractor_id, spk_number) do nothing

-- assess_project_invoices --
-- The instalments of each project that this list registered.
insert into due (
    month, project_id, invoice, office_id, segment, jkk, jkm, jht_employer, jht_worker, jp_employer, jp_worker,
    total, due_date, submission_id, code
)
select %(month)s, project.id, invoice.invoice, project.office_id, 'jakon', invoice.jkk, invoice.jkm, 0, 0, 0, 0,
    invoice.total, invoice.due_date, project.submission_id, %(code)s
from list_invoice as invoice
join project on project.submission_id = %(submission)s and project.place = invoice.place
on conflict (month, membership_id, project_id, invoice) do nothing

-- assess_migrant_invoices --
-- The invoices of each migrant's membership that this list opened.
insert into due (
    month, membership_id, invoice, office_id, segment, jkk, jkm, jht_employer, jht_worker, jp_employer, jp_worker,
    total, due_date, submission_id, code
)
select %(month)s, line.standing_id, invoice.invoice, line.office_id, 'pmi', 0, 0, 0, 0, 0, 0,
    invoice.total, invoice.due_date, %(submission)s, %(code)s
from list_invoice as invoice
join acting_line as line on line.place = invoice.place
where line.opens

-- count_project_outcomes --
-- Projects and amounts by outcome.
select outcome, count(*), sum(total)::bigint from project_line where submission_id = %(submission)s group by outcome

-- forget_project_lines --
-- The lines of an earlier preview make room for those of the next one.
delete from project_line where submission_id = %(submission)s

-- open_members --
-- The open membership that each line's NIK, else its member number, points to; the first where there are several.
select distinct on (place) place, membership_id, worker_id, nik, name, office_id, programmes
from (
    select list_key.place, membership.id as membership_id, worker.id as worker_id, worker.nik, worker.name,
        membership.office_id, membership.programmes, 1 as choice
    from list_key
    join worker on worker.nik = list_key.nik
    join membership on membership.worker_id = worker.id
    where membership.until is null and membership.segment = %(segment)s
    and membership.employer_id is not distinct from %(employer)s
    union all
    select list_key.place, membership.id, worker.id, worker.nik, worker.name, membership.office_id,
        membership.programmes, 2
    from list_key
    join membership on membership.kpj = list_key.kpj
    join worker on worker.id = membership.worker_id
    where list_key.kpj <> '' and membership.until is null and membership.segment = %(segment)s
    and membership.employer_id is not distinct from %(employer)s
) as pointed
order by place, choice, membership_id
