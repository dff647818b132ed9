"""Everything that somebody handed in, however it came."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from support import spring

from practicum.cohort.results import attempts

UNIT = "data-first-steps"


@pytest.fixture
def cohort(tmp_path):
    return spring.make(tmp_path)


def lay(folder, day):
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text(f"2026-11-{day:02} 12:00:00.000000 UTC", encoding="utf-8")


def at(day):
    return datetime(2026, 11, day, 12, tzinfo=UTC)


def exchanged(cohort, id, day):
    folder = cohort.root / "exchange" / "spring" / "inbound"
    lay(folder / f"{id}+{UNIT}+2026-11-{day:02} 12:00:00.000000 UTC+abc{day}", day)


def test_work_of_the_exchange_and_of_the_inbox_oldest_first_and_what_counts_last(cohort):
    exchanged(cohort, "ana", 7)
    exchanged(cohort, "ana", 6)
    exchanged(cohort, "ana", 9)  # which was collected
    lay(cohort.state / "earlier" / "ana" / UNIT / "2026-11-05 12-00-00", 5)
    lay(cohort.course.folder("submitted", "ana", UNIT), 9)
    (found,) = attempts.read(cohort).items()
    assert found[0] == (UNIT, "ana")
    assert [one.at for one in found[1]] == [at(5), at(6), at(7), at(9)]
    assert found[1][-1].folder == cohort.course.folder("submitted", "ana", UNIT)


def test_one_submission_is_none_of_several_and_what_was_not_collected_does_not_count(cohort):
    exchanged(cohort, "ana", 9)
    lay(cohort.course.folder("submitted", "ana", UNIT), 9)
    exchanged(cohort, "tom", 5)  # never collected
    exchanged(cohort, "li", 6)
    lay(cohort.course.folder("submitted", "li", UNIT), 6)
    exchanged(cohort, "li", 8)  # not collected yet
    assert attempts.read(cohort) == {}


def test_strangers_and_other_folders_are_left_out(cohort):
    for id in ("nobody", "..", "ana+x"):
        exchanged(cohort, id.replace("/", ""), 5)
    (cohort.root / "exchange" / "spring" / "inbound" / "notes").mkdir()
    lay(cohort.course.folder("submitted", "nobody", UNIT), 9)
    assert attempts.read(cohort) == {}
