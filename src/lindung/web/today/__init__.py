"""Five things today: the first page of who works in an office."""
