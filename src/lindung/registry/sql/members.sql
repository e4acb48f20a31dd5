-- add_workers --
-- One person per NIK; the first line that names a NIK says who it is.
insert into worker (nik, name, birth_date, sex, mother_name, phone, address, district)
select distinct on (nik) nik, name, birth_date, sex, mother_name, phone, '', district
from member_row
where not exists (select from worker where worker.nik = member_row.nik)
order by nik, line
on conflict (nik) do nothing

-- fill_in_workers --
-- Of people already on the record, only what was blank is filled in; nothing that was known is overwritten.
update worker
set birth_date = coalesce(worker.birth_date, seen.birth_date),
    sex = coalesce(worker.sex, seen.sex),
    mother_name = coalesce(nullif(worker.mother_name, ''), seen.mother_name),
    phone = coalesce(nullif(worker.phone, ''), seen.phone),
    district = coalesce(nullif(worker.district, ''), seen.district)
from (
    select distinct on (nik) nik, birth_date, sex, mother_name, phone, district from member_row order by nik, line
) as seen
where worker.nik = seen.nik
and (
    (worker.birth_date is null and seen.birth_date is not null)
    or (worker.sex is null and seen.sex is not null)
    or (worker.mother_name = '' and seen.mother_name <> '')
    or (worker.phone = '' and seen.phone <> '')
    or (worker.district = '' and seen.district <> '')
)

-- name_new_employers --
-- Employers that an extract of members names and nobody knows yet, by neither number nor name.
insert into employer (name, name_key, npwp, nib, kbli, risk_class, scale, district, active)
select distinct on (employer_key) employer, employer_key, '', '', '', '', '', '', true
from member_row
where employer <> ''
and not exists (select from employer where employer.number = member_row.employer)
and not exists (select from employer where employer.name_key = member_row.employer_key)
order by employer_key, line

-- find_employers --
-- Which employer each cell of the extract means: its number, else the first of its name.
select named.employer, coalesce(
    (select id from employer where employer.number = named.employer),
    (select min(id) from employer where employer.name_key = named.employer_key)
) as id
from (select distinct employer, employer_key from member_row where employer <> '') as named

-- open_from_extract --
-- A membership for each row that has none yet. The extract does not say on which day somebody registered: the first
-- day of the first month stands for it. Whoever paid before counts as opening balance, whoever never did not yet.
insert into membership (
    worker_id, segment, employer_id, office_id, programmes, income, kpj, since, until, ended_because,
    opening_paid_through, paid_through, counted_as, registered_on, passport, country, agency
)
select distinct on (worker.id, extract.segment, member_employer.id, extract.since)
    worker.id, extract.segment, member_employer.id, office_district.office_id, extract.programmes, extract.income,
    extract.kpj, extract.since, extract.until, '',
    extract.paid_through, extract.paid_through, case when extract.paid_through is not null then 'opening' end,
    extract.since, '', '', ''
from member_row as extract
join worker on worker.nik = extract.nik
join office_district on office_district.district = extract.district and office_district.subdistrict = ''
left join member_employer on member_employer.employer = extract.employer
where not exists (
    select from membership as known
    where known.worker_id = worker.id and known.segment = extract.segment
    and known.employer_id is not distinct from member_employer.id
    and (known.since = extract.since or (known.until is null and extract.until is null))
)
order by worker.id, extract.segment, member_employer.id, extract.since, extract.until nulls first, extract.line
on conflict (worker_id, segment, employer_id) where until is null do nothing

-- unbilled_members --
-- Wage earners who cannot be billed, by employer: nothing is assumed for a class, a scale or a wage that is missing.
select
    coalesce(employer.name, '') as employer,
    case
        when employer.id is null then 'no_employer'
        when employer.risk_class = '' then 'no_risk_class'
        when employer.scale = '' then 'no_scale'
        else 'no_wage'
    end as reason,
    count(*) as members
from membership
left join employer on employer.id = membership.employer_id
where membership.segment = 'pu' and membership.until is null
and (employer.id is null or employer.risk_class = '' or employer.scale = '' or membership.income is null)
group by employer.id, reason
order by members desc, employer
