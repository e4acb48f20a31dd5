"""Who joins, changes or leaves which programme from when, and what must be looked at."""
