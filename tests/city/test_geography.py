"""The map: borders that fit, counts that add up, and who reaches a drop-off site in time."""

import numpy as np
import pytest
from matplotlib.path import Path as Shape
from support.cities import SPECS

from practicum import city, data
from practicum.city import geography
from practicum.city import neighborhoods as people
from practicum.data import borders
from practicum.errors import AuthoringError, DataError

ACCESS_GAP = 0.35


@pytest.fixture(scope="module")
def neighborhoods(spec):
    return data.load("neighborhoods", spec.id)


@pytest.fixture(scope="module")
def areas(spec):
    return data.load("areas", spec.id)


def extent(ring):
    """Shoelace: positive when the ring runs counterclockwise."""
    (x, y), (x2, y2) = ring[:-1].T, ring[1:].T
    return (x * y2 - x2 * y).sum() / 2


def edges(ring):
    return list(zip(map(tuple, ring[:-1]), map(tuple, ring[1:]), strict=True))


def crosses(ring):
    """Whether two sides of a ring that do not follow each other meet."""
    start, end = ring[:-1], ring[1:]

    def side(a, b, p):
        along, to = b - a, p - a
        return np.sign(along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0])

    a, b, c, d = start[:, None], end[:, None], start[None], end[None]
    meet = (side(a, b, c) * side(a, b, d) <= 0) & (side(c, d, a) * side(c, d, b) <= 0)
    n = len(start)
    apart = (np.arange(n)[:, None] - np.arange(n)) % n
    return (meet & (apart > 1) & (apart < n - 1)).any()


@pytest.mark.slow
@pytest.mark.parametrize("level", ["neighborhood", "area"])
def test_borders_are_plain_closed_and_meet_without_gaps(spec, neighborhoods, areas, level):
    shapes = data.shapes(level, spec.id)
    names = {"neighborhood": neighborhoods, "area": areas}[level][level]
    assert list(shapes) == list(names)
    for name, ring in shapes.items():
        assert (ring[0] == ring[-1]).all() and extent(ring) > 0, name
        assert not crosses(ring), name
    # Every side belongs to one shape, or to two that run along it in opposite directions.
    every = [edge for ring in shapes.values() for edge in edges(ring)]
    assert len(set(every)) == len(every)
    outer = {edge for edge in every if edge[::-1] not in set(every)}
    # What is left goes once around the city.
    after = dict(outer)
    assert len(after) == len(outer)
    corner = start = next(iter(after))
    around = [start]
    while (corner := after[corner]) != start:
        around.append(corner)
    assert len(around) == len(outer)
    around = np.array([*around, start])
    assert not crosses(around)
    assert sum(map(extent, shapes.values())) == pytest.approx(extent(around))


@pytest.mark.parametrize("level", ["neighborhood", "area"])
def test_every_point_lies_in_one_shape_or_outside(spec, level):
    shapes = data.shapes(level, spec.id)
    corners = np.concatenate(list(shapes.values()))
    rng = np.random.default_rng(0)
    points = rng.uniform(corners.min(axis=0) - 2000, corners.max(axis=0) + 2000, (4000, 2))
    times = sum(Shape(ring).contains_points(points).astype(int) for ring in shapes.values())
    assert set(times) == {0, 1}
    assert times.mean() == pytest.approx(
        sum(map(extent, shapes.values())) / np.prod(np.ptp(corners, axis=0) + 4000), abs=0.04
    )
    assert not any(Shape(ring).contains_point((0, 0)) for ring in shapes.values())


def test_areas_lie_in_their_neighborhood(spec, areas):
    large, small = data.shapes(city=spec.id), data.shapes("area", spec.id)
    for row in areas.itertuples():
        ring = small[row.area]
        assert row.acres == pytest.approx(extent(ring) / 43_560, abs=0.06)
    land = areas.groupby("neighborhood")["acres"].sum() * 43_560
    for name, ring in large.items():
        assert land[name] == pytest.approx(extent(ring), rel=0.001)
        mine = areas.loc[areas["neighborhood"] == name, "area"]
        own = set(edges(ring))
        assert own <= {edge for area in mine for edge in edges(small[area])}


def test_the_city_is_no_grid(spec):
    ring_sizes = [len(ring) - 1 for ring in data.shapes(city=spec.id).values()]
    assert min(ring_sizes) > 8
    slopes = [
        np.arctan2(*np.diff(ring, axis=0).T[::-1]) % (np.pi / 2)
        for ring in data.shapes(city=spec.id).values()
    ]
    straight = np.concatenate(slopes)
    assert ((straight < 0.02) | (straight > np.pi / 2 - 0.02)).mean() < 0.1


