"""The outbox desk."""
