"""The scoreboard: target, actual, gap and growth, and the rows behind every number."""
