"""Project tables: dates, money, board and registers give back what was planted, by methods trainees use."""

from math import erf, sqrt

import numpy as np
import pandas as pd
import pytest
from support.cities import SPECS

from practicum import data
from practicum.city.board import Board
from practicum.city.budget import Budget
from practicum.city.registers import Registers
from practicum.city.schedule import Schedule


@pytest.fixture(scope="module")
def tasks(spec):
    return data.load("project-tasks", spec.id).set_index("task_id")


def before(table):
    """What each task or step waits for, as lists."""
    return table["depends_on"].fillna("").str.split()


def passes(table, days):
    """Early start, early finish and float of each task, in working days from the start."""
    after = before(table)
    start, finish = {}, {}
    for task in table.index:
        start[task] = max((finish[b] for b in after[task]), default=0)
        finish[task] = start[task] + days[task]
    latest = dict.fromkeys(table.index, max(finish.values()))
    for task in reversed(table.index):
        for b in after[task]:
            latest[b] = min(latest[b], latest[task] - days[task])
    return pd.DataFrame({"start": start, "finish": finish, "latest": latest}).assign(
        float=lambda t: t["latest"] - t["finish"]
    )


def working_days(first, last):
    """Working days from `first` to `last`, both counted."""
    return np.busday_count(first.to_numpy("datetime64[D]"), last.to_numpy("datetime64[D]") + 1)


def test_plan_follows_from_likely_days(spec, tasks):
    for after in before(tasks):
        assert set(after) <= set(tasks.index)
    assert (tasks["optimistic"] <= tasks["likely"]).all() and (tasks["likely"] <= tasks["pessimistic"]).all()
    plan = passes(tasks, tasks["likely"])
    assert (working_days(tasks["planned_start"], tasks["planned_finish"]) == tasks["likely"]).all()
    first = np.datetime64(tasks["planned_start"].min(), "D")
    assert (np.busday_offset(first, plan["start"]) == tasks["planned_start"].to_numpy("datetime64[D]")).all()
    for task, after in before(tasks).items():
        for b in after:
            assert tasks.loc[task, "actual_start"] > tasks.loc[b, "actual_finish"], (b, task)


def test_critical_path(spec, tasks):
    path = passes(tasks, tasks["likely"])
    assert list(path.index[path["float"] == 0]) == spec.settings("schedule", Schedule).critical
    assert path["float"].max() >= 10


def test_the_project_is_late_by_what_its_path_lost(spec, tasks):
    plan = spec.settings("schedule", Schedule)
    end = [np.datetime64(tasks[c].max(), "D") for c in ("planned_finish", "actual_finish")]
    assert np.busday_count(*end) == sum(plan.late.values()) > 5
    assert end[1] == np.datetime64(plan.finish)
    lost = pd.Series(
        working_days(tasks["actual_start"], tasks["actual_finish"]) - tasks["likely"], index=tasks.index
    )
    assert lost[plan.critical].to_dict() == {task: plan.late.get(task, 0) for task in plan.critical}


@pytest.mark.slow
def test_the_planned_end_was_never_likely(spec, tasks):
    path = tasks.loc[spec.settings("schedule", Schedule).critical]
    expected = ((path["optimistic"] + 4 * path["likely"] + path["pessimistic"]) / 6).sum()
    spread = sqrt((((path["pessimistic"] - path["optimistic"]) / 6) ** 2).sum())
    planned = path["likely"].sum()
    assert expected > planned + 3
    assert 0.5 * (1 + erf((planned - expected) / spread / sqrt(2))) < 0.25
    # A simulation of all tasks with one seed says no better.
    rng, late = np.random.default_rng(1), 0
    for _ in range(300):
        drawn = pd.Series(
            rng.triangular(tasks["optimistic"], tasks["likely"], tasks["pessimistic"] + 0.01), tasks.index
        )
        late += passes(tasks, drawn)["finish"].max() > planned
    assert late / 300 > 0.8


