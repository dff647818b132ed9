"""What a student handed in: read it, match it with the release, repair it."""
