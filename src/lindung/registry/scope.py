"""Who sees what, and who may do what. The one place: every page asks here, and an object out of scope does not exist.

- A regional lead sees and does everything, and reads the audit trail.
- A branch head and an officer see the lists that their office answers for or that they took, the members of their
  office and all offices' figures; they take, settle, confirm and undo lists, post receipts, and may look at a NIK.
- A branch head answers to the plan's numbers of the own office and shares them out over its officers; steering the plan
  is the regional lead's.
- The leadership meeting is of the regional lead and the heads: its papers tell every office's promises. On the page
  where promises are worked on each office has its own; a head writes them down, and what came of them.
- A head and an officer note where the own office expects people from; the head offers its surplus, and the regional
  lead, who steers the plan, decides what moves.
- Cases of employers that are not registered or report too little belong to an office: its head and officers write,
  visit and settle, and take lists of companies.
- Procurement packages belong to the office of their place: its head and officers take lists, answer, write and drop.
- The files of local governments belong to the offices that serve the district; a province's file to the regional lead.
- A head and an officer look after the sponsorships of the own office.
- A head and an officer see the partners of the own office: those in its care, with an agreement there, or who sent,
  announced or brought it anything; with their agreements, contacts and events there.
- A head and an officer write, release and send the reminders of the own office, and note who wants none.
- A head and an officer answer the steps of the day of the own office; the regional lead chooses an office.
- A partner's clerk sees the lists of that partner, what became of them and what it sponsors, and sends lists.

A regional lead sees the rows behind every office's figures; others see the figures of all offices (one direction for
all) and the rows of their own.
"""

from __future__ import annotations

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from lindung.registry.lookups import partners_at
from lindung.registry.models import (
    Account,
    Agent,
    Agreement,
    AuditEvent,
    Commitment,
    CompanyList,
    EmployerCase,
    LocalGovernment,
    Membership,
    NamedSource,
    Office,
    OfficeDistrict,
    OptOut,
    Package,
    Partner,
    PartnerEvent,
    PaymentCode,
    PlanCounter,
    ProcurementList,
    Receipt,
    Reminder,
    Sponsorship,
    StepAnswer,
    Submission,
    SurplusOffer,
    Worker,
)
from lindung.registry.models.partners import PartnerEventQuerySet
from lindung.registry.models.procurement import PackageQuerySet
from lindung.sentences import LindungError, Sentence


class Verb(StrEnum):
    """What an account can be allowed to do."""

    SEND_LISTS = "send_lists"
    SETTLE = "settle"
    CONFIRM = "confirm"
    UNDO = "undo"
    LOOK_AT_NIK = "look_at_nik"
    SEE_WORKERS = "see_workers"
    POST_RECEIPTS = "post_receipts"
    SEE_FIGURES = "see_figures"
    EXPLAIN = "explain"
    SEE_PLANS = "see_plans"
    COUNTER_PLANS = "counter_plans"
    STEER_PLANS = "steer_plans"
    SHARE_PLANS = "share_plans"
    SEE_MEETING = "see_meeting"
    RECORD_COMMITMENTS = "record_commitments"
    ATTEND_MEETING = "attend_meeting"
    NOTE_SOURCES = "note_sources"
    OFFER_SURPLUS = "offer_surplus"
    WORK_CASES = "work_cases"
    FOLLOW_PROCUREMENT = "follow_procurement"
    WORK_GOVERNMENTS = "work_governments"
    SEE_SPONSORS = "see_sponsors"
    STEER_SPONSORS = "steer_sponsors"
    SEE_PARTNERS = "see_partners"
    LOOK_AFTER_PARTNERS = "look_after_partners"
    LOOK_AFTER_AGENTS = "look_after_agents"
    FOLLOW_MIGRANTS = "follow_migrants"
    ANSWER_STEPS = "answer_steps"
    KEEP_COVERED = "keep_covered"
    SEE_AUDIT = "see_audit"


_BRANCH = frozenset(set(Verb) - {Verb.EXPLAIN, Verb.SEE_AUDIT, Verb.STEER_PLANS})
_OF_HEADS = frozenset(
    {Verb.COUNTER_PLANS, Verb.SHARE_PLANS, Verb.OFFER_SURPLUS, Verb.RECORD_COMMITMENTS, Verb.ATTEND_MEETING}
)

