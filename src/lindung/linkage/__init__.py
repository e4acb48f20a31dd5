"""Is this person already known? Same, new, or a question for a human."""
