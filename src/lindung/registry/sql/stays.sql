-- next_bill_number --
-- A running number for a code of our own, from the sequence of all bills.
select nextval('bill_number')

-- bill_migrant --
-- One more invoice of a migrant, beside those that came with the list.
insert into due (
    month, membership_id, invoice, office_id, segment, jkk, jkm, jht_employer, jht_worker, jp_employer, jp_worker,
    total, due_date, code
)
select %(month)s, id, %(invoice)s, office_id, 'pmi', 0, 0, 0, 0, 0, 0, %(total)s, %(due_date)s, %(code)s
from membership where id = %(membership)s

-- withdraw_migrant_invoices --
-- What a migrant was asked to pay and has not begun to pay is owed no longer.
delete from due
using payment_code
where payment_code.membership_id = %(membership)s and payment_code.received = 0
and due.month = payment_code.month and due.code = payment_code.code and due.paid_on is null
