-- end_lapsed --
-- Self-employed members in arrears for longer than the window: the membership ends with the month after it. What was
-- paid beyond a gap counts, so the last month paid is looked for month by month above the one paid without a gap.
with late as (
    select membership.id, membership.since, greatest(membership.paid_through, (
        select max(due.month)
        from generate_series(membership.paid_through + interval '1 month', %(month)s, interval '1 month') as gap (month)
        join due on due.month = gap.month::date and due.membership_id = membership.id
        where due.paid_on is not null
    )) + make_interval(months => %(window)s + 1) as lapses
    from membership
    where membership.segment = 'bpu' and membership.until is null and membership.counted_as is not null
    and membership.paid_through + make_interval(months => %(window)s + 1) <= %(month)s
)
update membership
set until = greatest(late.lapses::date, late.since), ended_because = 'lapsed'
from late
where late.id = membership.id and late.lapses <= %(month)s

-- number_bills --
-- Who gets a bill for the month and has none yet: each employer, and each partner's members of an office.
with bill as (
    select employer_id, partner_id, office_id from payment_code
    where month = %(month)s and submission_id is null and not cancelled
)
select nextval('bill_number') as number, payer.*
from (
    select 'pu' as segment, employer.id as employer_id, null::bigint as partner_id, null::varchar as office_id
    from employer
    where exists (
        select from membership
        where membership.employer_id = employer.id and segment = 'pu'
        and since <= %(month)s and (until is null or until > %(month)s)
    )
    and not exists (select from bill where bill.employer_id = employer.id)
    union all
    select 'bpu', null, payer.partner_id, payer.office_id
    from (
        select distinct partner_id, office_id
        from membership
        where segment = 'bpu' and partner_id is not null
        and since <= %(month)s and (until is null or until > %(month)s)
    ) as payer
    where not exists (
        select from bill where bill.partner_id = payer.partner_id and bill.office_id = payer.office_id
    )
) as payer

-- bill_loose_dues --
-- Dues of the month that stand under no code, because the list that brought them was undone, come under their bill.
update due
set code = bill.code
from membership
join payment_code as bill on bill.month = %(month)s and bill.submission_id is null and not bill.cancelled
and (
    (membership.segment = 'pu' and bill.employer_id = membership.employer_id)
    or (
        membership.segment = 'bpu' and bill.partner_id = membership.partner_id
        and bill.office_id = membership.office_id
    )
)
where due.month = %(month)s and due.code is null and due.paid_on is null and due.membership_id = membership.id

-- due_sums --
-- What a month comes to, by segment and code.
select segment, code, count(*) as dues, sum(total)::bigint as total
from due where month = %(month)s group by segment, code

-- sum_bills --
-- What each bill of the month comes to; one that has grown beyond what was received is open again.
update payment_code as bill
set amount = sums.total, settled_on = case when bill.received >= sums.total then bill.settled_on end
from (
    select payment_code.code, coalesce(sum(due_sum.total), 0) as total
    from payment_code
    left join due_sum on due_sum.code = payment_code.code
    where payment_code.month = %(month)s and payment_code.submission_id is null
    group by payment_code.code
) as sums
where bill.code = sums.code and bill.amount <> sums.total

-- drop_empty_bills --
-- A payer whose members a list has already billed gets no second bill.
delete from payment_code
where month = %(month)s and submission_id is null and amount = 0 and received = 0 and not cancelled

-- month_totals --
-- How many dues of the month a segment has, and what they come to.
select segment, sum(dues)::bigint, sum(total)::bigint from due_sum group by segment order by segment

-- is_mostly_unassessed --
-- Whether less than half of the open memberships of a month have a due: then the month is laid down anew.
select 2 * (select count(*) from due where month = %(month)s) < (
    select count(*) from membership
    where segment in ('pu', 'bpu') and since <= %(month)s and (until is null or until > %(month)s)
)

-- last_due_number --
-- The number given last. Nobody else numbers dues meanwhile: who assesses holds the enrolment lock.
select nextval(pg_get_serial_sequence('due', 'id'))

-- finish_month --
-- The dues laid down beside a month's partition are joined by those it holds, and take its place.
select finish_due_month(%(month)s)

-- unassessed --
-- Open memberships of a month that got no due, by employer and by what is missing.
select
    coalesce(employer.name, '') as employer,
    case
        when membership.segment = 'bpu' then 'never_paid'
        when membership.employer_id is null then 'no_employer'
        when employer.risk_class = '' then 'no_risk_class'
        when employer.scale = '' then 'no_scale'
        else 'no_wage'
    end as reason,
    count(*) as members
from membership
left join employer on employer.id = membership.employer_id
where membership.since <= %(month)s and (membership.until is null or membership.until > %(month)s)
and (membership.paid_through is null or membership.paid_through < %(month)s)
and (
    (membership.segment = 'bpu' and membership.counted_as is null and membership.since < %(month)s)
    or (
        membership.segment = 'pu'
        and (
            membership.employer_id is null or employer.risk_class = '' or employer.scale = ''
            or membership.income is null
        )
    )
)
group by employer.id, reason
order by members desc, employer, reason

-- count_new_bills --
-- Of the bills numbered just now, those that have something to pay.
with of_month as (
    select employer_id, partner_id, office_id from payment_code where month = %(month)s and submission_id is null
)
select
    (select count(*) from bill join of_month on of_month.employer_id = bill.employer_id)
    + (
        select count(*) from bill
        join of_month on of_month.partner_id = bill.partner_id and of_month.office_id = bill.office_id
    )
