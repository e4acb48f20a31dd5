"""The year's targets and how far the region is on the way."""
