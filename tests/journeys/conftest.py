"""A live installation of its own, as an operator would start it, and the machine's Chromium to use it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
#: Without a network of its own and without a graphics card; nothing is fetched but the pages.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
expect.set_options(timeout=60_000)
PASSWORD = "payung-hujan-medan"


@dataclass(frozen=True)
class Installation:
    """A running Lindung: where it answers, and how its commands are called."""

    address: str
    environment: dict[str, str]

    def command(self, *words: str) -> str:
        """Run `lindung …` on this installation's record; a failure fails the test with what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "lindung", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def installation() -> Iterator[Installation]:
    """An empty record with a regional lead and an officer."""
    with installed(
        ("accounts", "add-admin", "wilayah"), ("accounts", "add", "petugas", "--role", "officer", "--office", "K01")
    ) as found:
        yield found


@pytest.fixture(scope="module")
def region() -> Iterator[Installation]:
    """The made-up region at 1:2000 after its first month, with the demo's own accounts."""
    with installed(("demo", "--scale", "2000", "--until", "1", "--no-serve")) as found:
        yield found


@pytest.fixture(scope="module")
def september() -> Iterator[Installation]:
    """The same region at the end of September: promises of its meeting kept, broken and late, and a forecast."""
    with installed(("demo", "--scale", "2000", "--until", "9", "--no-serve")) as found:
        yield found


@contextmanager
def installed(*commands: tuple[str, ...]) -> Iterator[Installation]:
    """A record of its own, on which these commands ran, served until the tests are through."""
    home = Path(tempfile.mkdtemp(prefix="lindung-journey-"))
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"LINDUNG_HOME": str(home), "LINDUNG_PASSWORD": PASSWORD}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = Installation(f"http://127.0.0.1:{port}", environment)
    for command in commands:
        found.command(*command)
    serving = subprocess.Popen(
        [sys.executable, "-m", "lindung", "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
    )
    _wait_until_it_answers(found.address, serving)
    yield found
    serving.send_signal(signal.SIGTERM)
    assert serving.wait(40) == 0
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("There is no Chromium on this machine. Install it (Debian: apt install chromium) to run this test.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, installation: Installation) -> Iterator[Page]:
    """A phone-wide page: whoever can work on 360 pixels can work anywhere."""
    with opened(browser, installation, width=360) as page:
        yield page


@contextmanager
def opened(browser: Browser, installation: Installation, *, width: int) -> Iterator[Page]:
    """A browser of its own on an installation, on a screen of this width."""
    context = browser.new_context(
        base_url=installation.address, viewport={"width": width, "height": 740}, accept_downloads=True
    )
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    page.goto("/signin/")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/")


def taken(page: Page, link: str) -> tuple[str, bytes]:
    """The file behind a link, as the browser saves it: its name and what is in it."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def _wait_until_it_answers(address: str, serving: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        if serving.poll() is not None:
            raise RuntimeError(f"lindung serve ended with {serving.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/signin/") as answer:
                if answer.status == 200:
                    return
        except urllib.error.URLError:
            time.sleep(0.25)
    raise RuntimeError("lindung serve does not answer")
