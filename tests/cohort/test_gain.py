"""What people gained: only who did both checks, only what was measured, and nothing of a handful."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from practicum.cohort import gain
from practicum.cohort.roster import Person
from practicum.cohort.standing import Stage, Standing, UnitStanding
from practicum.trainee.catalog import Entry, Module

DUE = datetime(2027, 1, 6, tzinfo=UTC)
MODULE = Module(
    "Data",
    "",
    (Entry("d-placement", "placement", "P"), Entry("d-one", "one", "U"), Entry("d-closing", "closing", "C")),
)


def check(unit: str, right: str) -> UnitStanding:
    """Return a graded check: a sign an item, ``1`` for a right one; the last item stands for two skills."""
    skills = {f"S{n}": (float(sign), 1.0) for n, sign in enumerate(right)}
    skills["S-two"] = skills[f"S{len(right) - 1}"]
    got = float(right.count("1"))
    return UnitStanding(unit, unit, Stage.GRADED, DUE, DUE, got, float(len(right)), skills=skills)


def person(number: int, before: str, after: str) -> Standing:
    units = (check("d-placement", before), check("d-closing", after))
    return Standing(Person(f"p{number}", "P", "p@x.example"), units, False, ())


def test_the_mean_change_over_all_items_and_by_skill():
    people = [person(n, "0010", "1011" if n % 2 else "1001") for n in range(6)]
    (found,) = gain.by_module(people, [MODULE])
    assert (found.module, found.people) == ("Data", 6)
    assert (found.whole.before, found.whole.after) == pytest.approx((0.25, 0.625))
    by_skill = dict(found.skills)
    assert list(by_skill) == ["S0", "S1", "S2", "S3", "S-two"]
    assert (by_skill["S0"].before, by_skill["S0"].after) == (0, 1)
    assert by_skill["S2"].mean == pytest.approx(-0.5), "a loss is shown, too"
    assert by_skill["S-two"] == by_skill["S3"], "an item on two skills counts for both, and once in the whole"


def test_only_who_did_both_checks_and_was_graded_counts():
    people = [person(n, "0000", "1111" if n else "0111") for n in range(7)]
    waits = replace(people[5].units[1], stage=Stage.HANDED_IN)
    people[5] = replace(people[5], units=(people[5].units[0], waits))
    people[6] = replace(people[6], units=people[6].units[1:])  # a role without the placement check
    (found,) = gain.by_module(people, [MODULE])
    assert found.people == 5 and found.whole.people == 5
    assert found.whole.after == pytest.approx((4 + 0.75) / 5)


def test_what_lateness_cost_says_nothing_of_skill():
    people = [person(n, "0001", "0111") for n in range(5)]
    late = [
        replace(
            one, units=(one.units[0], replace(one.units[1], points=1.5, penalty=1.5, at=DUE + timedelta(5)))
        )
        for one in people
    ]
    assert gain.by_module(late, [MODULE]) == gain.by_module(people, [MODULE])


@pytest.mark.parametrize("count", [0, 1, 4])
def test_of_a_handful_only_the_number_is_told(count):
    people = [person(n, "0000", "1111") for n in range(count)]
    other = replace(person(9, "0", "1"), units=(replace(check("d-placement", "0"), stage=Stage.OPEN), check("d-closing", "1")))  # fmt: skip
    (found,) = gain.by_module([*people, other], [MODULE])
    assert (found.people, found.whole, found.skills) == (count, None, ())


def test_a_module_that_nobody_works_with_both_checks_is_not_there():
    alone = [replace(one, units=one.units[:1]) for one in [person(n, "1", "1") for n in range(9)]]
    assert gain.by_module(alone, [MODULE]) == ()
    assert gain.by_module([person(1, "1", "1")], [replace(MODULE, units=MODULE.units[:2])]) == ()
