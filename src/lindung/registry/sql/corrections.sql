-- sum_corrected_codes --
-- A code comes to the sum of its dues, and is open again while a correction under it is unpaid.
update payment_code as bill
set amount = sums.total, settled_on = case when sums.owing then null else bill.settled_on end
from (
    select due.code, sum(due.total) as total, bool_or(due.paid_on is null and due.total > 0) as owing
    from due
    where due.code in (select code from settling)
    group by due.code
) as sums
where bill.code = sums.code

-- codes_of_correction --
-- The codes under which the corrected dues stand.
select distinct code from due
where correction_id = %(correction)s and month between %(since)s and %(through)s and code is not null

-- sums_of_correction --
-- How many dues a correction made, what is owed on top, and what was billed too much.
select count(*), coalesce(sum(greatest(total, 0)), 0)::bigint, coalesce(-sum(least(total, 0)), 0)::bigint
from due
where correction_id = %(correction)s and month between %(since)s and %(through)s
