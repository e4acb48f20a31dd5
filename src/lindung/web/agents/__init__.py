"""The agents desk."""
