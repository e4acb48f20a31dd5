"""One person: memberships, months paid, and the proof of cover."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from lindung.contributions.messages import Payment, message_to_worker, whatsapp_link
from lindung.periods import Month
from lindung.procedures.migrants_abroad import Migrant, migrant
from lindung.procedures.prove_cover import find_proof, prove_cover
from lindung.registry import clock, scope
from lindung.registry.actions.looking import look_at_nik
from lindung.registry.models import Account, Due, Membership, PaymentCode, Worker
from lindung.registry.scope import Verb, check_may
from lindung.web.desk import SignedIn, allowed, asked_day, document, page_of, reading_language

#: Months of dues shown: two years, enough to see a habit of paying.
MONTHS_SHOWN = 24
FOUND_A_PAGE = 25

#: As a proof of cover prints it; without the dashes it could be a name.
CHECK_CODE = re.compile(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", re.IGNORECASE)


@dataclass(frozen=True)
class Card:
    """A membership with its last dues, the latest first, and the day for which cover is most likely asked.

    `migrant`: where a migrant worker stands today.
    """

    membership: Membership
    dues: list[DueShown]
    proof_day: date
    migrant: Migrant | None


@dataclass(frozen=True)
class DueShown:
    """One month's due, and the message that asks the worker to pay it, where there is one to send."""

    due: Due
    message: str

    @property
    def whatsapp(self) -> str:
        return whatsapp_link(self.message)


@dataclass(frozen=True)
class ProofShown:
    """What a proof of cover said when it was issued. `worker`: in whose name; `opens`: the account sees the page."""

    day: date
    issued_on: date
    issued_by: str
    worker: Worker
    opens: bool


@allowed(Verb.SEE_WORKERS)
def find(request: SignedIn) -> HttpResponse:
    """Find a person by NIK, member number or name, or a proof of cover by its check code.

    One exact hit by number opens the person's page.
    """
    words = request.GET.get("q", "").strip()
    if CHECK_CODE.fullmatch(words):
        return render(
            request, "workers/find.html", {"words": words, "checked": True, "proof": _proof_of(words, request.user)}
        )
    digits = "".join(letter for letter in words if letter.isdigit())
    found = Worker.objects.none()
    if digits and digits == words.replace(" ", "").replace(".", ""):
        in_scope = scope.workers(request.user)
        found = in_scope.filter(Q(nik=digits) | Q(pk__in=Membership.objects.filter(kpj=digits).values("worker")))
        if len(found) == 1:
            return redirect("worker", found[0].pk)
    elif len(words) >= 3:
        found = scope.workers(request.user).filter(name__icontains=words).order_by("name", "pk")
    page = page_of(found.order_by("name", "pk"), request.GET, FOUND_A_PAGE)
    return render(request, "workers/find.html", {"words": words, "page": page})


@allowed(Verb.SEE_WORKERS)
def worker(request: SignedIn, number: int) -> HttpResponse:
    """The person's page. Sent as a form (`look`), it shows the NIK and records the look."""
    found = get_object_or_404(scope.workers(request.user), pk=number)
    look = request.method == "POST"
    if look:
        check_may(request.user, Verb.LOOK_AT_NIK)
        look_at_nik(f"worker {number}", by=request.user.username, at=clock.now())
    memberships = scope.memberships(request.user).filter(worker=found)
    memberships = memberships.select_related("office", "employer", "partner").order_by(
        F("until").desc(nulls_first=True), "-since"
    )
    cards = [Card(each, _dues_of(each, found), _proof_day(each), _migrant(each)) for each in memberships]
    return render(request, "workers/worker.html", {"worker": found, "cards": cards, "look": look})


@require_GET
@allowed(Verb.SEE_WORKERS)
def proof(request: SignedIn, membership: int) -> HttpResponse:
    """The proof of cover on a day, as PDF. It shows the whole NIK to those who may see it, and is recorded."""
    found = get_object_or_404(scope.memberships(request.user), pk=membership)
    issued = prove_cover(
        found.pk,
        day=asked_day(request.GET, "day") or clock.today(),
        whole_nik=scope.may(request.user, Verb.LOOK_AT_NIK),
        by=request.user.username,
        at=clock.now(),
    )
    return document(issued.pdf, f"bukti-perlindungan-{found.pk}.pdf")


def _proof_of(check_code: str, account: Account) -> ProofShown | None:
    found = find_proof(check_code)
    if found is None:
        return None
    proven = Worker.objects.get(pk=found.worker)
    return ProofShown(
        found.day,
        clock.day_of(found.at),
        found.by,
        proven,
        opens=scope.workers(account).filter(pk=proven.pk).exists(),
    )


def _dues_of(membership: Membership, worker: Worker) -> list[DueShown]:
    dues = list(Due.objects.filter(membership=membership).order_by("-month")[:MONTHS_SHOWN])
    codes = PaymentCode.objects.filter(cancelled=False).in_bulk([due.code for due in dues if due.code])
    return [DueShown(due, _message(due, codes.get(due.code), membership, worker)) for due in dues]


def _message(due: Due, code: PaymentCode | None, membership: Membership, worker: Worker) -> str:
    """Empty where nothing is owed, or another pays: a wage earner's due is the employer's to send."""
    if code is None or due.paid_on or not due.total or membership.partner is None or membership.segment == "pu":
        return ""
    payment = Payment(
        month=due.month,
        amount=due.total,
        code=code.official_code or code.code,
        own_code=code.official_code is None,
        due=due.due_date,
    )
    return message_to_worker(payment, worker.name, membership.partner.name, membership.programmes, reading_language())


def _migrant(membership: Membership) -> Migrant | None:
    return migrant(membership.pk, clock.today()) if membership.segment == "pmi" else None


def _proof_day(membership: Membership) -> date:
    """Today while cover is paid for; else the last day that was."""
    today = clock.today()
    if membership.segment == "pmi" or membership.paid_through is None:
        return today
    last_paid: Month = membership.paid_through
    return min(today, last_paid.last_day)
