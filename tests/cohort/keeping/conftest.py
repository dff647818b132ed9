"""A cohort in which two people have something of each kind."""

import shutil

import pytest
from support.graded_cohort import UNIT

from practicum.cohort.course import delivery
from practicum.cohort.plan import extension
from practicum.cohort.work import steps
from practicum.trainee import submission


@pytest.fixture
def full(graded, tmp_path):
    """Give a cohort in which ana and li have something of each kind."""
    cohort = graded.cohort
    for who, day in (("ana", 20), ("Heron", 15)):
        cohort = extension.extend(cohort, who, UNIT, graded.now.date().replace(day=day), f"Secret of {who}.")
    steps.update(cohort)
    assert not delivery.deliver(cohort.root, UNIT).trouble
    cohort.mails.mkdir()
    for id, to in (
        ("ana", "Ana <ANA@alder.example>"),
        ("li", "Li@alder.example"),
        ("both", "ana@alder.example, Li@alder.example"),
    ):
        (cohort.mails / f"{id}.eml").write_bytes(f"To: {to}\nSubject: Grades\n\nHello {id}\n".encode())
    for id in ("ana", "li"):
        page = cohort.pages / "people" / f"{id}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"Page of {id}", encoding="utf-8")
        home = tmp_path / f"home-{id}"
        shutil.copytree(cohort.root / "submitted" / id / UNIT, home / UNIT)
        file = submission.hand_in(home, home / UNIT, UNIT, id).file
        shutil.copy(file, cohort.inbox / f"Work ({id}).zip")
    (cohort.inbox / "notes.txt").write_text("no submission")
    return cohort, graded.now
