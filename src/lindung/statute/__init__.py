"""The law as data: dated parameters with their sources, and a short column formula per programme."""
