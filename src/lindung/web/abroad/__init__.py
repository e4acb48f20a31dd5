"""The migrants desk."""
