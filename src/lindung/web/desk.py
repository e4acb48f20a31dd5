"""What every desk shares: who asks, which verb a page needs, and how pages speak."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import PurePath
from typing import Concatenate, ParamSpec, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation
from django.utils.dateparse import parse_date
from django.utils.http import content_disposition_header

from lindung.registry.made_up import made_up
from lindung.registry.models import Account
from lindung.registry.scope import Verb, check_may, may
from lindung.sentences import Language

P = ParamSpec("P")
M = TypeVar("M", bound=Model)


#: Kinds of files that pages hand out. Python's own list knows XLSX only where the machine does.
_KINDS = {
    ".csv": "text/csv; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


class SignedIn(HttpRequest):
    """A request whose sender is known; `LoginRequiredMiddleware` lets no other reach a page."""

    user: Account


def document(content: bytes | str, name: str, *, in_browser: bool = False) -> HttpResponse:
    """A file to keep under its name, or for the browser to show. Raises KeyError for a kind that is not listed."""
    disposition = content_disposition_header(not in_browser, name)
    kind = _KINDS[PurePath(name).suffix]
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def allowed(
    verb: Verb,
) -> Callable[[Callable[Concatenate[SignedIn, P], HttpResponse]], Callable[Concatenate[SignedIn, P], HttpResponse]]:
    """Let only roles with `verb` reach the page; others read why (403)."""

    def guard(
        page: Callable[Concatenate[SignedIn, P], HttpResponse],
    ) -> Callable[Concatenate[SignedIn, P], HttpResponse]:
        @wraps(page)
        def guarded(request: SignedIn, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            check_may(request.user, verb)
            return page(request, *args, **kwargs)

        return guarded

    return guard


def abilities(request: HttpRequest) -> dict[str, object]:
    """For templates: `can.settle` and the like, the desk whose page this is, and whether the record is made up."""
    return {
        "can": {verb.value: may(request.user, verb) for verb in Verb},
        "desk": request.path.split("/")[1] or "home",
        "made_up": made_up,
    }


def reading_language() -> Language:
    """The language in which the reader is answered."""
    return "en" if translation.get_language() == "en" else "id"


def asked_day(query: QueryDict, name: str = "as_of") -> date | None:
    """The day that an address asks for; None where it names none, or none that there is."""
    try:
        return parse_date(query.get(name, ""))
    except ValueError:  # written as a day, but the month has no such day
        return None


def page_of(rows: QuerySet[M], query: QueryDict, size: int) -> Page[M]:
    """The page of rows that the address asks for; a number that does not exist gives the nearest."""
    return Paginator(rows, size).get_page(query.get("page"))
