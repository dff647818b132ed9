"""The pages of a cohort, a file each: for the lead, for the sponsor, and for every trainee."""

from practicum.cohort.pages.writing import Written, write

__all__ = ["Written", "write"]
