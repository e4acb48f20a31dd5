"""The law as data: dated parameters with their sources, a short column formula per programme."""
