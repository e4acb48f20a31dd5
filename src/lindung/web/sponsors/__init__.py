"""Sponsors: what a budget covers, the sponsorships of an office, and one of them from its list to its end."""
