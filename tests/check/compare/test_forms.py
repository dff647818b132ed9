"""A charter is a team's own: what can be counted in it is judged, and a pace is worked out again from it."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from practicum import check
from practicum.check.compare.forms import MONTH
from practicum.check.judge import Status, judge

FORM = {
    "direction": "down",
    "baseline": 97.6,
    "baseline_date": "2025-12-31",
    "start": "2026-01-12",
    "target": 80,
    "target_date": "2026-12-31",
    "owner": "Director of sanitation",
    "team": "Ana Diaz, Ben Cho, and Carla Moss",
    "out": "Dumped cars\nPrivate lots",
}
RULES = {
    "baseline": {"number": [-1e12, 1e12]},
    "baseline_date": {"date": True},
    "start": {"date": True, "not_before": "baseline_date"},
    "target": {"number": [-1e12, 1e12], "moves": {"from": "baseline", "way": "direction"}},
    "target_date": {"date": True, "after": "start"},
    "owner": {"outside": "team"},
    "out": {"things": [2, 4]},
}


def verdict(verb, value, form=None, **options):
    answer, charter = value, form  # noqa: F841  the check looks them up by name
    found = []
    with check.recording(lambda spec, seen: found.append((spec, seen))):
        getattr(check, verb)("answer", **options)
    entry = {"expected": {"kind": "none"}, "done": "", "mistakes": []}
    return judge(*found[0], entry)


def on_form(**changes):
    return verdict("form", {**FORM, **changes}, fields=RULES)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"target": "80.5", "baseline": "1,250"},
        {"target": "$1,300,000", "baseline": "41%", "direction": " UP "},
        {"start": pd.Timestamp("2026-01-12"), "target_date": date(2026, 12, 31)},
        {"target_date": "December 31, 2026", "start": "2025-12-31"},
        {"owner": "Diana Reyes"},
        {"owner": "Head of the innovation team"},
        {"out": "Dumped cars; private lots"},
        {"out": "We move no dumped cars. We clear no private lots."},
    ],
)
def test_a_charter_that_holds_together_is_done(changes):
    assert on_form(**changes).status is Status.DONE


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"target": 97.6}, '"target" is 97.6, and so is "baseline". Then nothing would have to change.'),
        ({"target": 120}, 'is 120 and "baseline" is 97.6, but "direction" says down.'),
        ({"target": "fewer"}, '"target" is "fewer"; it should be a number.'),
        ({"target": "nan"}, "it should be a number."),
        ({"target": "1e400"}, "it should be a number."),
        ({"target_date": "2026-01-12"}, '"target_date" is 2026-01-12, and "start" is 2026-01-12. It should be later.'),
        ({"target_date": "soon"}, 'is "soon"; it should be a day with its year, such as 2027-06-30.'),
        ({"start": "2025-12-30"}, 'is 2025-12-30, and "baseline_date" is 2025-12-31. It should not be earlier.'),
        ({"owner": "Ana Diaz, sanitation"}, "names Ana Diaz, who is in the field"),
        ({"owner": "ana diaz"}, "names Ana Diaz"),
        ({"owner": "Carla"}, "names Carla Moss"),
        ({"owner": "The team"}, "nobody whom one can call"),
        ({"owner": "All of us."}, "nobody whom one can call"),
        ({"out": "Dumped cars"}, '"out" names 1 thing; this task asks for 2 to 4, each on a line of its own.'),
        ({"out": "\n;\n"}, '"out" names 0 things'),
        ({"start": " "}, 'has nothing in the field "start".'),
    ],
)  # fmt: skip
def test_the_first_field_that_does_not_fit_is_named(changes, says):
    found = on_form(**changes)
    assert found.status is Status.NOT_YET and says in found.message


PACE = {"of": "charter", "numbers": ("baseline", "target"), "days": ("start", "target_date")}
MONTHS = 353 / MONTH
GAP = 80 - 97.6


@pytest.mark.parametrize("days", [30, 30.4, 30.44, 365 / 12])
def test_a_pace_may_take_any_usual_month(days):
    assert verdict("pace", GAP / (353 / days), FORM, **PACE).status is Status.DONE


@pytest.mark.parametrize("form", [FORM, pd.Series(FORM), pd.DataFrame({"field": FORM.keys(), "value": map(str, FORM.values())})])  # fmt: skip
def test_the_form_may_have_any_shape_that_a_form_has(form):
    assert verdict("pace", GAP / MONTHS, form, **PACE).status is Status.DONE
    assert verdict("pace", 97.6 + 3 * GAP / MONTHS, form, **PACE, after=3).status is Status.DONE


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (GAP, "the whole gap"),
        (-GAP / MONTHS, "The sign is the wrong way around"),
        (GAP / 353, "for one day"),
        (GAP / 353 * 7, "for one week"),
        (GAP / MONTHS * 12, "for one year"),
        (MONTHS, "how many months there are"),
        (80 / MONTHS, "divides the target"),
        (97.6 / MONTHS, "divides the baseline"),
        (1234.5, "Divide the gap by the months."),
        ("fast", 'is the text "fast"; this task asks for one number.'),
    ],
)
def test_another_pace_is_named(value, says):
    found = verdict("pace", value, FORM, **PACE)
    assert found.status is Status.NOT_YET and says in found.message


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (97.6, "That is the baseline."),
        (80, "That is the target"),
        (3 * GAP / MONTHS, "Add it to the baseline."),
        (97.6 + GAP / MONTHS, "one month's progress"),
        (97.6 - 3 * GAP / MONTHS, "the wrong way"),
        (5, "Start at the baseline, and go on"),
    ],
)
def test_another_checkpoint_is_named(value, says):
    found = verdict("pace", value, FORM, **PACE, after=3)
    assert found.status is Status.NOT_YET and says in found.message


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"baseline": ""}, 'the field "baseline" of `charter` holds no number.'),
        ({"target_date": "?"}, 'the field "target_date" of `charter` holds no day.'),
        ({"target_date": "2026-01-12"}, '"target_date" is not after "start"'),
        ({"target": 97.6}, '"target" is the same as "baseline"'),
    ],
)
def test_a_pace_from_a_form_that_gives_none_says_what_to_fill_in(changes, says):
    found = verdict("pace", 1, {**FORM, **changes}, **PACE)
    assert found.status is Status.NOT_YET and says in found.message


def test_a_pace_without_its_form_is_not_started():
    found = verdict("pace", 1, ..., **PACE)
    assert found.status is Status.NOT_STARTED and "`charter`" in found.message


NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 2))


@given(NUMBERS, NUMBERS, st.integers(7, 2000), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_whatever_a_team_writes_its_own_pace_is_right_and_twice_of_it_is_not(start, end, days, first):
    assume(abs(end - start) >= 0.01)
    form = {
        "baseline": start,
        "target": end,
        "start": first.isoformat(),
        "target_date": (first + timedelta(days=days)).isoformat(),
    }
    pace = (end - start) / days * MONTH
    assert verdict("pace", pace, form, **PACE).status is Status.DONE
    assert verdict("pace", 2 * pace, form, **PACE).status is Status.NOT_YET
    assert verdict("pace", start + 5 * pace, form, **PACE, after=5).status is Status.DONE


@given(
    st.dictionaries(
        st.sampled_from([*FORM]), st.text("aZ09 .,;-\n$%+eé年\u202e", max_size=40) | st.integers() | st.none()
    )
)
def test_whatever_stands_in_a_form_there_is_a_verdict(changes):
    assert on_form(**changes).status in (Status.DONE, Status.NOT_YET)
