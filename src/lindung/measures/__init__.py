"""The figures the office answers for, each with its definition."""
