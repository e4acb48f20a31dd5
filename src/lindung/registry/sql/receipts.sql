-- take_in_receipts --
-- Each line of the bank file as a receipt, in the order of its days. The very same line again is no second receipt; a
-- reference that was used for other money is kept, waits for a person, and pays nothing.
insert into receipt (
    date, code, amount, reference, payment_code_id, state, reason, suspended, file_hash, posted_at, posted_by
)
select
    fresh.date, fresh.code, fresh.amount, fresh.reference,
    case when fresh.turn = 1 and not fresh.is_used then matched.code end,
    'suspense',
    case
        when fresh.turn > 1 or fresh.is_used then 'reference_reused'
        when matched.code is null then 'unknown_code'
        when matched.cancelled then 'cancelled_code'
        else 'underpaid'
    end,
    fresh.amount, %(file_hash)s, %(at)s, %(by)s
from (
    select
        line.*,
        row_number() over (partition by line.reference order by line.line) as turn,
        exists (select from receipt where receipt.reference = line.reference) as is_used
    from (
        select distinct on (reference, date, code, amount) *
        from receipt_row order by reference, date, code, amount, line
    ) as line
    where not exists (
        select from receipt
        where receipt.reference = line.reference and receipt.date = line.date
        and receipt.code = line.code and receipt.amount = line.amount
    )
) as fresh
left join lateral (
    select payment_code.code, payment_code.cancelled
    from payment_code
    where payment_code.code = fresh.code or payment_code.official_code = fresh.code
    order by payment_code.code = fresh.code
    limit 1
) as matched on true
order by fresh.date, fresh.line

-- codes_of_file --
-- The codes under which a bank file brought money.
select distinct payment_code_id as code
from receipt where file_hash = %(file_hash)s and reason = 'underpaid'

-- one_code --
-- One code whose money is looked at again.
select %(code)s::text as code

-- steps --
-- What the codes have to receive, invoice by invoice in the order in which they are paid: corrections last, except that
-- one which takes away makes the bill itself smaller.
select code, invoice, sum(total)::bigint as amount, row_number() over (
    partition by code
    order by array_position(
        array['monthly', 'pre_departure', 'package', 'instalment_1', 'instalment_2', 'instalment_3', 'extension'], invoice
    ), invoice
) as step
from (
    select code, case when total < 0 then 'monthly' else invoice end as invoice, total
    from due
    where code in (select code from settling)
) as owed
group by code, invoice

-- money --
-- All the money that ever came under the codes and may pay something.
select receipt.id, receipt.payment_code_id as code, receipt.date, receipt.amount
from receipt
join settling on settling.code = receipt.payment_code_id
join payment_code on payment_code.code = settling.code and not payment_code.cancelled
where receipt.reason <> 'reference_reused'

-- pay_dues --
-- The dues of every step that is paid now and was not before.
with paid as (
    update due
    set paid_on = paid_step.paid_on
    from paid_step
    join step on step.code = paid_step.code and step.step = paid_step.step
    where due.code = step.code and due.paid_on is null
    and step.invoice = case when due.total < 0 then 'monthly' else due.invoice end
    returning due.membership_id, due.project_id, due.month, due.paid_on
)
insert into newly_paid select membership_id, project_id, month, paid_on from paid

-- weigh_newly_paid --
-- Filled by an update, its size is not known yet; taken for empty, it would be looked through again for every member.
analyze newly_paid

-- write_outcomes --
-- What became of each receipt under the codes.
update receipt
set state = outcome.state, reason = outcome.reason, suspended = outcome.suspended
from outcome_of_money as outcome
where outcome.id = receipt.id
and (receipt.state, receipt.reason, receipt.suspended) is distinct from (outcome.state, outcome.reason, outcome.suspended)

-- write_codes --
-- What each code has received, and the day on which the last of its dues was paid.
update payment_code
set received = came_in.amount, settled_on = steps.settled_on
from (select code, sum(amount) as amount from money group by code) as came_in
left join (
    select step.code, case when bool_and(paid_step.paid_on is not null) then max(paid_step.paid_on) end as settled_on
    from step left join paid_step on paid_step.code = step.code and paid_step.step = step.step
    group by step.code
) as steps on steps.code = came_in.code
where payment_code.code = came_in.code

