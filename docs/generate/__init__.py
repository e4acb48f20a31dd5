"""The generated reference: `docs/reference/*.md` and the index of decisions, written from the declarations.

For maintainers, like `benchmarks`: `make docs` writes the pages, `tests/habits` fails when one is out of step.
"""

import lindung.registry.ready  # noqa: F401  (the pages name models)
