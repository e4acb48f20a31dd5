"""Lindung ("protect"): from a row in a partner's list to a protected worker, and to a number to answer for."""
