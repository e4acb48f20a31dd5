"""A made-up region that enters by the same front door as a real partner's files."""
