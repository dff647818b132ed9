"""A made-up cohort, played from release to feedback; every score is known before anything is graded."""
