"""What a hub's trainees are told of their own units, in folders that only they and the grader can read."""

from __future__ import annotations

import json
from datetime import date

import pytest
from support.cohorts import FIRST, SECOND, make

from practicum.cohort.keeping import removal
from practicum.cohort.plan.extension import extend
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import plans, steps
from practicum.trainee.exchange import PLAN


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    return make(tmp_path_factory.mktemp("plans") / "spring")


def told(cohort: Cohort, id: str) -> dict:
    return json.loads((plans.folder(cohort, id) / PLAN).read_text(encoding="utf-8"))


def test_everybody_with_a_folder_is_told_city_and_dates_with_extensions(cohort: Cohort) -> None:
    assert not plans.folder(cohort, "ana.diaz").exists()  # without a hub there are none
    for id in ("ana.diaz", "ben.okafor"):
        plans.folder(cohort, id).mkdir(parents=True)
    steps.update(cohort)
    ana = told(cohort, "ana.diaz")
    assert ana == told(cohort, "ben.okafor") and ana["city"] == "port-alder"
    assert ana["units"][FIRST] == [cohort.opens(FIRST).isoformat(), cohort.due(FIRST).isoformat()]
    assert not plans.folder(cohort, "cvdb").exists()
    assert (plans.folder(cohort, "ana.diaz") / PLAN).stat().st_mode & 0o777 == 0o640

    later = extend(cohort, "ana.diaz", SECOND, date(2026, 12, 1), "Sick leave")
    steps.update(later)
    assert told(cohort, "ana.diaz")["units"][SECOND][1].startswith("2026-12-01T23:59")
    assert told(cohort, "ben.okafor") == ana
    assert "Sick" not in (plans.folder(cohort, "ana.diaz") / PLAN).read_text()


def test_plan_goes_with_the_person(cohort: Cohort) -> None:
    plans.folder(cohort, "ben.okafor").mkdir(parents=True, exist_ok=True)
    plans.write(cohort)
    list(removal.remove(removal.find(cohort.root, "ben.okafor")))
    assert not plans.folder(cohort, "ben.okafor").exists()
    assert plans.folder(cohort, "ana.diaz").exists()
