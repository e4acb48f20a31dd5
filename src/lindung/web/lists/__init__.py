"""The lists desk: a partner's list from upload to enrolment and payment code."""
