"""The shipped files: what the specs give, whole, and with keys that hold."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from support.cities import CITIES_DIR, SPECS

from practicum import city, data
from practicum.errors import AuthoringError

ROOT = Path(__file__).parents[2]
DATASETS = ROOT / "src/practicum/datasets"


@pytest.mark.turns
@pytest.mark.slow
def test_regenerated_files_equal_the_shipped_ones(tmp_path):
    built = city.build_all(CITIES_DIR, tmp_path)
    shipped = {
        path.relative_to(DATASETS) for suffix in ("csv", "toml") for path in DATASETS.rglob(f"*.{suffix}")
    }
    shipped = {path for path in shipped if path.parts[0] != "real"}  # of no city: curriculum/real
    assert {path.relative_to(tmp_path) for path in built} == shipped
    for path in built:
        assert path.read_bytes() == (DATASETS / path.relative_to(tmp_path)).read_bytes(), path.name


def test_files_are_small_and_end_lines_the_same_way():
    for path in DATASETS.rglob("*.csv"):
        content = path.read_bytes()
        assert len(content) < 1_500_000, path
        assert b"\r" not in content and content.endswith(b"\n"), path
        # Names are such that everybody can type them; what residents say has the letters of Spanish.
        content.decode("utf-8" if path.stem in ("interview-notes", "request-texts") else "ascii")


def test_all_of_it_is_quick_to_install():
    assert sum(path.stat().st_size for path in DATASETS.rglob("*.*") if path.is_file()) < 15_000_000


def test_specs_do_not_ship():
    assert not [path for path in DATASETS.rglob("*.toml") if "quartile_factor" in path.read_text("utf-8")]
    assert not list((ROOT / "src/practicum/city").glob("**/*.toml"))


@pytest.mark.parametrize("id", SPECS)
def test_keys_join_without_orphans(id):
    neighborhoods, requests, targets = (
        data.load(name, id) for name in ("neighborhoods", "service-requests", "service-targets")
    )
    assert neighborhoods["neighborhood"].is_unique and targets["service"].is_unique
    assert set(requests["neighborhood"]) == set(neighborhoods["neighborhood"])
    assert set(requests["service"]) == set(targets["service"])


@pytest.mark.parametrize("id", SPECS)
def test_requests_are_sound(id):
    requests = data.load("service-requests", id)
    assert requests["request_id"].is_unique
    year = requests["opened"].dt.year.mod(100).astype(str)
    assert requests["request_id"].str.fullmatch(SPECS[id].prefix + r"-\d\d-\d{6}").all()
    assert (requests["request_id"].str[3:5] == year).all()
    assert requests["opened"].is_monotonic_increasing
    closed = requests.dropna(subset="closed")
    assert (closed["closed"] >= closed["opened"]).all()
    assert requests["closed"].max() < pd.Timestamp("2026-01-01")
    # Dirt such as double entries comes in another table; this one is clean.
    assert requests.drop(columns="request_id").duplicated().sum() == 0


@pytest.mark.slow
def test_the_same_spec_gives_the_same_tables_and_another_seed_others():
    spec = SPECS["kestrel-falls"]
    first, second = city.make(spec), city.make(spec)
    assert sorted(first) == data.tables(real=False)
    for name, table in first.items():
        pd.testing.assert_frame_equal(table, second[name])
    other = city.make(city.Spec(**{**vars(spec), "seed": spec.seed + 1}))
    assert not first["service-requests"].equals(other["service-requests"])


@pytest.mark.slow
def test_write_makes_the_folder_and_names_its_files(tmp_path):
    written = city.write(SPECS["kestrel-falls"], tmp_path / "new" / "place")
    assert sorted(path.stem for path in written) == data.tables(real=False)
    assert all(path.is_file() for path in written)


def test_neighborhoods_are_in_one_city_only():
    names = [n.name for spec in SPECS.values() for n in spec.neighborhoods]
    assert len(set(names)) == len(names)


# Alone in a folder, a city has no families of tables.
GOOD = (CITIES_DIR / "kestrel-falls.toml").read_text(encoding="utf-8").partition("[families.")[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('prefix = "KF"', 'prefix = "Kestrel"', "key `prefix`: "),
        ('prefix = "KF"\n', "", "key `prefix`: it is missing; add it."),
        ('prefix = "KF"', 'prefix = "KF"\ncolour = 1', "key `colour`: no such key"),
        ('prefix = "KF"', 'id = "kf"\nprefix = "KF"', "key `id`: the file's name is the id"),
        ('prefix = "KF"', "prefix = KF", ":"),
        ("end = 2025-12-31", "end = 2023-12-31", "key `end`: the last day is before the first"),
        ("growth = 1.02", 'growth = "1.02"', "key `growth`: input should be a valid number."),
        ("growth = 1.02", "growth = 0", "key `growth`: input should be greater than 0."),
        ("channels = [0.4,", "channels = [0.5,", "key `channels`: the shares add up to 1.1; make it 1."),
        ("channels = [0.4,", "channels = [", "key `channels`: "),
        ('name = "Railside"', 'name = "Mill Pond"', "key `neighborhoods`: two have the same name"),
        ("population =  5140", "population = -5140", "key `neighborhoods.0.population`: "),
        ("limited_english = 0.22", "limited_english = 16", "key `neighborhoods.0.limited_english`: "),
        ("median_days = 5.3", "median_day = 5.3", "key `services.Bulky item pickup.median_da"),
        ('{ "Mill Pond" = 1.75 }', '{ "Mil Pond" = 1.75 }', "exceptions.Mil Pond`: no such neighborhood"),
    ],
)
def test_a_wrong_spec_names_the_file_and_the_key(tmp_path, old, new, said):
    assert GOOD.count(old) >= 1
    path = tmp_path / "kestrel-falls.toml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(AuthoringError, match=re.escape(str(path))) as error:
        city.read(path)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_neighborhoods_must_divide_into_quartiles(tmp_path):
    lines = [line for line in GOOD.splitlines() if "Railside" not in line or "name =" not in line]
    path = tmp_path / "kestrel-falls.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(AuthoringError, match="key `neighborhoods`: 7 do not divide into 4 equal groups"):
        city.read(path)


def test_a_broken_file_says_the_line(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text('name = "X"\nprefix = \n', encoding="utf-8")
    with pytest.raises(AuthoringError) as error:
        city.read(path)
    assert error.value.line == 2
    with pytest.raises(AuthoringError, match="does not exist"):
        city.read(tmp_path / "y.toml")


@pytest.mark.slow
def test_tables_and_cards_go_together(tmp_path):
    cities = tmp_path / "cities"
    (cities / "cards").mkdir(parents=True)
    with pytest.raises(AuthoringError, match="there is no city here"):
        city.build_all(cities, tmp_path / "out")
    for folder in CITIES_DIR.glob("*/"):
        shutil.copytree(folder, cities / folder.name, dirs_exist_ok=True)
    shutil.copy(CITIES_DIR / "kestrel-falls.toml", cities)
    (cities / "cards" / "pilot.toml").write_text("", encoding="utf-8")
    with pytest.raises(AuthoringError, match='no city makes a table "pilot"'):
        city.build_all(cities, tmp_path / "out")
    (cities / "cards" / "neighborhoods.toml").unlink()
    with pytest.raises(AuthoringError, match='the table "neighborhoods" has no card'):
        city.build_all(cities, tmp_path / "out")
