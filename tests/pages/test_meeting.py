"""The meeting's desk: its papers are for the lead and the heads, and an office's promises are its own."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.measures.tables import CARRIED_FIGURES, FIGURES
from lindung.outreach.coverage_gap import DISTRICT_COVER
from lindung.periods import Month
from lindung.registry.actions.commitments import record_commitment
from lindung.registry.actions.figures import publish_figures
from lindung.registry.actions.targets import TargetCell, set_targets
from lindung.registry.models import Account, Commitment, Office

SignIn = Callable[[Account], Client]

OPENING, SEPTEMBER = date(2021, 2, 4), date(2021, 9, 30)
PARTS = {"pu": "new_in_segment", "bpu": "new_in_segment", "jakon": "project_headcount"}
REVIEW = "?as_of=2021-09-30&kind=review&version=booked"
TYPED = {
    "office": "K01",
    "kind": "commitment",
    "text": "Mendata pedagang Pasar Sambu",
    "owner": "Kepala cabang",
    "made_on": "2021-09-30",
    "due": "2021-11-30",
}


@pytest.fixture
def published(cast: Cast) -> None:
    """A target of every office, and figures of September; the first offices are the furthest behind."""
    codes = list(Office.objects.order_by("code").values_list("code", flat=True))
    set_targets(
        [
            TargetCell(2021, "booked", code, segment, None, measure, 500)
            for code in codes
            for segment, measure in PARTS.items()
        ],
        by="rina",
        at=AT,
        source="contoh",
    )
    rows: list[dict[str, object]] = [
        {"measure": measure, "office": code, "segment": "bpu", "month": month, "value": value}
        for place, code in enumerate(codes)
        for measure, month, value in (
            ("new_in_segment", Month(2021, 9).first_day, 400 + 20 * place),
            ("active", None, 800),
            ("registered", None, 1_000),
        )
    ]
    publish_figures(
        SEPTEMBER, FIGURES.from_records(rows), CARRIED_FIGURES.empty(), DISTRICT_COVER.empty(), by="rina", at=AT
    )


@pytest.fixture
def promises(cast: Cast) -> dict[str, Commitment]:
    """A promise of Medan and one of Langsa, made at the opening and due in June."""
    return {
        office.code: record_commitment(
            office.code, f"Janji {office.name}", kind="commitment", owner="Kepala", made_on=OPENING,
            due=date(2021, 6, 30), by="lead", at=AT,
        )
        for office in (cast.medan, cast.langsa)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("who", "desk", "pack", "picture"),
    [("lead", 200, 200, 200), ("head", 200, 200, 200), ("officer", 200, 403, 200), ("clerk", 403, 403, 403)],
)
def test_the_pack_is_for_lead_and_heads_and_the_picture_for_all_staff(
    cast: Cast, published: None, signed_in: SignIn, who: str, desk: int, pack: int, picture: int
) -> None:
    client = signed_in(getattr(cast, who))
    assert client.get(f"/meeting/{REVIEW}").status_code == desk
    assert client.get(f"/meeting/commitments/{REVIEW}").status_code == desk
    assert client.get(f"/meeting/papers/pack/{REVIEW}").status_code == pack
    assert client.get(f"/meeting/show/{REVIEW}").status_code == pack
    assert client.get(f"/meeting/papers/picture/{REVIEW}").status_code == picture


def test_every_paper_comes_as_what_it_is(cast: Cast, published: None, signed_in: SignIn) -> None:
    client = signed_in(cast.lead)
    begins = {"pack": b"%PDF", "sheets": b"PK", "workbook": b"PK", "picture": b"\x89PNG"}
    for what, beginning in begins.items():
        answer = client.get(f"/meeting/papers/{what}/{REVIEW}&language=en")
        assert answer.content.startswith(beginning), what
        assert "2021-09-30" in answer.headers["Content-Disposition"]
    sheets = zipfile.ZipFile(io.BytesIO(client.get(f"/meeting/papers/sheets/{REVIEW}").content))
    assert sheets.namelist() == sorted(f"{code}.pdf" for code in Office.objects.values_list("code", flat=True))
    assert all(sheets.read(name).startswith(b"%PDF") for name in sheets.namelist())


def test_an_opening_has_no_picture_of_a_scoreboard(cast: Cast, published: None, signed_in: SignIn) -> None:
    opening = "?as_of=2021-02-04&kind=opening"
    assert signed_in(cast.lead).get(f"/meeting/papers/picture/{opening}").status_code == 404
    assert signed_in(cast.lead).get(f"/meeting/papers/pack/{opening}").status_code == 200


def test_a_head_takes_the_own_offices_sheet_and_no_other(cast: Cast, published: None, signed_in: SignIn) -> None:
    for who, own, other in (("head", 200, 404), ("officer", 200, 404), ("lead", 200, 200)):
        client = signed_in(getattr(cast, who))
        assert client.get(f"/meeting/sheets/K01/{REVIEW}").status_code == own
        assert client.get(f"/meeting/sheets/K24/{REVIEW}").status_code == other


def test_without_a_target_the_meeting_says_what_is_missing(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.lead).get("/meeting/papers/pack/?as_of=2021-02-04&kind=opening")
    assert answer.status_code == 409
    assert "Belum ada target 2021" in answer.content.decode()


def test_meeting_mode_shows_one_topic_a_screen_and_the_weakest_offices_first(
    cast: Cast, published: None, promises: dict[str, Commitment], signed_in: SignIn
) -> None:
    page = signed_in(cast.lead).get(f"/meeting/show/{REVIEW}").content.decode()
    screens = re.findall(r'<section class="screen" id="([\w-]+)"', page)
    assert screens == ["number", "offices-1", "offices-2", "movements", "commitments-1", "help", "decisions"]
    helped = page[page.index('id="help"') : page.index('id="decisions"')]
    assert re.findall(r"<small>(K\d\d)</small>", helped) == ["K01", "K02", "K03", "K04", "K05", "K06"]
    assert page.count('<li class="standing-overdue">') == 2
    assert "Lewat tenggat" in page
    assert '<nav class="nav"' not in page


def test_another_offices_promise_does_not_exist_for_a_branch(
    cast: Cast, promises: dict[str, Commitment], signed_in: SignIn
) -> None:
    told = {"became": "kept", "outcome": "Sudah", "on": "2021-06-01"}
    client = signed_in(cast.head)
    page = client.get("/meeting/commitments/?as_of=2021-09-30").content.decode()
    assert "Janji Medan Kota" in page
    assert "Janji Langsa" not in page
    assert client.post(f"/meeting/commitments/{promises['K24'].pk}/settle/", told).status_code == 404
    assert client.post("/meeting/commitments/record/", TYPED | {"office": "K24"}).status_code == 400
    assert client.post(f"/meeting/commitments/{promises['K01'].pk}/settle/", told).status_code == 302
    assert dict(Commitment.objects.values_list("office", "state")) == {"K01": "kept", "K24": "open"}


@pytest.mark.parametrize(("who", "answer"), [("officer", 403), ("clerk", 403), ("head", 302), ("lead", 302)])
def test_heads_and_the_lead_write_promises_down(
    cast: Cast, promises: dict[str, Commitment], signed_in: SignIn, who: str, answer: int
) -> None:
    client = signed_in(getattr(cast, who))
    assert client.post("/meeting/commitments/record/", TYPED).status_code == answer
    assert Commitment.objects.count() == (3 if answer == 302 else 2)


def test_a_new_promise_takes_the_meeting_back_to_its_screen(
    cast: Cast, published: None, promises: dict[str, Commitment], signed_in: SignIn
) -> None:
    client = signed_in(cast.lead)
    decisions = f"/meeting/show/{REVIEW}#decisions"
    assert client.post("/meeting/commitments/record/", TYPED | {"next": decisions}).headers["Location"] == decisions
    page = client.get(f"/meeting/show/{REVIEW}").content.decode()
    assert TYPED["text"] in page[page.index('id="decisions"') :]
    away = client.post("/meeting/commitments/record/", TYPED | {"next": "https://elsewhere.example/"})
    assert away.headers["Location"] == "/meeting/commitments/"


def test_a_promise_due_before_its_meeting_is_refused_in_words(
    cast: Cast, promises: dict[str, Commitment], signed_in: SignIn
) -> None:
    answer = signed_in(cast.lead).post("/meeting/commitments/record/", TYPED | {"due": "2021-09-01"})
    assert answer.status_code == 409
    assert "tenggat yang tidak sebelum hari rapat" in answer.content.decode()


def test_a_reminder_opens_in_whatsapp_and_sends_nothing(
    cast: Cast, promises: dict[str, Commitment], signed_in: SignIn
) -> None:
    page = signed_in(cast.officer).get("/meeting/commitments/?as_of=2021-07-10").content.decode()
    assert page.count('href="https://wa.me/?text=%2APengingat%20Rapim%2A%204%20Februari%202021') == 1
    assert "lewat%2010%20hari" in page


def test_promises_are_filtered_by_office_and_standing(
    cast: Cast, promises: dict[str, Commitment], signed_in: SignIn
) -> None:
    client = signed_in(cast.lead)
    for query, seen in (("", 2), ("&office=K24", 1), ("&standing=overdue", 2), ("&standing=kept", 0)):
        page = client.get(f"/meeting/commitments/?as_of=2021-09-30{query}").content.decode()
        assert len(re.findall('<section class="card" id="c', page)) == seen, query
