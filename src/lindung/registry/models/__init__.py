"""The record's models, a module per idea."""

from lindung.registry.models.agents import Agent
from lindung.registry.models.audit import AuditEvent
from lindung.registry.models.cases import CASE_MOVES, CaseLetter, CompanyList, EmployerCase, ListedCompany
from lindung.registry.models.commitments import COMMITMENT_MOVES, Commitment
from lindung.registry.models.corrections import Correction
from lindung.registry.models.figures import CarriedFigure, DistrictCover, Figure, OfficialFigure, OpeningFigure, Target
from lindung.registry.models.forecasts import Forecast, ForecastTrial
from lindung.registry.models.local_governments import (
    STEP_MOVES,
    BudgetLine,
    GovernmentDesk,
    LocalGovernment,
    LocalRule,
    NextStep,
    StaffGroup,
)
from lindung.registry.models.memberships import Membership, Project, ProjectLine
from lindung.registry.models.money import Due, PaymentCode, Receipt
from lindung.registry.models.offices import Account, Office, OfficeDistrict
from lindung.registry.models.partners import (
    Agreement,
    AgreementQuota,
    ColumnMemory,
    Partner,
    PartnerContact,
    PartnerEvent,
)
from lindung.registry.models.people import Employer, Worker
from lindung.registry.models.plans import OPEN_PLANS, PLAN_MOVES, Plan, PlanCell, PlanCounter
from lindung.registry.models.procurement import PACKAGE_MOVES, Package, PackageLetter, ProcurementList
from lindung.registry.models.reminders import REMINDER_MOVES, OptOut, Reminder
from lindung.registry.models.reserves import OFFER_MOVES, SOURCE_MOVES, NamedSource, SurplusOffer, SurplusPart
from lindung.registry.models.shares import PartnerCare, PlanShare
from lindung.registry.models.sponsorships import SPONSORSHIP_MOVES, Sponsorship, SponsorshipLine, SponsorshipList
from lindung.registry.models.stays import STAY_MOVES, MigrantStay
from lindung.registry.models.steps import StepAnswer, StepTrial
from lindung.registry.models.submissions import SUBMISSION_MOVES, Submission, SubmissionLine

__all__ = [
    "CASE_MOVES",
    "COMMITMENT_MOVES",
    "OFFER_MOVES",
    "OPEN_PLANS",
    "PACKAGE_MOVES",
    "PLAN_MOVES",
    "REMINDER_MOVES",
    "SOURCE_MOVES",
    "SPONSORSHIP_MOVES",
    "STAY_MOVES",
    "STEP_MOVES",
    "SUBMISSION_MOVES",
    "Account",
    "Agent",
    "Agreement",
    "AgreementQuota",
    "AuditEvent",
    "BudgetLine",
    "CarriedFigure",
    "CaseLetter",
    "ColumnMemory",
    "Commitment",
    "CompanyList",
    "Correction",
    "DistrictCover",
    "Due",
    "Employer",
    "EmployerCase",
    "Figure",
    "Forecast",
    "ForecastTrial",
    "GovernmentDesk",
    "ListedCompany",
    "LocalGovernment",
    "LocalRule",
    "Membership",
    "MigrantStay",
    "NamedSource",
    "NextStep",
    "Office",
    "OfficeDistrict",
    "OfficialFigure",
    "OpeningFigure",
    "OptOut",
    "Package",
    "PackageLetter",
    "Partner",
    "PartnerCare",
    "PartnerContact",
    "PartnerEvent",
    "PaymentCode",
    "Plan",
    "PlanCell",
    "PlanCounter",
    "PlanShare",
    "ProcurementList",
    "Project",
    "ProjectLine",
    "Receipt",
    "Reminder",
    "Sponsorship",
    "SponsorshipLine",
    "SponsorshipList",
    "StaffGroup",
    "StepAnswer",
    "StepTrial",
    "Submission",
    "SubmissionLine",
    "SurplusOffer",
    "SurplusPart",
    "Target",
    "Worker",
]
