"""What happens around every page: language, content policy, and refusals said in a sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from lindung.registry.scope import NotAllowedError
from lindung.sentences import LindungError

Page = Callable[[HttpRequest], HttpResponse]

_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)


def language(page: Page) -> Page:
    """Indonesian unless the reader switched.

    Django's own middleware follows the browser's wish, and most office machines here ship with an English browser.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        translation.activate(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        response = page(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response

    return answer


def content_policy(page: Page) -> Page:
    """Scripts, styles and forms only from and to this server; pages with people on them are not cached."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = page(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return answer


class Refusals:
    """A `LindungError` that no page caught becomes a page with its sentence: 403 for the role, else 409."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._page(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, LindungError):
            return None
        status = 403 if isinstance(error, NotAllowedError) else 409
        return render(request, "refusal.html", {"error": error}, status=status)
