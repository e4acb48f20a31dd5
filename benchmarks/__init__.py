"""Lindung's speed, measured: each figure with the raw floor of the same run beside it. Nothing here is a test."""
