"""`python -m docs.generate` (or `make docs`): write every generated page."""

from __future__ import annotations

from docs.generate.pages import ROOT, generated_pages
from docs.generate.sessions import SESSIONS, with_answers


def main() -> None:
    """The reference from the declarations, then the sessions from what Lindung answers to them."""
    for path, text in generated_pages().items():
        written = ROOT / path
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(text, encoding="utf-8")
    for path in SESSIONS:
        session = ROOT / path
        answered = with_answers(session.read_text(encoding="utf-8"), ROOT / "docs" / "tutorial")
        session.write_text(answered, encoding="utf-8")


if __name__ == "__main__":
    main()
