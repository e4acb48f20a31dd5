"""The leadership meeting: its papers, the screens for the projector, and what was decided and promised there."""