def test_areas_add_up_to_neighborhoods(neighborhoods, areas):
    assert areas["area"].is_unique
    assert areas["area"].str.fullmatch(r"A-\d{4}").all()
    assert areas["neighborhood"].value_counts().between(4, 8).all()
    whole = neighborhoods.set_index("neighborhood")
    counts = [name for name in areas.columns if name in whole and name != "neighborhood"]
    assert len(counts) == 21
    total = areas.groupby("neighborhood")[counts].sum().loc[whole.index]
    assert (total == whole[counts]).all(axis=None)
    assert (areas[counts] >= 0).all(axis=None)


@pytest.mark.parametrize("name", ["neighborhoods", "areas"])
def test_parts_add_up_to_the_whole(spec, name):
    table = data.load(name, spec.id)
    for parts, whole in (
        ("^age_.*(18|34|49|64|plus)$", "population"),
        ("^language_", "population"),
        ("^income_(under|\\d)", "households"),
        ("^(renter|owner)_households", "households"),
        ("_cars?_households", "households"),
    ):
        assert (table.filter(regex=parts).sum(axis=1) == table[whole]).all(), parts
    foreign = table["language_spanish"] + table["language_other"]
    assert (table["limited_english_residents"] <= foreign).all()


def test_counts_agree_with_shares(neighborhoods):
    people, homes = neighborhoods["population"], neighborhoods["households"]
    for count, whole, share in (
        ("age_65_plus", people, "age_65_plus_share"),
        ("renter_households", homes, "renter_share"),
        ("no_car_households", homes, "no_car_share"),
    ):
        assert np.allclose(neighborhoods[count] / whole, neighborhoods[share], atol=0.002)
    # Half of the households lie below the median: read from the bands, as far as bands can tell.
    bands = neighborhoods.filter(regex="^income_(under|\\d)").cumsum(axis=1)
    below = [
        np.interp(np.log(row.median_household_income), np.log([25e3, 50e3, 100e3, 150e3]), bands.iloc[i, :4])
        for i, row in enumerate(neighborhoods.itertuples())
    ]
    assert np.allclose(below / homes, 0.5, atol=0.03)


def test_a_car_reaches_a_drop_off_site_and_a_bus_does_not(areas):
    no_car = areas["no_car_households"]
    car = areas["households"] - no_car
    with_car = car[areas["drive_minutes"] <= 15].sum() / car.sum()
    without = no_car[areas["bus_minutes"] <= 15].sum() / no_car.sum()
    assert with_car - without > ACCESS_GAP
    assert 0.01 < without < 0.5 < with_car


def test_sites_lie_where_they_say(spec, areas):
    sites, shapes = data.load("drop-off-sites", spec.id), data.shapes("area", spec.id)
    assert sites["site"].is_unique
    for row in sites.itertuples():
        assert Shape(shapes[row.area]).contains_point((row.x, row.y))
        assert areas.set_index("area").loc[row.area, "neighborhood"] == row.neighborhood
    assert areas.set_index("area").loc[sites["area"], "drive_minutes"].max() < 5


def test_a_wrong_level_names_the_nearest():
    with pytest.raises(DataError, match='no level "neighborhoods". Did you mean "neighborhood"'):
        data.shapes("neighborhoods")
    with pytest.raises(DataError, match="Write one of: neighborhood, area"):
        data.shapes("x")


def changed(spec, **geography_):
    families = {**spec.families, "geography": {**spec.families["geography"], **geography_}}
    return city.Spec(**{**vars(spec), "families": families})


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 6))
def test_a_city_needs_no_anchors(seed):
    spec = changed(SPECS["kestrel-falls"], anchors={})
    spec = city.Spec(**{**vars(spec), "seed": seed})
    made = geography.make(spec, people.make(spec, {}))
    shapes = borders.rings(made["boundaries"], "area")
    assert list(shapes) == list(made["areas"]["area"])
    every = [edge for ring in shapes.values() for edge in edges(ring)]
    assert len(set(every)) == len(every)
    assert not any(crosses(ring) for ring in shapes.values())


def test_an_anchor_for_no_district_is_told():
    spec = changed(SPECS["kestrel-falls"], anchors={"Riversid": [0.1, 0.2]})
    with pytest.raises(AuthoringError, match='anchors.Riversid`: no such district. Did you mean "Riverside"'):
        geography.make(spec, people.make(spec, {}))


def test_inside_keeps_clear_of_the_border():
    square = np.array([[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]])
    points = np.array([[50, 50], [1, 50], [2, 50], [50, 99], [50, 98], [-1, 50], [103, 103]])
    assert geography.inside(square, points).tolist() == [True, False, True, False, True, False, False]
