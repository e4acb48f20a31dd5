"""Long work in the background: three-line callers of procedures, on one queue in the record itself.

A job is deferred in the transaction that makes it needed, so it exists exactly if its cause does. One list is worked on
by one job at a time (its lock). A job whose worker died is taken up again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.cache import cache
from django.db import OperationalError
from procrastinate import App, JobContext, RetryStrategy
from procrastinate.contrib.django import app as djangos_app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.types import JSONValue

from lindung.procedures.enrol_workers import confirm
from lindung.procedures.progress import Progress
from lindung.procedures.receive_roster import preview_roster
from lindung.registry import clock
from lindung.registry.actions.audit import note
from lindung.registry.models import AuditEvent, Submission
from lindung.sentences import LindungError, Sentence

app: App = djangos_app

QUEUE = "lists"

#: The record was away for a moment (restart, lost connection): four more attempts within half a minute.
_AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2, retry_exceptions=[OperationalError])

#: What a page remembers of a running step; a day is longer than any step.
_STEP_KEPT = 24 * 60 * 60

STOPPED = "stop_job"


@app.task(queue=QUEUE, retry=_AGAIN)
def preview_list(number: int, by: str, corrections: dict[str, str] | None = None) -> None:
    """Read a list that came, or read it again with corrected columns."""
    with _sentence_kept(number, by):
        preview_roster(number, by=by, at=clock.now(), corrections=corrections, progress=_tell(number))


@app.task(queue=QUEUE, retry=_AGAIN)
def confirm_list(number: int, by: str) -> None:
    """Enrol what the preview shows."""
    with _sentence_kept(number, by):
        confirm(number, by=by, at=clock.now(), progress=_tell(number))


@app.periodic(cron="* * * * *")
@app.task(queue=QUEUE, queueing_lock="take_up_again", pass_context=True)
async def take_up_again(context: JobContext, timestamp: int) -> None:
    """Jobs whose worker was killed are queued again; every procedure may run twice."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


def defer_preview(submission: Submission, *, by: str, corrections: Mapping[str, str] | None = None) -> None:
    """Queue a preview."""
    wanted: JSONValue = dict(corrections) if corrections else None
    preview_list.configure(lock=_lock(submission)).defer(number=submission.pk, by=by, corrections=wanted)


def defer_confirm(submission: Submission, *, by: str) -> None:
    """Queue a confirmation."""
    confirm_list.configure(lock=_lock(submission)).defer(number=submission.pk, by=by)


@dataclass(frozen=True)
class Work:
    """How a list's latest job stands: `waiting`, `working`, `failed` or `none`; and the step it is at."""

    standing: str
    step: Sentence | None = None

    @property
    def running(self) -> bool:
        return self.standing in ("waiting", "working")


def work_on(submission: Submission) -> Work:
    """The list's latest job. Finished jobs are deleted; a failed one stays until a later one is queued."""
    job = ProcrastinateJob.objects.filter(args__number=submission.pk).order_by("-id").first()
    standing = {"todo": "waiting", "doing": "working", "failed": "failed"}.get(job.status if job else "", "none")
    step = cache.get(_step(submission.pk))
    return Work(standing, Sentence(*step) if step else None)


def stopped_by(submission: Submission) -> AuditEvent | None:
    """The sentence with which the list's last job stopped, if nothing happened to the list since."""
    last = AuditEvent.objects.filter(subject=f"submission {submission.pk}").first()
    return last if last is not None and last.verb == STOPPED else None


@contextmanager
def _sentence_kept(number: int, by: str) -> Iterator[None]:
    """A refusal is an answer for a person, not a failure of the machine: its sentence is kept with the list."""
    try:
        yield
    except LindungError as refusal:
        if Submission.objects.filter(pk=number).exclude(state=Submission.State.REFUSED).exists():
            subject = f"submission {number}"
            note(STOPPED, subject, by=by, at=clock.now(), why=refusal.text("id"), en=refusal.text("en"))
    finally:
        cache.delete(_step(number))


def _tell(number: int) -> Progress:
    """A listener that lets the pages know the step."""

    def listen(step: Sentence) -> None:
        cache.set(_step(number), (step.id, step.en), _STEP_KEPT)

    return listen


def _step(number: int) -> str:
    return f"step-{number}"


def _lock(submission: Submission) -> str:
    return f"list {submission.pk}"
