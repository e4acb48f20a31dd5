"""The record's models, a module per idea."""

from lindung.registry.models.audit import AuditEvent
from lindung.registry.models.figures import Figure, OfficialFigure, OpeningFigure, Target
from lindung.registry.models.memberships import Membership, Project, ProjectLine
from lindung.registry.models.money import Due, PaymentCode, Receipt
from lindung.registry.models.offices import Account, Office, OfficeDistrict
from lindung.registry.models.partners import ColumnMemory, Partner
from lindung.registry.models.people import Employer, Worker
from lindung.registry.models.submissions import SUBMISSION_MOVES, Submission, SubmissionLine

__all__ = [
    "SUBMISSION_MOVES",
    "Account",
    "AuditEvent",
    "ColumnMemory",
    "Due",
    "Employer",
    "Figure",
    "Membership",
    "Office",
    "OfficeDistrict",
    "OfficialFigure",
    "OpeningFigure",
    "Partner",
    "PaymentCode",
    "Project",
    "ProjectLine",
    "Receipt",
    "Submission",
    "SubmissionLine",
    "Target",
    "Worker",
]
