"""A worker's own page: memberships, months paid, proof of cover."""
