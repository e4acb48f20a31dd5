"""The record: people, employers, partners, lists, dues, receipts, targets, and who changed what.

The one Django app with models. It changes only through its `actions`: one verb, one transaction, one audit event.
"""
