"""The desks: pages in which officers, branch heads and partners' clerks do their work. No rule lives here."""
