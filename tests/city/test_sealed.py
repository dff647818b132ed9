"""The sealed city: made once for a course folder, unlike the one that ships, and of nobody else's knowing."""

from __future__ import annotations

from pathlib import Path

import pytest

from practicum.city import read, sealed
from practicum.errors import PracticumError

ROOT = Path(__file__).parents[2]


def test_it_is_like_the_city_and_has_other_numbers():
    spec = read(ROOT / "curriculum" / "cities" / "port-alder.toml")
    one, again, other = (sealed.changed(spec, secret) for secret in (7, 7, 8))
    assert one == again != other and one.seed != spec.seed
    assert one.neighborhoods == spec.neighborhoods and one.services.keys() == spec.services.keys()
    assert all(
        one.services[name].median_days != service.median_days for name, service in spec.services.items()
    )


def test_it_is_made_once_and_only_its_owner_reads_it(tmp_path, monkeypatch):
    (tmp_path / "curriculum").symlink_to(ROOT / "curriculum")
    made = []

    def write(spec, folder):
        made.append(spec)
        folder.mkdir()
        (folder / "survey.csv").write_text(f"{spec.seed}\n")

    monkeypatch.setattr(sealed, "write", write)
    first = sealed.tables(tmp_path, "port-alder")
    assert first == sealed.tables(tmp_path, "port-alder") and len(made) == 1
    assert first["name.txt"] == b"Port Alder\n" and first["survey.csv"] == f"{made[0].seed}\n".encode()
    folder = tmp_path / sealed.FOLDER
    assert (folder.stat().st_mode | (folder / sealed.SECRET).stat().st_mode) & 0o077 == 0
    (folder / sealed.SECRET).unlink()
    for kept in folder.glob("port-alder-*"):
        kept.rename(folder / "old")
    assert sealed.tables(tmp_path, "port-alder") != first  # another course folder's


def test_without_the_cities_descriptions_it_says_what_to_do(tmp_path):
    with pytest.raises(PracticumError, match=r"c\.SecondCity\.share = 0"):
        sealed.tables(tmp_path, "port-alder")
