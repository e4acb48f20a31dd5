-- merge_packages --
-- What the newest list of a source says of each package. A list that speaks of an earlier day changes nothing, and a
-- plan does not take back a contract that is known. What people did and which project came of it stay.
insert into package as known (
    source, key, listed_id, sheet, line, as_of, code, name, owner, contractor, npwp, spk_number, spk_date,
    listed_value, vat_included, value_without_vat, starts, district, method, funding, awarded, deadline, office_id,
    how, candidates, denied, heads_basis, state, why
)
select
    %(source)s, key, %(listed)s, sheet, line, %(as_of)s, code, name, owner, contractor, npwp, spk_number, spk_date,
    listed_value, vat_included, value_without_vat, starts, district, method, funding, awarded, deadline, office_id,
    '', '', '', '', 'open', ''
from listed_package
order by place
on conflict (source, key) do update
set listed_id = excluded.listed_id, sheet = excluded.sheet, line = excluded.line, as_of = excluded.as_of,
    code = excluded.code, name = excluded.name, owner = excluded.owner, contractor = excluded.contractor,
    npwp = excluded.npwp, spk_number = excluded.spk_number, spk_date = excluded.spk_date,
    listed_value = excluded.listed_value, vat_included = excluded.vat_included,
    value_without_vat = excluded.value_without_vat, starts = excluded.starts, district = excluded.district,
    method = excluded.method, funding = excluded.funding, awarded = excluded.awarded, deadline = excluded.deadline,
    office_id = excluded.office_id
where excluded.as_of >= known.as_of and (excluded.awarded or not known.awarded)

-- link_packages --
-- The project of each package that was found for certain; a project belongs to one package.
update package set project_id = link.project, how = link.kind, candidates = ''
from package_link as link
where link.package = package.id and link.certainty <> 'ask' and package.project_id is null
and not exists (select from package as other where other.project_id = link.project)

-- ask_about_packages --
-- The projects that each open package may be; a person decides.
update package set candidates = coalesce(asked.projects, ''), how = coalesce(asked.kind, '')
from package as known
left join (
    select package, string_agg(project::text, ' ' order by project) as projects, min(kind) as kind
    from package_link where certainty = 'ask' group by package
) as asked on asked.package = known.id
where known.id = package.id and package.project_id is null
and package.candidates is distinct from coalesce(asked.projects, '')

-- expect_heads --
-- The heads that each package lets expect by the offices' latest heads per rupiah.
update package set expected_heads = expected.expected_heads, heads_basis = expected.heads_basis
from expected_heads as expected
where expected.package = package.id
and (package.expected_heads, package.heads_basis)
    is distinct from (expected.expected_heads, expected.heads_basis)

-- release_packages --
-- Undo: the packages whose project a list had registered are without one again.
update package set project_id = null, how = ''
where project_id in (select id from project where submission_id = %(submission)s and first_paid_on is null)
