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
select nextval('bill_number') as number, payer.*
from (
    select distinct
        segment,
        case when segment = 'pu' then employer_id end as employer_id,
        case when segment = 'bpu' then partner_id end as partner_id,
        case when segment = 'bpu' then office_id end as office_id
    from membership
    where segment in ('pu', 'bpu') and since <= %(month)s and (until is null or until > %(month)s)
) as payer
where (payer.employer_id is not null or payer.partner_id is not null)
and not exists (
    select from payment_code
    where payment_code.month = %(month)s and payment_code.submission_id is null and not payment_code.cancelled
    and payment_code.employer_id is not distinct from payer.employer_id
    and payment_code.partner_id is not distinct from payer.partner_id
    and payment_code.office_id is not distinct from payer.office_id
)

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

-- sum_bills --
-- What each bill of the month comes to; one that has grown beyond what was received is open again.
update payment_code as bill
set amount = sums.total, settled_on = case when bill.received >= sums.total then bill.settled_on end
from (
    select payment_code.code, coalesce(sum(due.total), 0) as total
    from payment_code
    left join due on due.code = payment_code.code and due.month = %(month)s
    where payment_code.month = %(month)s and payment_code.submission_id is null
    group by payment_code.code
) as sums
where bill.code = sums.code and bill.amount <> sums.total

-- drop_empty_bills --
-- A payer whose members a list has already billed gets no second bill.
delete from payment_code
where month = %(month)s and submission_id is null and amount = 0 and received = 0 and not cancelled

-- count_dues --
-- How many dues of a month there are, and what they come to.
select segment, count(*), coalesce(sum(total), 0)::bigint from due where month = %(month)s group by segment order by segment

-- count_unassessed --
-- Open memberships of a month that got no due, by what is missing.
select
    case
        when membership.segment = 'bpu' then 'never_paid'
        when membership.employer_id is null then 'no_employer'
        when employer.risk_class = '' then 'no_risk_class'
        when employer.scale = '' then 'no_scale'
        else 'no_wage'
    end as reason,
    count(*)
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
group by reason
order by reason

-- count_new_bills --
-- Of the bills numbered just now, those that have something to pay.
select count(*)
from bill
join payment_code on payment_code.month = %(month)s and payment_code.submission_id is null
and payment_code.employer_id is not distinct from bill.employer_id
and payment_code.partner_id is not distinct from bill.partner_id
and payment_code.office_id is not distinct from bill.office_id
