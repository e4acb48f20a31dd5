"""Reference data shipped with Lindung: regions, minimum wages, workforce, sector codes, the JKK annex."""
