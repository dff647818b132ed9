"""The file for planning programs: the dates, links and lengths that Microsoft's format asks for."""

from __future__ import annotations

from xml.etree import ElementTree

import pandas as pd
import pytest

from practicum import data, display, project
from practicum.errors import ProjectError

SPACE = {"p": "http://schemas.microsoft.com/project"}


@pytest.fixture
def person(monkeypatch):
    monkeypatch.setattr(display, "seen_by_a_person", lambda: True)


def test_a_build_checks_a_plan_and_writes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(display, "seen_by_a_person", lambda: False)
    tasks = pd.DataFrame({"task_id": ["A"], "days": [1], "depends_on": [""]})
    project.save_for_planners(tasks, start="2025-02-28")
    assert not list(tmp_path.iterdir()) and not capsys.readouterr().out
    with pytest.raises(ProjectError, match="no column days"):
        project.save_for_planners(tasks.drop(columns="days"), start="2025-02-28")


@pytest.mark.usefixtures("person")
def test_every_task_with_its_dates_and_links(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    tasks = data.load("project-tasks")
    project.save_for_planners(
        tasks, start="2025-02-28", days="likely", name="Pickup & letter", holidays=["2025-05-26"]
    )
    assert "my-plan.xml, beside this notebook" in capsys.readouterr().out
    root = ElementTree.parse(tmp_path / "my-plan.xml").getroot()
    found = root.findall("p:Tasks/p:Task", SPACE)
    of = lambda task, name: task.findtext(f"p:{name}", namespaces=SPACE)  # noqa: E731
    assert [of(task, "Name")[:3] for task in found] == list(tasks["task_id"])
    links = {
        of(task, "UID"): [of(link, "PredecessorUID") for link in task.findall("p:PredecessorLink", SPACE)]
        for task in found
    }
    assert links["12"] == ["10", "11"] and links["1"] == []
    made = project.schedule(tasks, start="2025-02-28", holidays=["2025-05-26"])
    assert [of(task, "Finish") for task in found] == [f"{day:%Y-%m-%d}T17:00:00" for day in made["finish"]]
    assert [of(task, "Duration") for task in found] == [f"PT{8 * days}H0M0S" for days in made["days"]]
    assert [of(task, "Critical") == "1" for task in found] == list(made["critical"])
    assert root.findtext("p:Name", namespaces=SPACE) == "Pickup & letter"
    assert "2025-05-26T00:00:00" in [node.text for node in root.iter(f"{{{SPACE['p']}}}FromDate")]


def test_another_name_or_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tasks = pd.DataFrame({"task_id": ["A"], "days": [1], "depends_on": [""]})
    for name in ("plan.mpp", "../plan.xml"):
        with pytest.raises(ProjectError, match="give the name of an XML file"):
            project.save_for_planners(tasks, name, start="2025-02-28")
    assert not list(tmp_path.iterdir())
