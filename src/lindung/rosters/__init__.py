"""What a partner sent: read faithfully, columns understood, every row checked with a reason."""
