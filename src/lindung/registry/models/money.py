"""Dues, payment codes and receipts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lindung.registry.models.fields import MonthField, RupiahField


class PaymentCode(models.Model):
    """A code under which dues are paid together: a list's, or a payer's bill of one month.

    Own codes serve where no official one is attached.
    """

    PERSONAL: ClassVar = frozenset[str]()

    code = models.TextField(primary_key=True, help_text="Our code, marked as own by its first letter")
    official_code = models.TextField(unique=True, null=True, help_text="The institution's code, where attached")
    submission = models.ForeignKey("Submission", null=True, on_delete=models.PROTECT, help_text="The list it pays")
    employer = models.ForeignKey("Employer", null=True, on_delete=models.PROTECT, help_text="The employer it bills")
    partner = models.ForeignKey(
        "Partner",
        null=True,
        on_delete=models.PROTECT,
        db_index=False,
        help_text="The partner it bills (BPU by month)",
    )
    office = models.ForeignKey(
        "Office", null=True, on_delete=models.PROTECT, db_index=False, help_text="The office of the bill (BPU by month)"
    )
    membership = models.ForeignKey(
        "Membership", null=True, on_delete=models.PROTECT, help_text="The migrant whose invoice it is"
    )
    month = MonthField(help_text="Contribution month")
    due_date = models.DateField(help_text="Last day to pay in time")
    amount = RupiahField(help_text="Sum of its dues")
    received = RupiahField(default=0, help_text="What came in under it")
    settled_on = models.DateField(null=True, help_text="Day its dues were all paid")
    cancelled = models.BooleanField(default=False, help_text="Undone before payment")

    class Meta:
        db_table = "payment_code"
        indexes = (models.Index(fields=["submission"], name="payment_code_by_list"),)
        constraints = (
            models.UniqueConstraint(
                fields=["month", "employer", "partner", "office", "membership"],
                condition=models.Q(submission=None, cancelled=False),
                nulls_distinct=False,
                name="one_bill_a_payer_and_month",
            ),
        )


class Due(models.Model):
    """What one membership or project owes for one month. Partitioned by month; laid down by migration 0002."""

    PERSONAL: ClassVar = frozenset[str]()

    pk = models.CompositePrimaryKey("month", "id")
    month = MonthField(help_text="Contribution month; the partition")
    id = models.BigIntegerField(help_text="Number of the due")
    membership = models.ForeignKey("Membership", null=True, on_delete=models.DO_NOTHING, help_text="Whose due")
    project = models.ForeignKey("Project", null=True, on_delete=models.DO_NOTHING, help_text="Which project's due")
    invoice = models.TextField(help_text="monthly, correction_N, instalment_1 to 3, pre_departure, package, extension")
    office = models.ForeignKey("Office", on_delete=models.DO_NOTHING, help_text="Office that answers for it")
    segment = models.TextField(help_text="pu, bpu, jakon or pmi")
    income = RupiahField(null=True, help_text="Wage or income it was worked out from; empty = lowest tier, or not kept")
    jkk = RupiahField(help_text="Work accident")
    jkm = RupiahField(help_text="Death")
    jht_employer = RupiahField(help_text="Old age, employer")
    jht_worker = RupiahField(help_text="Old age, worker")
    jp_employer = RupiahField(help_text="Pension, employer")
    jp_worker = RupiahField(help_text="Pension, worker")
    total = RupiahField(help_text="Payable now")
    due_date = models.DateField(help_text="Last day to pay in time")
    code = models.TextField(null=True, help_text="Payment code it is paid under")
    paid_on = models.DateField(null=True, help_text="Day it was paid in full; empty = owed")
    submission = models.ForeignKey("Submission", null=True, on_delete=models.DO_NOTHING, help_text="The list")
    corrects = models.BigIntegerField(null=True, help_text="Number of the due of the same month that it corrects")
    correction = models.ForeignKey(
        "Correction", null=True, on_delete=models.DO_NOTHING, help_text="The correction it came of"
    )

    class Meta:
        db_table = "due"
        managed = False


class Receipt(models.Model):
    """One line of a bank file. Posted once, whatever happens to the file."""

    PERSONAL: ClassVar = frozenset[str]()

    class State(models.TextChoices):
        APPLIED = "applied", "Dibukukan"
        SUSPENSE = "suspense", "Ditangguhkan"

    date = models.DateField(help_text="Day the money came")
    code = models.TextField(help_text="Payment code as the bank gives it")
    amount = RupiahField(help_text="Amount received")
    reference = models.TextField(help_text="The bank's reference; the same reference counts once")
    payment_code = models.ForeignKey(
        PaymentCode, null=True, on_delete=models.PROTECT, help_text="The code it was matched with"
    )
    state = models.TextField(choices=State.choices, help_text="applied or suspense")
    reason = models.TextField(
        default="", help_text="unknown_code, cancelled_code, underpaid, overpaid or reference_reused"
    )
    suspended = RupiahField(default=0, help_text="The part of the amount that pays nothing yet")
    file_hash = models.CharField(max_length=64, help_text="SHA-256 of the bank file")
    posted_at = models.DateTimeField(help_text="When it was posted")
    posted_by = models.TextField(help_text="Who posted it")

    class Meta:
        db_table = "receipt"
        indexes = (
            models.Index(fields=["code"], name="receipt_by_code"),
            models.Index(fields=["file_hash"], name="receipt_by_file"),
        )
        constraints = (
            # A bank that reuses a reference for other money is asked about; its second use pays nothing.
            models.UniqueConstraint(
                fields=["reference"],
                condition=~models.Q(reason="reference_reused"),
                name="a_reference_counts_once",
            ),
            models.UniqueConstraint(fields=["reference", "date", "code", "amount"], name="one_receipt"),
        )
