"""The first page of outreach: its desks, each with one figure."""