def test_earned_value(spec, tasks):
    plan, progress = spec.settings("schedule", Schedule), data.load("project-progress", spec.id)
    budget, path = tasks["budget_usd"], progress.groupby("task_id")
    assert path["percent_done"].apply(lambda s: s.is_monotonic_increasing).all()
    assert (path["percent_done"].last() == 100).all()
    assert path["spent_usd"].last().sum() == pytest.approx(budget.sum() / plan.efficiency, rel=0.001)
    months = progress.assign(earned=progress["task_id"].map(budget) * progress["percent_done"] / 100)
    to_date = months.groupby("month_end")[["earned", "spent_usd"]].sum()
    cpi = to_date["earned"] / to_date["spent_usd"]
    assert cpi.iloc[-1] == pytest.approx(plan.efficiency, abs=0.002)
    middle = cpi.index[len(cpi) // 2]
    assert cpi[middle] == pytest.approx(plan.efficiency, abs=0.06)
    assert budget.sum() / cpi[middle] > 1.02 * budget.sum()  # estimate at completion
    days = working_days(tasks["planned_start"], tasks["planned_finish"])
    done = np.busday_count(
        tasks["planned_start"].to_numpy("datetime64[D]"),
        np.maximum(
            np.minimum(np.datetime64(middle, "D"), tasks["planned_finish"].to_numpy("datetime64[D]")) + 1,
            tasks["planned_start"].to_numpy("datetime64[D]"),
        ),
    )
    assert to_date["earned"][middle] / (budget * done / days).sum() < 1  # behind schedule


def test_budget_ties_to_the_form_but_for_one_line(spec, tasks):
    plan, lines = spec.settings("budget", Budget), data.load("project-budget", spec.id)
    form = data.load("project-form", spec.id).set_index("field")["value"]
    parts = lines[["direct_usd", "fringe_usd", "indirect_usd"]].sum(axis=1)
    assert (parts == lines["total_usd"]).all()
    assert (lines["match_usd"] + lines["grant_usd"] == lines["total_usd"]).all()
    personnel, equipment = lines["category"] == "Personnel", lines["category"] == "Equipment"
    off = (lines["fringe_usd"] - personnel * lines["direct_usd"] * form["Fringe rate"]).abs() > 1
    assert list(lines.loc[off, "line_id"]) == [f"L{plan.wrong_line:02d}"]
    base = (lines["direct_usd"] + lines["fringe_usd"]).where(~equipment, 0)
    assert (lines["indirect_usd"] - base * form["Indirect rate"]).abs().max() <= 0.5
    assert lines["total_usd"].sum() != form["Total project cost"]
    line = lines.loc[off].iloc[0]
    missing = line["direct_usd"] * (form["Fringe rate"] - plan.wrong_fringe) * (1 + form["Indirect rate"])
    assert form["Total project cost"] - lines["total_usd"].sum() == pytest.approx(missing, abs=3)
    assert form["Match"] / form["Total project cost"] == pytest.approx(form["Match share"], abs=0.001)
    assert form["Grant requested"] + form["Match"] == form["Total project cost"] == tasks["budget_usd"].sum()


def test_spending_names_the_category_that_ran_over(spec):
    plan, spending = spec.settings("budget", Budget), data.load("project-spending", spec.id)
    form = data.load("project-form", spec.id).set_index("field")["value"]
    by_category = spending.groupby("category")[["planned_usd", "actual_usd"]].sum()
    assert by_category["planned_usd"].sum() == form["Total project cost"]
    spent = data.load("project-progress", spec.id).groupby("month_end")["spent_usd"].sum()
    assert (spending.groupby("month_end")["actual_usd"].sum().cumsum() == spent).all()
    over = by_category["actual_usd"] / by_category["planned_usd"]
    assert over.idxmax() == plan.over
    assert over[plan.over] == pytest.approx(plan.over_factor, abs=0.02)
    assert over.drop(plan.over).max() < plan.over_factor - 0.08


def test_cycle_time_throughput_and_littles_law(spec):
    plan, log = spec.settings("board", Board), data.load("kanban-log", spec.id)
    done = log.dropna(subset="finished")
    assert (done["finished"] > done["started"]).all()
    for column in ("written", "started", "finished"):
        assert log[column].dropna().dt.day_of_week.max() <= 4
    assert not (log["written"] > log["started"]).any()
    days = (done["finished"] - done["started"]).dt.days
    assert days.median() == pytest.approx(plan.cycle_median, abs=1)
    assert days.quantile(0.85) == pytest.approx(plan.cycle_85, abs=1.5)
    first, last = done["finished"].min() + pd.Timedelta(days=7), pd.Timestamp(plan.last_day)
    week = pd.date_range(first, last)
    working = np.mean([((log["started"] <= d) & ~(log["finished"] <= d)).sum() for d in week])
    a_day = done["finished"].between(first, last).sum() / len(week)
    assert a_day * 7 == pytest.approx(plan.a_week, rel=0.15)
    assert working == pytest.approx(a_day * days.mean(), rel=0.2)
    assert log["started"].isna().sum() >= 5 and (log["started"].notna() & log["finished"].isna()).sum() >= 1


def test_scope_grew_by_the_approved_changes(spec):
    plan, log = spec.settings("board", Board), data.load("kanban-log", spec.id)
    changes = data.load("change-requests", spec.id).set_index("change_id")
    approved = changes[changes["decision"] == "approved"]
    assert list(approved.index) == [f"C{n:02d}" for n in plan.approved if f"C{n:02d}" in approved.index]
    assert len(approved) == len(plan.approved)
    added = log.dropna(subset="change_id")
    assert added.groupby("change_id")["points"].sum().to_dict() == approved["points"].to_dict()
    assert (added["written"] > added["change_id"].map(changes["asked_on"])).all()
    original = log.loc[log["change_id"].isna(), "points"].sum()
    assert added["points"].sum() / original > 0.04
    # After the first two weeks the board grows by the changes and by nothing else.
    later = log["written"] > log["written"].min() + pd.Timedelta(days=14)
    assert (later == log["change_id"].notna()).all()


def test_risk_exposure(spec):
    plan, risks = spec.settings("registers", Registers), data.load("risks", spec.id).set_index("risk_id")
    exposure = risks["probability"] * risks["impact_usd"]
    top = f"Q{plan.top_risk:02d}"
    assert exposure.idxmax() == top and exposure[top] > 1.15 * exposure.drop(top).max()
    assert risks["impact_usd"].idxmax() != top and risks["probability"].idxmax() != top
    # Contingency that is enough in 80 of 100 runs, by simulation with a seed.
    rng = np.random.default_rng(1)
    happened = rng.random((20_000, len(risks))) < risks["probability"].to_numpy()
    total = happened @ risks["impact_usd"].to_numpy()
    assert exposure.sum() < np.quantile(total, 0.8) < risks["impact_usd"].sum() / 2


def test_raci_has_two_unclear_activities_and_one_overloaded_role(spec):
    plan, raci = spec.settings("registers", Registers), data.load("raci", spec.id)
    assert not raci.duplicated().any() and set(raci["part"]) == set("RACI")
    accountable = (raci["part"] == "A").groupby(raci["activity_id"]).sum()
    unclear = accountable[accountable != 1]
    assert unclear.to_dict() == {f"A{plan.unclear:02d}": 2, f"A{plan.unowned:02d}": 0}
    assert (raci["part"] == "R").groupby(raci["activity_id"]).any().all()
    load = raci[raci["part"].isin(["A", "R"])].groupby("role")["activity_id"].nunique().sort_values()
    assert load.index[-1] == plan.overloaded and load.iloc[-1] >= 1.4 * load.iloc[-2]


def test_reference_class(spec):
    plan, past = spec.settings("registers", Registers), data.load("past-projects", spec.id)
    over = (past["actual_usd"] / past["planned_usd"]).groupby(past["kind"])
    for kind, planted in plan.overrun.items():
        assert over.quantile(0.5)[kind] == pytest.approx(planted.half, abs=0.05), kind
        assert over.quantile(0.8)[kind] == pytest.approx(planted.eighty, abs=0.05), kind
    assert (past["actual_months"] > past["planned_months"]).mean() > 0.5
    assert over.quantile(0.8).idxmax() == "IT"


def test_cities_differ():
    for family, kind, of in (
        ("schedule", Schedule, lambda p: (tuple(p.critical), sum(p.late.values()), p.efficiency)),
        ("budget", Budget, lambda p: (p.fringe, p.wrong_line)),
        ("board", Board, lambda p: (p.cycle_85, tuple(p.approved))),
        ("registers", Registers, lambda p: (p.top_risk, p.unclear, p.overrun["IT"].eighty)),
    ):
        assert len({of(spec.settings(family, kind)) for spec in SPECS.values()}) == len(SPECS), family
