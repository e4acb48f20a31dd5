"""`python -m docs.generate` (or `make docs`): write every generated page."""

from __future__ import annotations

from docs.generate.pages import ROOT, generated_pages


def main() -> None:
    for path, text in generated_pages().items():
        written = ROOT / path
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