ALLOWED: dict[str, frozenset[Verb]] = {
    Account.Role.REGIONAL_LEAD: frozenset(Verb),
    Account.Role.BRANCH_HEAD: _BRANCH,
    Account.Role.OFFICER: _BRANCH - _OF_HEADS,
    Account.Role.PARTNER_CLERK: frozenset({Verb.SEND_LISTS, Verb.SEE_SPONSORS, Verb.SEE_PARTNERS}),
}


class NotAllowedError(LindungError):
    """The account's role does not include the verb."""

    def __init__(self, account: Account) -> None:
        super().__init__(
            Sentence(
                "Peran Anda ({role}) tidak mencakup tindakan ini. Mintalah pimpinan cabang atau wilayah.",
                "Your role ({role}) does not include this. Ask the branch head or the regional lead.",
            ),
            role=account.role.replace("_", " "),
        )


def may(account: Account | AnonymousUser, verb: Verb) -> bool:
    """Whether the account's role includes the verb; on what, the querysets below say."""
    return isinstance(account, Account) and verb in ALLOWED[account.role]


def check_may(account: Account, verb: Verb) -> None:
    """Raise NotAllowedError, with the reason, where `may` says no."""
    if not may(account, verb):
        raise NotAllowedError(account)


def submissions(account: Account) -> QuerySet[Submission]:
    """Lists of the account's partner; lists its office answers for, or that it took itself; or all."""
    if account.role == Account.Role.REGIONAL_LEAD:
        return Submission.objects.all()
    if account.role == Account.Role.PARTNER_CLERK:
        return Submission.objects.filter(partner=account.partner)
    return Submission.objects.filter(Q(office=account.office) | Q(received_by=account.username))


def partners(account: Account) -> QuerySet[Partner]:
    """A clerk knows the own partner only; staff choose among all."""
    if account.role == Account.Role.PARTNER_CLERK:
        return Partner.objects.filter(account=account)
    return Partner.objects.all()


def partners_known(account: Account) -> QuerySet[Partner]:
    """Partners whose page the account sees: of its office, the clerk's own, or all."""
    if account.role == Account.Role.REGIONAL_LEAD:
        return Partner.objects.all()
    if account.role == Account.Role.PARTNER_CLERK:
        return partners(account)
    return Partner.objects.none() if account.office is None else partners_at(account.office)


def agreements(account: Account) -> QuerySet[Agreement]:
    """Agreements with the offices whose rows the account sees; for a clerk those of the own partner."""
    if account.role == Account.Role.PARTNER_CLERK:
        return Agreement.objects.filter(partner=account.partner)
    return Agreement.objects.filter(office__in=offices(account))


def partner_events(account: Account) -> PartnerEventQuerySet:
    """Meetings, events and visits of the offices whose rows the account sees; none for a partner's clerk."""
    return PartnerEvent.objects.filter(office__in=offices(account))


def offices(account: Account) -> QuerySet[Office]:
    """Offices whose rows the account sees."""
    if account.role == Account.Role.REGIONAL_LEAD:
        return Office.objects.all()
    return Office.objects.filter(account=account)


def memberships(account: Account) -> QuerySet[Membership]:
    """Memberships of the offices whose rows the account sees; none for a partner's clerk."""
    return Membership.objects.filter(office__in=offices(account))


def workers(account: Account) -> QuerySet[Worker]:
    """People with a membership that the account sees."""
    if account.role == Account.Role.REGIONAL_LEAD:
        return Worker.objects.all()
    return Worker.objects.filter(pk__in=memberships(account).values("worker"))


def agents(account: Account) -> QuerySet[Agent]:
    """Agents whom the offices guide whose rows the account sees; none for a partner's clerk."""
    return Agent.objects.filter(office__in=offices(account))


def payment_codes(account: Account) -> QuerySet[PaymentCode]:
    """Codes of the lists and of the migrants that the account sees, and for the regional lead every code."""
    if account.role == Account.Role.REGIONAL_LEAD:
        return PaymentCode.objects.all()
    if account.role == Account.Role.PARTNER_CLERK:
        return PaymentCode.objects.none()
    return PaymentCode.objects.filter(Q(submission__in=submissions(account)) | Q(membership__in=memberships(account)))


