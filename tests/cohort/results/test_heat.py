"""Who can do what by now, by team and by person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import made_up

from practicum.cohort.plan.roster import Person
from practicum.cohort.results import heat, standing
from practicum.cohort.results.heat import Spot
from practicum.cohort.results.standing import Stage, Standing, UnitStanding

ROWS = [["Ana", "ana@c.example", "Heron", "", ""], ["Ben", "ben@c.example", "Heron", "", ""]]


@pytest.fixture
def cohort(tmp_path):
    return made_up.cohort(tmp_path, ROWS)


def stands(cohort, id, team, skills, unit="data-first-steps"):
    work = UnitStanding(unit, "T", Stage.GRADED, cohort.meetings[0].due, skills=skills)
    return Standing(Person(id, id.title(), f"{id}@c.example", team), (work,), False, ())


def test_points_are_added_up_by_team_in_the_order_of_the_map(cohort):
    people = [
        stands(cohort, "ana", "Heron", {"DA4": (1.0, 2.0), "DA1": (1.0, 1.0)}),
        stands(cohort, "zoe", "", {"DA4": (0.0, 4.0)}),
        stands(cohort, "ben", "Heron", {"DA4": (0.5, 2.0), "ZZ9": (1.0, 2.0)}),
        stands(cohort, "kim", "Otter", None),
    ]
    found = heat.of_teams(cohort, people)
    assert [id for id, _ in found.skills] == ["DA1", "DA4", "ZZ9"]
    assert found.skills[1][1].startswith("Say how long people wait")
    assert found.skills[2] == ("ZZ9", "ZZ9"), "a skill that the map has lost keeps its id"
    assert [(row.name, row.people) for row in found.rows] == [("Heron", 2), ("Otter", 1), ("", 1)]
    assert found.rows[0].spots == (Spot(1, 1, 1), Spot(1.5, 4, 2), Spot(1, 2, 1))
    assert found.rows[1].spots == (None, None, None), "nothing graded is no zero"
    assert found.whole.spots[1] == Spot(1.5, 8, 3)
    assert found.whole.spots[1].share == pytest.approx(0.1875)


def test_people_of_one_team_stand_in_rows_of_their_own(cohort):
    people = [
        stands(cohort, "ana", "Heron", {"DA4": (1.0, 2.0)}),
        stands(cohort, "ben", "Heron", {}),
        stands(cohort, "kim", "Otter", {"DA1": (1.0, 2.0)}),
    ]
    found = heat.of_people(cohort, people, "Heron")
    assert [id for id, _ in found.skills] == ["DA4"]
    assert [(row.id, row.name, row.spots) for row in found.rows] == [
        ("ana", "Ana", (Spot(1, 2, 1),)),
        ("ben", "Ben", (None,)),
    ]
    assert heat.of_people(cohort, people, "Nobody's").rows == ()


def test_a_placement_check_says_nothing_of_what_people_learned(cohort):
    before = stands(cohort, "ana", "Heron", {"DA4": (0.0, 1.0)}, "data-placement")
    after = stands(cohort, "ana", "Heron", {"DA4": (2.0, 2.0)}, "data-closing")
    both = replace(before, units=before.units + after.units)
    assert heat.of_teams(cohort, [both]).rows[0].spots == (Spot(2, 2, 1),)


def test_of_a_graded_cohort_the_map_holds_what_standing_says(graded):
    stood = standing.read(graded.cohort, graded.now)
    found = heat.of_teams(graded.cohort, stood)
    assert [row.name for row in found.rows] == ["Heron", "Otter", ""]
    (unit,) = [one for one in stood[0].units if one.skills]
    assert dict(zip([id for id, _ in found.skills], found.rows[0].spots, strict=True))["DA1"].possible == (
        2 * unit.skills["DA1"][1]
    )
    assert found.rows[2].spots == (None,) * len(found.skills), "who handed in nothing has nothing graded"
