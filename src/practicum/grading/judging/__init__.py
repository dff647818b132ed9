"""Reach verdicts outside the student's process, and detect tampering."""
