"""`lindung serve`: the pages and, beside them, the worker for what takes long."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click
import waitress
from django.core.wsgi import get_wsgi_application
from procrastinate.contrib.django import app as jobs_app

from lindung.commands.options import language
from lindung.registry.record import open_record
from lindung.sentences import LindungError, Sentence
from lindung.web.jobs import QUEUE

#: A job that is not done by then is taken up again at the next start; procedures lose nothing when killed.
_SECONDS_TO_STOP = 20

_SERVING = Sentence(
    "Lindung terbuka di {address}. Hentikan dengan Ctrl+C.",
    "Lindung is open at {address}. Stop it with Ctrl+C.",
)
_STOPPED = Sentence("Lindung berhenti dengan bersih.", "Lindung has stopped cleanly.")


class PortTakenError(LindungError):
    """Another program listens there."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            Sentence(
                "Alamat {host}:{port} sudah dipakai program lain. Hentikan program itu atau pilih --port lain.",
                "Another program already uses {host}:{port}. Stop it or choose another --port.",
            ),
            host=host,
            port=port,
        )


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Porta · port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 = juga dari luar · also from outside.")
@click.option("--only", type=click.Choice(["pages", "jobs"]), help="Hanya sebagian · for running them apart.")
@click.option("--until-parent-ends", is_flag=True, hidden=True, help="Stop when standard input closes.")
def serve(port: int, host: str, only: str | None, until_parent_ends: bool) -> None:
    """Buka halaman, dengan pekerja latar di sampingnya · the pages, with the background worker beside them."""
    open_record()
    if only == "jobs":
        work(until_parent_ends=until_parent_ends)
    elif only == "pages":
        _answer(host, port)
    else:
        serve_pages(port, host)


def serve_pages(port: int = 8000, host: str = "127.0.0.1") -> None:
    """Serve until Ctrl+C or SIGTERM, with a worker as a child process; the record is open. Raises PortTakenError."""
    with _worker_beside():
        _answer(host, port)
    click.echo(_STOPPED.text(language()))


def work(*, until_parent_ends: bool = False) -> None:
    """Run background jobs until stopped. A job that is under way is finished first, if it can be in time."""
    if until_parent_ends:
        threading.Thread(target=_stop_when_input_closes, daemon=True).start()
    with jobs_app.replace_connector(jobs_app.connector.get_worker_connector()):
        jobs_app.run_worker(queues=[QUEUE], delete_jobs="successful", shutdown_graceful_timeout=_SECONDS_TO_STOP)


def _answer(host: str, port: int) -> None:
    try:
        server = waitress.create_server(get_wsgi_application(), host=host, port=port, threads=4)
    except OSError as error:
        raise PortTakenError(host, port) from error
    signal.signal(signal.SIGTERM, _as_interrupt)
    click.echo(_SERVING.text(language(), address=f"http://{host}:{port}/"))
    server.run()
    server.close()


def _as_interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def _worker_beside() -> Iterator[None]:
    """The worker as a child. It holds the other end of a pipe: should this process be killed, it stops as well."""
    command = [sys.executable, "-m", "lindung", "serve", "--only", "jobs", "--until-parent-ends"]
    # A session of its own: Ctrl+C in the terminal reaches this process alone, which then stops the worker in order.
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(_SECONDS_TO_STOP + 5)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def _stop_when_input_closes() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
