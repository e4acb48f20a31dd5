-- end_memberships --
-- The memberships that a list of leavers names end with the month in which the worker left: its wage was still earned.
update membership
set until = greatest((date_trunc('month', line.event_date) + interval '1 month')::date, membership.since),
    ended_because = 'left'
from submission_line as line
where line.submission_id = %(submission)s and line.action = 'end'
and membership.id = line.membership_id and membership.until is null

-- dues_after_end --
-- Dues that were assessed for months after the end and nobody paid.
select due.month, due.id, due.code
from submission_line as line
join membership on membership.id = line.membership_id
join due on due.membership_id = membership.id and due.month >= membership.until and due.paid_on is null
where line.submission_id = %(submission)s and line.action = 'end'
and due.month >= (
    select date_trunc('month', min(event_date)) from submission_line
    where submission_id = %(submission)s and action = 'end'
)

-- withdraw_dues_after_end --
-- They are not owed.
delete from due using withdrawn where due.month = withdrawn.month and due.id = withdrawn.id

-- sum_codes_again --
-- Codes that lost a due come to less.
update payment_code
set amount = coalesce((select sum(total) from due where due.code = payment_code.code), 0)
where code in (select code from withdrawn)

-- codes_with_money --
-- Codes that lost a due and have received money: it may be enough now.
select distinct payment_code.code
from withdrawn join payment_code on payment_code.code = withdrawn.code
where payment_code.received > 0

-- change_wages --
-- The new wages of a list. Months that are assessed stay as they were billed; back pay is settled with the institution.
update membership
set income = line.income
from submission_line as line
where line.submission_id = %(submission)s and line.action = 'change_wage'
and membership.id = line.membership_id and membership.income is distinct from line.income
