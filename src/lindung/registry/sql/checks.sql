-- due_without_owner --
-- Dues whose membership or project is not on the record.
select count(*)
from due
left join membership on membership.id = due.membership_id
left join project on project.id = due.project_id
where membership.id is null and project.id is null

-- link_leads_nowhere --
-- Workers, memberships and acting lines of confirmed lists that name a list, partner, employer, office, person or
-- membership which is not on the record.
select
    (
        select count(*) from worker
        left join submission on submission.id = worker.submission_id
        where worker.submission_id is not null and submission.id is null
    ) + (
        select count(*) from membership
        left join submission on submission.id = membership.submission_id
        left join partner on partner.id = membership.partner_id
        left join employer on employer.id = membership.employer_id
        left join office on office.code = membership.office_id
        where (membership.submission_id is not null and submission.id is null)
        or (membership.partner_id is not null and partner.id is null)
        or (membership.employer_id is not null and employer.id is null)
        or office.code is null
    ) + (
        select count(*) from submission_line as line
        join submission on submission.id = line.submission_id and submission.state in ('confirmed', 'paid')
        left join worker on worker.id = line.worker_id
        left join membership on membership.id = line.membership_id
        left join office on office.code = line.office_id
        where line.action <> 'none' and (
            (line.worker_id is not null and worker.id is null)
            or (line.membership_id is not null and membership.id is null)
            or (line.office_id is not null and office.code is null)
        )
    )

-- code_sum_differs --
-- Codes that do not come to the sum of their dues.
select count(*)
from payment_code
left join (select code, sum(total) as total from due where code is not null group by code) as sums
on sums.code = payment_code.code
where not payment_code.cancelled and payment_code.amount <> coalesce(sums.total, 0)

-- due_under_no_code --
-- Dues under a code that is not on the record, or was cancelled.
select count(*)
from due
left join payment_code on payment_code.code = due.code
where due.code is not null and (payment_code.code is null or payment_code.cancelled)

-- received_differs --
-- Codes that did not receive the sum of their receipts.
select count(*)
from payment_code
left join (
    select payment_code_id, sum(amount) as amount from receipt
    where reason not in ('cancelled_code', 'reference_reused') group by payment_code_id
) as sums on sums.payment_code_id = payment_code.code
where not payment_code.cancelled and payment_code.received <> coalesce(sums.amount, 0)

-- paid_differs --
-- Codes whose paid dues do not come to what their receipts paid.
select count(*)
from payment_code
left join (
    select payment_code_id, sum(amount - suspended) as amount from receipt group by payment_code_id
) as applied on applied.payment_code_id = payment_code.code
left join (
    select code, sum(total) as total from due where paid_on is not null and code is not null group by code
) as paid on paid.code = payment_code.code
where coalesce(applied.amount, 0) <> coalesce(paid.total, 0)

-- settled_but_owing --
-- Codes that are settled and still have an unpaid due.
select count(*)
from payment_code
where settled_on is not null
and exists (select from due where due.code = payment_code.code and due.paid_on is null and due.total > 0)

-- counted_without_payment --
-- Memberships that count as covered, of which nothing was ever paid.
select count(*)
from membership
where counted_as <> 'opening'
and not exists (
    select from due
    where due.membership_id = membership.id and due.paid_on is not null and due.month >= membership.since
)

-- confirmed_without_code --
-- Confirmed lists of workers, projects or migrants without a payment code.
select count(*)
from submission
where state in ('confirmed', 'paid') and kind in ('workers', 'projects', 'migrants')
and not exists (select from payment_code where payment_code.submission_id = submission.id and not payment_code.cancelled)

-- files_named --
-- The untouched files that the record names.
select distinct file_hash from submission union select distinct file_hash from receipt
