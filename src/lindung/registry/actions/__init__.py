"""The verbs that change the record: one verb, one transaction, one audit event. Who asked and when are arguments."""
