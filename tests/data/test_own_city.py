"""A trainee's way: read a portal, save the city beside the notebook, run the exercise as it is."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from practicum import check, data
from practicum.check.key import EVERYWHERE, KeyFileError, encode
from practicum.errors import DataError

# A warning goes to stderr, and costs points there.
pytestmark = pytest.mark.filterwarnings("error")

ROOT = Path(__file__).parents[2]
EXERCISE = ROOT / "source" / "data-response-times"
PORTAL = {
    "request_id": "sr_number",
    "opened": "created_date",
    "closed": "closed_date",
    "service": "sr_type",
    "neighborhood": "community_area",
    "channel": "origin",
}


@pytest.fixture
def springfield(portal, alone):
    """A real way in: a practice city dressed up as a portal's dataset, read back and saved as one's own."""
    served = data.load("service-requests", "kestrel-falls").rename(columns=PORTAL)
    served["sr_type"] = served["sr_type"].replace({"Bulky item pickup": "BULKY TRASH"})
    for time in ("created_date", "closed_date"):
        served[time] = served[time].dt.strftime("%Y-%m-%dT%H:%M:%S.000")
    portal.rows = json.loads(served.to_json(orient="records"))
    portal.fields, portal.most = list(PORTAL.values()), 50000
    places = data.load("neighborhoods", "kestrel-falls").drop(columns=["income_quartile", "district"])
    places.to_csv("places.csv", index=False)

    requests = data.from_portal(portal.url, dataset="abcd-1234", columns=PORTAL)
    requests["service"] = requests["service"].replace({"BULKY TRASH": "Bulky item pickup"})
    kept = [column.name for column in data.card("neighborhoods").columns if column.name in places]
    neighborhoods = data.from_portal(
        "places.csv", table="neighborhoods", columns={name: name for name in kept}
    )
    data.own("Springfield", requests=requests, neighborhoods=neighborhoods)
    return alone


def test_load_reads_your_own_city_first(springfield, monkeypatch):
    (springfield / "city.txt").write_text("santa-brisa")
    monkeypatch.setenv("PRACTICUM_CITY", "fort-linden")
    assert data.city() == data.OWN_CITY and data.cities()[data.city()] == "Springfield"
    theirs = data.load("service-requests", "kestrel-falls")
    pd.testing.assert_frame_equal(data.load("service-requests"), theirs)
    places = data.load("neighborhoods").set_index("neighborhood")
    same = data.load("neighborhoods", "kestrel-falls").set_index("neighborhood")
    assert places["income_quartile"].to_dict() == same["income_quartile"].to_dict()
    assert "district" not in places
    assert data.load("neighborhoods", "springfield")["population"].sum() == same["population"].sum()
    assert data.load("service-targets", "port-alder").shape[1] == 2
    with pytest.raises(
        DataError, match=r'own city has no table "service-targets": add it with .*service_targets='
    ):
        data.load("service-targets")
    shutil.rmtree(springfield / "city")
    assert data.city() == "fort-linden" and data.OWN_CITY not in data.cities()


def test_a_card_does_not_call_your_own_city_made_up(own_city, capsys):
    data.describe("neighborhoods")
    assert capsys.readouterr().out.startswith(
        "Your own neighborhoods have these columns; the rest of this card is about"
    )


def _outputs(cell) -> str:
    return "".join(
        output.get("text", "")
        or "".join(output.get("data", {}).get("text/plain", ""))
        or output.get("evalue", "")
        for output in cell.get("outputs", [])
    )


def _checks(notebook) -> list:
    return [cell for cell in notebook.cells if cell.cell_type == "code" and "\ncheck." in "\n" + cell.source]


@pytest.mark.slow
@pytest.mark.kernel
def test_the_exercise_runs_unchanged_on_your_own_city(springfield, monkeypatch):
    shutil.copyfile(EXERCISE / "exercise.key", springfield / "exercise.key")
    # The kernel talks to us through sockets of this computer; the guard of these tests is for our own code.
    monkeypatch.undo()
    monkeypatch.chdir(springfield)
    notebook = nbformat.read(EXERCISE / "exercise.ipynb", as_version=4)
    before = [cell.source for cell in notebook.cells]
    NotebookClient(notebook, resources={"metadata": {"path": str(springfield)}}, timeout=120).execute()
    assert [cell.source for cell in notebook.cells] == before
    text = "\n".join(_outputs(cell) for cell in notebook.cells)
    assert "Springfield" in text
    own = [cell for cell in _checks(notebook) if "Your own data are not graded" in _outputs(cell)]
    assert len(own) >= 8
    # What is the same in every city is judged as ever; nothing else is.
    for cell in _checks(notebook):
        if cell not in own and "check.words(" not in cell.source:
            assert "check.function(" in cell.source and "Done" in _outputs(cell)
    assert not any(
        output.get("name") == "stderr" for cell in notebook.cells for output in cell.get("outputs", [])
    )


@pytest.mark.turns
@pytest.mark.slow
def test_nbgrader_takes_the_folder_along_and_gives_no_points(springfield, tmp_path, monkeypatch):
    """Handed in beside the notebook, autograded by nbgrader itself: it runs on the city, and nothing is Done."""
    monkeypatch.undo()
    course = tmp_path / "course"
    for step in ("source", "submitted/amira"):
        folder = course / step / "data-response-times"
        folder.mkdir(parents=True)
        for file in EXERCISE.glob("exercise.*"):
            shutil.copyfile(file, folder / file.name)
    shutil.copytree(springfield / "city", course / "submitted/amira/data-response-times/city")
    shutil.copyfile(ROOT / "nbgrader_config.py", course / "nbgrader_config.py")
    for command in (["generate_assignment"], ["autograde", "--create"]):
        run = subprocess.run(
            [sys.executable, "-m", "nbgrader", *command, "data-response-times"],
            cwd=course,
            capture_output=True,
            text=True,
            encoding="utf-8",
            # nbgrader calls alembic by name.
            env={
                **os.environ,
                "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            },
        )
        assert run.returncode == 0, run.stderr
    graded = course / "autograded/amira/data-response-times"
    assert (graded / "city" / "service-requests.csv").is_file()
    notebook = nbformat.read(graded / "exercise.ipynb", as_version=4)
    assert "Springfield" in "\n".join(_outputs(cell) for cell in notebook.cells)
    own = [cell for cell in _checks(notebook) if "Your own data are not graded" in _outputs(cell)]
    assert len(own) >= 8
    assert all(cell.outputs[-1].output_type == "error" for cell in own)


# The check's own line -------------------------------------------------------------------------------


@pytest.fixture
def own_city(alone):
    places = pd.DataFrame({"neighborhood": ["A", "B"], "population": [10, 20]})
    data.own("Springfield", neighborhoods=places)
    spec = check.Spec("number", "x", {})
    (alone / "exercise.key").write_text(encode({("port-alder", check.entry_name(spec)): {"expected": {}}}))
    return alone


def test_a_check_says_that_there_is_no_key(own_city, capsys):
    x = 3  # noqa: F841
    check.number("x")
    told = capsys.readouterr()
    assert told.out.startswith(
        "Your own data are not graded: nobody has worked out `x` for Springfield before"
    )
    assert "Done" not in told.out and "Not yet" not in told.out and told.err == ""


def test_where_points_are_given_it_gives_none(own_city, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    x = 3  # noqa: F841
    with pytest.raises(KeyFileError, match="Your own data are not graded"):
        check.number("x")


def test_what_is_the_same_everywhere_is_still_judged(own_city, capsys):
    seen = []
    x = 3  # noqa: F841
    with check.recording(lambda spec, value: seen.append((spec, value))):
        check.number("x")
    ((spec, value),) = seen
    entry = {"expected": value, "done": "Yes, {value}.", "mistakes": []}
    (own_city / "exercise.key").write_text(encode({(EVERYWHERE, check.entry_name(spec)): entry}))
    check.number("x")
    assert capsys.readouterr().out.startswith("Done")


def test_a_practice_city_without_an_entry_is_still_an_error(own_city):
    shutil.rmtree(own_city / "city")
    y = 3  # noqa: F841
    with pytest.raises(KeyFileError, match="has nothing for `y`"):
        check.number("y")


# Saving ---------------------------------------------------------------------------------------------

REQUESTS = pd.DataFrame(
    {
        "request_id": ["1", "2", "3"],
        "opened": pd.to_datetime(["2024-01-01 08:00", "2024-01-02 00:00", "2024-01-03 23:59"]),
        "closed": pd.to_datetime(["2024-01-05 09:30", None, None]),
        "service": ["Pothole"] * 3,
        "neighborhood": ["A", "B, East", None],
        "caller": ["x", "y", "z"],
    }
)
PLACES = pd.DataFrame({"neighborhood": ["A", "C"], "population": [10, 20], "households": [4, None]})


def test_saving_keeps_only_the_tables_own_columns(alone, capsys):
    folder = data.own("Springfield", service_requests=REQUESTS, neighborhoods=PLACES)
    assert sorted(file.name for file in folder.iterdir()) == [
        "name.txt",
        "neighborhoods.csv",
        "service-requests.csv",
    ]
    table = data.load("service-requests")
    pd.testing.assert_frame_equal(
        table,
        REQUESTS.drop(columns="caller").astype({"opened": "datetime64[us]", "closed": "datetime64[us]"}),
    )
    assert data.load("neighborhoods")["households"].isna().tolist() == [False, True]
    told = capsys.readouterr().out
    assert told.startswith(
        '2 of 3 requests are in neighborhoods that the table neighborhoods does not have ("B, East")'
    )
    assert (
        "From here on, this notebook runs on the tables of Springfield. Work on your own data is not graded"
        in told
    )


def test_a_table_is_added_later_and_elsewhere(alone, monkeypatch):
    data.own("Springfield", beside="deep/work", neighborhoods=PLACES)
    assert data.city() == "port-alder"
    data.own("New Springfield", beside="deep/work", service_requests=REQUESTS)
    monkeypatch.chdir("deep/work")
    assert (len(data.load("neighborhoods")), len(data.load("service-requests"))) == (2, 3)
    assert data.cities()[data.city()] == "New Springfield"


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({}, "There is no table to save"),
        (
            {"service_request": REQUESTS},
            'There is no table "service-request". Did you mean "service_requests"?',
        ),
        (
            {"service_requests": REQUESTS.drop(columns="closed")},
            'Your table service-requests has no column "closed".',
        ),
        ({"service_requests": "requests.csv"}, "must be a table (a pandas DataFrame), not str"),
        (
            {"neighborhoods": pd.DataFrame({"neighborhood": ["A", "A"], "population": [1, 2]})},
            '"neighborhood" stands there before in row 1 "A"',
        ),
        (
            {"neighborhoods": pd.DataFrame({"neighborhood": ["A", "B"], "population": [1, 2.5]})},
            '"population" is not a whole number in row 1 "2.5"',
        ),
    ],
)
def test_what_cannot_be_saved(alone, tables, words):
    with pytest.raises(DataError) as error:
        data.own("Springfield", **tables)
    assert words in str(error.value)
    assert not (alone / "city").exists()


def test_income_quartiles_are_four_groups_of_equal_number(alone):
    places = pd.DataFrame({"neighborhood": list("HGFEDCBA"), "population": 1})
    places["median_household_income"] = [80, 70, 60, 50, 40, 30, 20, 10]
    data.own("Springfield", neighborhoods=places)
    assert data.load("neighborhoods")["income_quartile"].tolist() == [4, 4, 3, 3, 2, 2, 1, 1]


@pytest.mark.parametrize("left", ["service-requests.csv", "notes.txt", ".hidden"])
def test_own_leaves_a_folder_of_something_else_alone(tmp_path, left):
    folder = tmp_path / "city"
    folder.mkdir()
    (folder / left).write_text("mine")
    with pytest.raises(DataError, match="holds something else"):
        data.own("Springfield", beside=tmp_path, neighborhoods=PLACES)
    assert [path.name for path in folder.iterdir()] == [left] and (folder / left).read_text() == "mine"


def test_own_fills_an_empty_folder_and_its_own(tmp_path):
    (tmp_path / "city").mkdir()
    for name in ("Springfield", "Shelbyville"):
        folder = data.own(name, beside=tmp_path, neighborhoods=PLACES)
    assert "Shelbyville" in "".join(path.read_text() for path in folder.iterdir())


def test_own_leaves_a_file_of_that_name_alone(tmp_path):
    (tmp_path / "city").write_text("mine")
    with pytest.raises(DataError, match="holds something else"):
        data.own("Springfield", beside=tmp_path, neighborhoods=PLACES)
    assert (tmp_path / "city").read_text() == "mine"
