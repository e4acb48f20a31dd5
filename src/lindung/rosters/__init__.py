"""What a partner sent: read faithfully, columns understood, every line checked with a reason.

The front door: `read_list` gives the lines of a file, `check_lines` judges workers and migrants, `check_projects`
construction projects, `check_companies` companies of a list from elsewhere, `check_packages` procurement.
"""

from lindung.rosters.lists import RosterList, read_list
from lindung.rosters.mapping import ColumnMapping, SheetMapping
from lindung.rosters.reading import UnreadableListError
from lindung.rosters.vocabulary import ListKind

__all__ = ["ColumnMapping", "ListKind", "RosterList", "SheetMapping", "UnreadableListError", "read_list"]
