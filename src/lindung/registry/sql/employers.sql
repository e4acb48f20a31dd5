-- match_employers --
-- Which employer each row of an extract means: its number; else, for one known by name only, its name.
with row as (
    select distinct on (coalesce(number, name_key)) *
    from employer_row order by coalesce(number, name_key), line
),
nameless as (
    select name_key, min(id) as id from employer where number is null group by name_key
),
claimed as (
    -- Two numbers under one name: the first line takes over what was known by the name alone.
    select row.line, nameless.id, row_number() over (partition by nameless.id order by row.line) as turn
    from row join nameless on nameless.name_key in (row.name_key, upper(row.number))
    where not exists (select from employer where employer.number = row.number)
)
select row.*, coalesce(
    by_number.id,
    claimed.id,
    case when row.number is null
        then (select min(id) from employer where employer.name_key = row.name_key) end
) as id
from row
left join employer as by_number on by_number.number = row.number
left join claimed on claimed.line = row.line and claimed.turn = 1

-- update_employers --
-- What the institution says of an employer goes before what was known; a blank says nothing.
update employer
set number = coalesce(seen.number, employer.number),
    name = seen.name,
    name_key = seen.name_key,
    npwp = coalesce(nullif(seen.npwp, ''), employer.npwp),
    nib = coalesce(nullif(seen.nib, ''), employer.nib),
    kbli = coalesce(nullif(seen.kbli, ''), employer.kbli),
    risk_class = coalesce(nullif(seen.risk_class, ''), employer.risk_class),
    scale = coalesce(nullif(seen.scale, ''), employer.scale),
    district = coalesce(nullif(seen.district, ''), employer.district),
    active = seen.active
from employer_match as seen
where seen.id = employer.id
and (
    employer.name <> seen.name or employer.active <> seen.active
    or coalesce(seen.number <> employer.number, seen.number is not null)
    or (seen.npwp <> '' and seen.npwp <> employer.npwp) or (seen.nib <> '' and seen.nib <> employer.nib)
    or (seen.kbli <> '' and seen.kbli <> employer.kbli)
    or (seen.risk_class <> '' and seen.risk_class <> employer.risk_class)
    or (seen.scale <> '' and seen.scale <> employer.scale)
    or (seen.district <> '' and seen.district <> employer.district)
)

-- add_employers --
-- Employers that nobody knew.
insert into employer (number, name, name_key, npwp, nib, kbli, risk_class, scale, district, active)
select number, name, name_key, npwp, nib, kbli, risk_class, scale, district, active
from employer_match where id is null
order by line
