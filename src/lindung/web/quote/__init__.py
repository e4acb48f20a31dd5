"""The law's desk: what is due and why, what it brings, and which risk class a business has."""