-- advance_paid_through --
-- The last month paid moves on as far as no unpaid due stands before it. Months that were never billed are no gap, and
-- whoever never paid before begins with the first month paid, because an unpaid registration builds no arrears. What a
-- correction adds to a month is owed, but the month was paid as it was billed.
with paying as (
    select
        membership.id,
        coalesce(membership.paid_through, min(newly_paid.month) - interval '1 month')::date as paid_through
    from newly_paid
    join membership on membership.id = newly_paid.membership_id
    where membership.segment in ('pu', 'bpu')
    group by membership.id
),
owed as (
    select
        paying.id, due.month, due.paid_on,
        min(case when due.paid_on is null then due.month end) over (partition by paying.id) as first_unpaid
    from paying
    join due on due.membership_id = paying.id and due.month > paying.paid_through and due.corrects is null
    where due.month > (select min(paid_through) from paying)
)
update membership
set paid_through = reached.month
from (
    select id, max(month) as month from owed
    where paid_on is not null and (first_unpaid is null or month < first_unpaid)
    group by id
) as reached
where membership.id = reached.id

-- first_payments --
-- Memberships that pay for the first time. By themselves first: most memberships have paid before, and a planner that
-- goes by them expects next to none here.
select
    membership.id, membership.worker_id, membership.segment, membership.employer_id,
    min(newly_paid.paid_on) as paid_on, min(newly_paid.month) as month
from newly_paid
join membership on membership.id = newly_paid.membership_id
where membership.counted_as is null
group by membership.id

-- count_first_payments --
-- How a first payment counts: nobody with this NIK was ever covered; never in this segment; a wage earner who goes on
-- with another employer; else covered again after a lapse. Cover goes on when the last wage month already due on the
-- first day of the new month was paid: due in the middle or at the end of the month after, so two months earlier.
-- Of two memberships of one person first paid together, the one registered first comes first.
with covered_before as (
    select
        first_paid.id,
        bool_or(other.segment = first_paid.segment) as same_segment,
        bool_or(
            first_paid.segment = 'pu' and other.segment = 'pu'
            and other.employer_id is distinct from first_paid.employer_id
            and other.paid_through >= first_paid.month - interval '2 months'
        ) as goes_on
    from first_paid
    join membership as other on other.worker_id = first_paid.worker_id and other.id <> first_paid.id
    left join first_paid as twin on twin.id = other.id
    where other.counted_as is not null or (twin.paid_on, twin.id) < (first_paid.paid_on, first_paid.id)
    group by first_paid.id
)
update membership
set first_paid_on = first_paid.paid_on,
    counted_as = case
        when covered_before.id is null then 'first_protected'
        when not covered_before.same_segment then 'new_in_segment'
        when covered_before.goes_on then 'moved'
        else 'returned'
    end
from first_paid
left join covered_before on covered_before.id = first_paid.id
where membership.id = first_paid.id

-- reopen_paid_in_time --
-- A membership ended as lapsed, for which money had come before the end, was never in arrears for so long.
update membership
set until = null, ended_because = ''
from (select membership_id, min(paid_on) as paid_on from newly_paid group by membership_id) as paid
where membership.id = paid.membership_id and membership.ended_because = 'lapsed' and paid.paid_on < membership.until
and not exists (
    select from membership as open
    where open.worker_id = membership.worker_id and open.segment = membership.segment and open.until is null
    and open.employer_id is not distinct from membership.employer_id
)

-- start_projects --
-- A project becomes a participant with its first instalment.
update project
set first_paid_on = paid.paid_on
from (select project_id, min(paid_on) as paid_on from newly_paid group by project_id) as paid
where project.id = paid.project_id and project.first_paid_on is null

-- finish_submissions --
-- A list is paid when the codes that it still has are settled.
update submission
set state = 'paid'
where state = 'confirmed'
and id in (select submission_id from payment_code where code in (select code from settling))
and not exists (
    select from payment_code
    where payment_code.submission_id = submission.id and not payment_code.cancelled and payment_code.settled_on is null
)

-- sum_receipts --
-- What a bank file brought, by how it stands now.
select state, reason, count(*), sum(amount)::bigint, sum(suspended)::bigint
from receipt where file_hash = %(file_hash)s group by state, reason order by state, reason

-- match_official_code --
-- Money that came under an official code before it was attached.
update receipt set payment_code_id = %(code)s, reason = 'underpaid'
where code = %(official)s and reason = 'unknown_code'
