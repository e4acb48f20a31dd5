"""A made-up region that enters by the same front door as a real partner's files.

Everybody in it is invented; its totals follow published figures (`figures.py` names each source and each assumption).
The generator gives plain tables and files and knows nothing of the record; `run.py` carries them through the
procedures, with the clock of the month they belong to.
"""
