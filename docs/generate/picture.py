"""`python -m docs.generate.picture [ADDRESS]`: the picture of the scoreboard in the README, from a served demo.

Serve a demo at 1:100 (`make demo`) beside it; the browser is the machine's Chromium.
"""

from __future__ import annotations

import shutil
import sys

from docs.generate.dictionary import ROOT
from playwright.sync_api import sync_playwright

from lindung.demo.accounts import ACCOUNTS

PICTURE = ROOT / "docs" / "images" / "scoreboard.png"


def main(address: str = "http://127.0.0.1:8000") -> None:
    """Sign in as the region's lead, in English, and keep what the scoreboard shows of September, with its map."""
    lead = ACCOUNTS[0]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(base_url=address, viewport={"width": 1200, "height": 1420})
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto("/signin/")
        page.get_by_role("button", name="English").click()
        page.get_by_label("User name").fill(lead.username)
        page.get_by_label("Password").fill(lead.password)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/")
        page.goto("/scoreboard/?as_of=2021-09-30")
        page.locator("figure[data-drawn]").wait_for()
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
