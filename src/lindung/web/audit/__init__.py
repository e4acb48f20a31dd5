"""The audit trail, for the regional lead."""
