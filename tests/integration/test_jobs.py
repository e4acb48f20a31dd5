"""A job whose worker was killed is taken up again; a refusal is an answer that is kept with its list."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.pages.cast import Cast, make_cast

from lindung.registry.models import AuditEvent
from lindung.sentences import LindungError, Sentence
from lindung.web import jobs


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_a_job_of_a_killed_worker_is_queued_again(cast: Cast) -> None:
    jobs.defer_preview(cast.medan_list, by="officer")
    [job] = ProcrastinateJob.objects.all()
    with connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_workers (last_heartbeat) values (now() - interval '1 hour')")
        cursor.execute(
            "update procrastinate_jobs set status = 'doing', worker_id = (select max(id) from procrastinate_workers)"
        )
    assert jobs.work_on(cast.medan_list).standing == "working"
    context = SimpleNamespace(app=jobs.app)
    async_to_sync(jobs.take_up_again.func)(context, int(timezone.now().timestamp()))
    job.refresh_from_db()
    assert job.status == "todo"


def test_a_refusal_is_kept_with_the_list_and_is_no_failure(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(number: int, **_: object) -> None:
        raise LindungError(Sentence("Daftar {number} belum bisa.", "List {number} cannot go yet."), number=number)

    monkeypatch.setattr(jobs, "confirm", refuse)
    jobs.confirm_list.func(cast.medan_list.pk, "officer")
    stopped = jobs.stopped_by(cast.medan_list)
    assert stopped is not None
    assert stopped.why == f"Daftar {cast.medan_list.pk} belum bisa."
    assert stopped.details == {"en": f"List {cast.medan_list.pk} cannot go yet."}
    AuditEvent.objects.create(
        at=timezone.now(), by="officer", verb="settle_lines", subject=f"submission {cast.medan_list.pk}"
    )
    assert jobs.stopped_by(cast.medan_list) is None
