"""Reserves: each office's named sources against its gap, and surplus that offices offer one another."""
