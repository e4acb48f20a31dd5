"""Partners: whom to talk to, what was agreed and announced, and what became of their lists."""