def receipts(account: Account) -> QuerySet[Receipt]:
    """Receipts under a code that the account sees, and those it posted itself: an unknown code has no office."""
    if account.role == Account.Role.REGIONAL_LEAD:
        return Receipt.objects.all()
    if account.role == Account.Role.PARTNER_CLERK:
        return Receipt.objects.none()
    return Receipt.objects.filter(
        Q(payment_code__in=payment_codes(account)) | Q(payment_code=None, posted_by=account.username)
    )


def counters_of(account: Account) -> QuerySet[PlanCounter]:
    """Answers to the plan: of every office for who steers it, else of the account's own."""
    if may(account, Verb.STEER_PLANS):
        return PlanCounter.objects.all()
    return PlanCounter.objects.filter(office__in=offices(account))


def commitments_of(account: Account) -> QuerySet[Commitment]:
    """Decisions and commitments of the offices whose rows the account sees."""
    return Commitment.objects.filter(office__in=offices(account))


def named_sources(account: Account) -> QuerySet[NamedSource]:
    """Where offices expect people from: of the offices whose rows the account sees."""
    return NamedSource.objects.filter(office__in=offices(account))


def surplus_offers(account: Account) -> QuerySet[SurplusOffer]:
    """Offers of surplus: of every office for who decides on them, else of the account's own."""
    return SurplusOffer.objects.filter(office__in=offices(account))


def employer_cases(account: Account) -> QuerySet[EmployerCase]:
    """Cases of employers, of the offices whose rows the account sees."""
    return EmployerCase.objects.filter(office__in=offices(account))


def company_lists(account: Account) -> QuerySet[CompanyList]:
    """Lists of companies that the account's office answers for or that it took itself; or all."""
    if account.role == Account.Role.REGIONAL_LEAD:
        return CompanyList.objects.all()
    return CompanyList.objects.filter(Q(office__in=offices(account)) | Q(taken_by=account.username))


def packages(account: Account) -> PackageQuerySet:
    """Procurement packages of the offices whose rows the account sees; for the regional lead also those without one."""
    if account.role == Account.Role.REGIONAL_LEAD:
        return Package.objects.all()
    return Package.objects.filter(office__in=offices(account))


def procurement_lists(account: Account) -> QuerySet[ProcurementList]:
    """Lists with packages of the account's office, and those that it took itself; or all."""
    if account.role == Account.Role.REGIONAL_LEAD:
        return ProcurementList.objects.all()
    named = Package.objects.filter(office__in=offices(account)).values("listed")
    return ProcurementList.objects.filter(Q(pk__in=named) | Q(taken_by=account.username))


def local_governments(account: Account) -> QuerySet[LocalGovernment]:
    """The governments of the districts that the account's office serves; of all, and the provinces', for the lead."""
    if account.role == Account.Role.REGIONAL_LEAD:
        return LocalGovernment.objects.all()
    served = OfficeDistrict.objects.filter(office__in=offices(account))
    return LocalGovernment.objects.filter(pk__in=served.values("district"))


def sponsorships(account: Account) -> QuerySet[Sponsorship]:
    """Sponsorships of the offices whose rows the account sees; for a clerk those of the own partner."""
    if account.role == Account.Role.PARTNER_CLERK:
        return Sponsorship.objects.filter(partner=account.partner)
    return Sponsorship.objects.filter(office__in=offices(account))


def reminders(account: Account) -> QuerySet[Reminder]:
    """Reminders of the offices whose rows the account sees; none for a partner's clerk."""
    return Reminder.objects.filter(office__in=offices(account))


def opt_outs(account: Account) -> QuerySet[OptOut]:
    """Who wants no reminders, as told to the offices whose rows the account sees."""
    return OptOut.objects.filter(office__in=offices(account))


def step_answers(account: Account) -> QuerySet[StepAnswer]:
    """Answers to the steps of the offices whose rows the account sees."""
    return StepAnswer.objects.filter(office__in=offices(account))


def audit_events(account: Account) -> QuerySet[AuditEvent]:
    """The whole trail, for the regional lead only."""
    return AuditEvent.objects.all() if may(account, Verb.SEE_AUDIT) else AuditEvent.objects.none()


def sees_office(account: Account, office: str) -> bool:
    """Whether the rows behind a figure of `office` (REGION, P11, P12 or a code) may be opened."""
    return account.role == Account.Role.REGIONAL_LEAD or account.office_id == office
