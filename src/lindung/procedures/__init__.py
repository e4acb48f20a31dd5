"""What the office does, one file each; commands, jobs and pages are short callers of these."""
