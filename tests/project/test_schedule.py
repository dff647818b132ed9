"""The schedule of a plan: against the longest path, against many draws, and with bad plans."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum import data, project
from practicum.errors import ProjectError

CITIES = sorted(set(data.cities()) - {data.OWN_CITY})


@pytest.mark.parametrize("city", CITIES)
def test_the_schedule_of_a_city_has_the_dates_of_its_plan(city):
    tasks = data.load("project-tasks", city=city)
    made = project.schedule(tasks, start=tasks["planned_start"].min())
    assert (made["start"].to_numpy() == tasks["planned_start"].to_numpy()).all()
    assert (made["finish"].to_numpy() == tasks["planned_finish"].to_numpy()).all()
    assert made["days"].dtype == "int64" and (made["float"] >= 0).all() and made["critical"].sum() >= 10


@st.composite
def plans(draw):
    count = draw(st.integers(1, 9))
    days = draw(st.lists(st.integers(0, 20), min_size=count, max_size=count))
    links = [
        draw(st.lists(st.integers(0, nth - 1), unique=True, max_size=3)) if nth else []
        for nth in range(count)
    ]
    rows = [
        {"task_id": f"T{nth}", "task": f"Task {nth}", "likely": days[nth], "depends_on": " ".join(f"T{one}" for one in links[nth])}
        for nth in range(count)
    ]  # fmt: skip
    return pd.DataFrame(draw(st.permutations(rows)))


@given(plans())
def test_the_finish_is_the_longest_path_and_float_is_what_a_task_can_slip(tasks):
    made = project.schedule(tasks).set_index("task_id")
    network = nx.DiGraph()
    length = dict(zip(tasks["task_id"], tasks["likely"], strict=True))
    for row in tasks.to_dict("records"):
        network.add_edge("start", row["task_id"], weight=0)
        for one in row["depends_on"].split():
            network.add_edge(one, row["task_id"], weight=length[one])
        network.add_edge(row["task_id"], "end", weight=length[row["task_id"]])
    end = nx.dag_longest_path_length(network)
    assert made["early_finish"].max() == end
    assert made["critical"].any()
    for name in length:
        slip = made.loc[name, "float"]
        for more, later in ((slip, 0), (slip + 1, 1)):
            changed = tasks.assign(
                likely=[length[one] + (more if one == name else 0) for one in tasks["task_id"]]
            )
            assert project.schedule(changed)["early_finish"].max() == end + later
    assert project.lengths(tasks, [tasks["likely"], tasks["likely"] * 2]).tolist() == [end, 2 * end]


def test_parts_of_days_and_holidays():
    tasks = [{"task_id": "A", "likely": 1.5}, {"task_id": "B", "likely": 0.5}, {"task_id": "C", "likely": 0}]
    tasks = pd.DataFrame(tasks).assign(depends_on=[None, "A", ["B"]])
    made = project.schedule(tasks, start="2025-05-23", holidays=["2025-05-26"])
    assert [f"{day:%m-%d}" for day in made["start"]] == ["05-23", "05-27", "05-28"]
    assert [f"{day:%m-%d}" for day in made["finish"]] == ["05-27", "05-27", "05-28"]


def test_first_and_last_working_days():
    assert f"{project.start_date('2025-03-01', 0):%A %d}" == "Monday 03"
    assert f"{project.finish_date('2025-02-28', 5):%A %d}" == "Thursday 06"
    with pytest.raises(ProjectError, match='"soon" is not a date'):
        project.start_date("soon", 1)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([("A", 1, "B"), ("B", 1, "A")], "wait for each other in a circle"),
        ([("A", 1, "A")], "A waits for itself"),
        ([("A", 1, "Z")], "A waits for Z, and there is no such task"),
        ([("A", 1, ""), ("A", 2, "")], "A stands in two rows"),
        ([(None, 1, "")], "Row 1 of the plan has no id"),
        ([("A", "long", "")], "A needs a number of working days, 0 or more"),
        ([("A", -1, "")], "A needs a number of working days"),
        ([("A", np.nan, "")], "A needs a number of working days"),
    ],
)
def test_a_plan_that_cannot_be_is_told_in_one_sentence(rows, says):
    with pytest.raises(ProjectError, match=says):
        project.schedule(pd.DataFrame(rows, columns=["task_id", "likely", "depends_on"]))


def test_missing_columns_are_named():
    with pytest.raises(ProjectError, match="no column depends_on"):
        project.schedule(pd.DataFrame({"task_id": ["A"], "likely": [1]}))
    with pytest.raises(ProjectError, match="no column days"):
        project.schedule(pd.DataFrame({"task_id": ["A"], "depends_on": [""]}), days="days")
    with pytest.raises(ProjectError, match="a column of days for each of the 1 tasks"):
        project.lengths(pd.DataFrame({"task_id": ["A"], "depends_on": [""]}), [[1, 2]])
