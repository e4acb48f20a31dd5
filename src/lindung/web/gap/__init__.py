"""The coverage gap: who is not protected yet, where."""
