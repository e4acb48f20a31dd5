"""The year's plan: the grid of offices and segments, what offices answer to it, and the meeting's decisions."""
