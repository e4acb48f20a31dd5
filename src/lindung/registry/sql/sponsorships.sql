-- sponsored_workers --
-- The people on the months' lists of a sponsorship, each with what its codes have billed and paid, and what the months
-- still to come will cost. Its codes: those of its lists, and its partner's bills of its months. A worker whose
-- membership has ended costs nothing from that month on. `month_cost` holds what a month costs from each first month.
with list as (
    select submission.id, submission.month
    from sponsorship_list
    join submission on submission.id = sponsorship_list.submission_id
    where sponsorship_list.sponsorship_id = %(sponsorship)s and sponsorship_list.role = 'month'
    and submission.state in ('confirmed', 'paid')
),
bill as (
    select payment_code.code
    from payment_code
    where not payment_code.cancelled and (
        payment_code.submission_id in (select id from list)
        or (
            payment_code.submission_id is null and payment_code.partner_id = %(partner)s
            and payment_code.month >= %(since)s and payment_code.month < %(until)s
        )
    )
),
person as (
    select line.nik, min(list.month) as since
    from list
    join submission_line as line on line.submission_id = list.id
    where line.action <> 'none'
    group by line.nik
),
standing as (
    select
        person.nik, worker.name, person.since, worker.id as worker_id,
        array_agg(membership.id) filter (where membership.id is not null) as memberships,
        case when bool_and(membership.until is not null) then max(membership.until) end as ended
    from person
    join worker on worker.nik = person.nik
    left join membership on membership.worker_id = worker.id and membership.segment = 'bpu'
    group by person.nik, person.since, worker.id
)
select
    standing.nik, standing.name, standing.worker_id, standing.since, coalesce(billed.months_paid, 0) as months_paid,
    billed.last_paid, coalesce(billed.paid, 0) as paid,
    coalesce(billed.billed, 0) + coalesce(coming.amount, 0) as committed,
    coalesce(alone.months, 0) as months_alone
from standing
left join lateral (
    select
        count(distinct due.month) filter (where due.paid_on is not null) as months_paid,
        max(due.month) filter (where due.paid_on is not null) as last_paid,
        (sum(due.total) filter (where due.paid_on is not null))::bigint as paid,
        sum(due.total)::bigint as billed,
        array_agg(due.month) as months
    from due
    where due.membership_id = any (standing.memberships) and due.month >= %(since)s and due.month < %(until)s
    and due.code in (select code from bill)
) as billed on true
left join lateral (
    select sum(month_cost.amount)::bigint as amount
    from month_cost
    where month_cost.since = standing.since and (standing.ended is null or month_cost.month < standing.ended)
    and month_cost.month <> all (coalesce(billed.months, array[]::date[]))
) as coming on true
left join lateral (
    select count(*) as months
    from due
    where due.membership_id = any (standing.memberships) and due.month >= %(until)s and due.paid_on is not null
    and not exists (
        select from payment_code
        join sponsorship_list on sponsorship_list.submission_id = payment_code.submission_id
        where payment_code.code = due.code
    )
) as alone on true
order by standing.name, standing.nik

-- chosen_of_month --
-- The people to stand on a month's list: those chosen who may start by then, and those of earlier lists that still go
-- on and for whom the month is billed under no code of the sponsorship yet. As their own list has them; a line keeps no
-- kecamatan, so a district is told only where it leads to the office that the own list led to.
select distinct on (line.nik)
    line.nik, line.name, line.birth_date, line.sex, line.mother_name, line.phone, line.address,
    case when home.office_id is not null then line.district end as district
from sponsorship_line as ranked
join submission_line as line on line.submission_id = ranked.submission_id and line.place = ranked.place
left join office_district as home
on home.district = line.district and home.subdistrict = '' and home.office_id = line.office_id
where ranked.sponsorship_id = %(sponsorship)s and ranked.starts <= %(month)s
and (
    ranked.standing = 'chosen'
    or (
        ranked.standing = 'listed'
        and not exists (
            select from worker
            join membership on membership.worker_id = worker.id and membership.segment = 'bpu'
            join due on due.membership_id = membership.id and due.month = %(month)s
            join payment_code on payment_code.code = due.code and not payment_code.cancelled
            left join sponsorship_list on sponsorship_list.submission_id = payment_code.submission_id
            where worker.nik = line.nik
            and (
                sponsorship_list.sponsorship_id = %(sponsorship)s
                or (payment_code.submission_id is null and payment_code.partner_id = %(partner)s)
                or due.paid_on is not null
            )
        )
        and not exists (
            select from worker
            join membership on membership.worker_id = worker.id and membership.segment = 'bpu'
            where worker.nik = line.nik
            group by worker.id
            having bool_and(membership.until is not null)
        )
    )
)
order by line.nik, ranked.rank

-- forget_ranking --
-- An earlier ranking makes room for the next one.
delete from sponsorship_line where sponsorship_id = %(sponsorship)s

-- put_ranking --
-- The ranking laid out just now.
insert into sponsorship_line (
    submission_id, place, sponsorship_id, standing, reason, rank, starts, months, cost, covered_through, covered_by,
    answer
)
select
    submission_id, place, %(sponsorship)s, standing, reason, rank, starts, months, cost, covered_through, covered_by,
    answer
from ranking

-- mark_listed --
-- Who stands on a month's list that is confirmed just now is listed; before, and after an undo, the person was chosen.
update sponsorship_line as ranked
set standing = %(standing)s
from sponsorship_list as month
join submission_line as enrolled on enrolled.submission_id = month.submission_id and enrolled.action <> 'none'
join submission_line as candidate on candidate.nik = enrolled.nik
where month.submission_id = %(submission)s and month.role = 'month'
and ranked.sponsorship_id = month.sponsorship_id and ranked.submission_id = candidate.submission_id
and ranked.place = candidate.place and ranked.standing = %(before)s
