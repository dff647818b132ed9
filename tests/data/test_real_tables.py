"""Real data: what ships is what the cards say, says where it comes from, and gives the published results."""

import hashlib
import importlib.util
import re
import shutil
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from practicum import data
from practicum.errors import DataError

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "src/practicum/datasets/real"
SHAPES = {
    "enterprise-zones": (198, 4),
    "federal-programs": (48, 12),
    "incinerator-prices": (321, 10),
    "insurance-experiment": (20190, 3),
    "organ-donation": (162, 4),
    "published-trials": (27, 22),
    "state-infrastructure": (51, 6),
}
COLLECTED = ["federal-programs", "published-trials", "state-infrastructure"]
TYPES = {"text": "str", "integer": "int64", "number": "float64"}


@pytest.fixture(scope="module")
def make():
    spec = importlib.util.spec_from_file_location("real_make", ROOT / "curriculum/real/make.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)  # dataclasses look it up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def trials():
    return data.load("published-trials").set_index("trial")


@pytest.fixture(scope="module")
def programs():
    return data.load("federal-programs").set_index("program")


# What ships


def test_these_and_no_others_ship():
    assert data.tables(real=True) == sorted(SHAPES)
    assert not set(data.tables(real=True)) & set(data.tables(real=False))
    assert data.tables() == sorted([*data.tables(real=True), *data.tables(real=False)])
    assert {path.name for path in SHIPPED.iterdir()} == {f"{n}.{s}" for n in SHAPES for s in ("csv", "toml")}


@pytest.mark.parametrize("name", SHAPES)
def test_tables_are_what_their_cards_say(name):
    table, card = data.load(name), data.card(name)
    assert table.shape == SHAPES[name] == (card.rows, len(card.columns))
    assert {c: str(t) for c, t in table.dtypes.items()} == {c.name: TYPES[c.type] for c in card.columns}
    assert not table.duplicated().any() or name == "insurance-experiment" or name == "incinerator-prices"
    if name not in COLLECTED:
        assert not table.isna().any(axis=None)


@pytest.mark.parametrize("name", SHAPES)
def test_checksums(name, make):
    content = (SHIPPED / f"{name}.csv").read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    assert data.card(name).sha256 == {f"real/{name}.csv": sha256}
    assert make.EXTRACTS[name].sha256 == sha256
    assert b"\r" not in content and len(content) < 400_000
    content.decode("ascii")


@pytest.mark.parametrize("name", SHAPES)
def test_cards_tell_source_changes_and_both_licenses(name):
    card = data.card(name)
    assert card.synthetic is False
    for text in (card.title, card.row, card.source, card.made, card.license, card.original):
        assert len(text) > 5
    assert re.search(r"\b(1[89]|20)\d\d\b", card.source)
    assert ("package" in card.source) == ("Package:" in card.license) == (name not in COLLECTED)
    assert all(column.meaning for column in card.columns)
    said = str(card)
    assert "this is real data" in said and "made up" not in said
    assert all(fact in said for fact in (card.source, card.made, card.license, card.original, str(card.rows)))


def test_the_notices_of_the_packages_ship():
    notices = (ROOT / "LICENSE-CONTENT").read_text("utf-8")
    for name in set(SHAPES) - set(COLLECTED):
        package = re.search(r"from the package (\w+)", data.card(name).source)[1]
        assert name in notices and f"from {package}," in notices
        terms = {"MIT": "The above copyright notice and this permission", "BSD": "Redistributions of source"}
        assert terms[re.search(r"MIT|BSD", data.card(name).license)[0]] in notices


def test_one_command_builds_what_ships(make, tmp_path):
    assert make.build(tmp_path) == []
    for name in SHAPES:
        for suffix in ("csv", "toml"):
            file = f"{name}.{suffix}"
            assert (tmp_path / file).read_bytes() == (SHIPPED / file).read_bytes(), file


def test_the_command_says_what_is_wrong(make, tmp_path, monkeypatch):
    here = tmp_path / "real"
    shutil.copytree(ROOT / "curriculum/real", here, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(make, "HERE", here)
    table = here / "tables/federal-programs.csv"
    table.write_text(table.read_text("ascii").replace("27500000000", "2750000000"), "ascii")
    card = here / "cards/organ-donation.toml"
    card.write_text(card.read_text("utf-8").replace("rows = 162", "rows = 163"), "utf-8")
    wrong = make.build(tmp_path / "out")
    assert [line.split(":")[0] for line in wrong] == ["federal-programs", "organ-donation"]
    assert "checksum" in wrong[0] and "number of rows" in wrong[1]


def test_every_city_has_the_same_real_data(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    first = data.load("organ-donation")
    for city in data.cities():
        pd.testing.assert_frame_equal(data.load("organ-donation", city), first)
    with pytest.raises(DataError, match="There is no city"):
        data.load("organ-donation", "atlantis")
    with pytest.raises(DataError, match='Did you mean "organ-donation"'):
        data.load("organ-donations")


# Published results come out


def test_active_choice_lowered_registration():
    """Kessler and Roth: the change in California decreased registration rates."""
    rates = data.load("organ-donation")
    assert rates["state"].nunique() == 27 and rates.groupby("state").size().eq(6).all()
    california, after = rates["state"] == "California", rates["quarter_number"] >= 4
    assert set(rates.loc[after, "quarter"]) == {"2011 Q3", "2011 Q4", "2012 Q1"}
    mean = rates["rate"].groupby([california, after]).mean()
    effect = (mean[True, True] - mean[True, False]) - (mean[False, True] - mean[False, False])
    assert effect == pytest.approx(-0.0225, abs=0.0001)
    fixed = smf.ols(
        "rate ~ C(state) + C(quarter) + treated", rates.assign(treated=(california & after) * 1.0)
    )
    assert fixed.fit().params["treated"] == pytest.approx(effect)


def test_cost_sharing_lowers_visits():
    """RAND: one to two fewer visits a year; Manning and others: the free plan has 66 percent more than 95%."""
    people = data.load("insurance-experiment")
    assert set(people["plan"]) == {"Free", "Pays 25%", "Pays 50%", "Pays 95%", "Deductible"}
    assert set(people["health"]) == {"Excellent", "Good", "Fair", "Poor"}
    visits = people.groupby("plan")["visits"].mean()
    assert visits["Free"] > visits["Pays 25%"] > visits["Pays 50%"] > visits["Pays 95%"]
    assert visits["Free"] / visits["Pays 95%"] == pytest.approx(1.66, abs=0.05)
    paying = people.loc[people["plan"] != "Free", "visits"].mean()
    assert 1 <= visits["Free"] - paying <= 2


def test_house_prices_near_the_incinerator():
    """Wooldridge, example 13.3: 82,517, 18,790, -18,824 and -11,864 dollars of 1978."""
    houses = data.load("incinerator-prices")
    houses["later"] = (houses["year"] == 1981) * 1
    fit = smf.ols("real_price ~ later * near", houses).fit()
    assert fit.params.round(0).tolist() == [82517, 18790, -18824, -11864]
    assert fit.nobs == 321
    assert (houses["near"] == (houses["distance"] <= 15840)).all()
    assert (
        houses.loc[houses["year"] == 1978, "price"] == houses.loc[houses["year"] == 1978, "real_price"]
    ).all()


def test_enterprise_zones_lowered_claims():
    """Papke: 19 percent fewer claims; Wooldridge's two models of these data give -0.182 and -0.104 in logs."""
    claims = data.load("enterprise-zones").sort_values(["city", "year"])
    assert claims.groupby("city").size().eq(9).all() and claims["city"].nunique() == 22
    assert claims.groupby("city")["zone"].max().sum() == 10
    claims["log"] = np.log(claims["claims"])
    within = smf.ols("log ~ C(city) + C(year) + zone", claims).fit()
    assert within.params["zone"] == pytest.approx(-0.104, abs=0.001)
    change = claims.assign(
        change=claims.groupby("city")["log"].diff(), began=claims.groupby("city")["zone"].diff()
    ).dropna()
    first = smf.ols("change ~ C(year) + began", change).fit()
    assert first.params["began"] == pytest.approx(-0.182, abs=0.001)


def _odds_ratio(control, treated, n_control, n_treated):
    """Return the odds ratio and its 95 percent interval, from shares and group sizes."""
    cells = np.array([treated, 1 - treated, control, 1 - control]) * [n_treated] * np.array([1, 1, 0, 0])
    cells = cells + np.array([0, 0, control, 1 - control]) * n_control
    ratio = (cells[0] / cells[1]) / (cells[2] / cells[3])
    half = 1.96 * np.sqrt((1 / cells).sum())
    return ratio, ratio * np.exp(-half), ratio * np.exp(half)


@pytest.mark.parametrize(
    ("name", "expected"), [("hospital-texts-1", (0.73, 0.61, 0.89)), ("hospital-texts-2", (1.23, 1.01, 1.50))]
)
def test_odds_ratios_come_out_of_the_rates(trials, name, expected):
    """From rounded rates and four equal groups: within 0.02 of what the paper prints."""
    row = trials.loc[name]
    found = _odds_ratio(
        row["control_percent"] / 100, row["treated_percent"] / 100, *[row["participants"] / 4] * 2
    )
    assert np.round(found, 2) == pytest.approx(expected, abs=0.005)
    assert found == pytest.approx(
        row[["odds_ratio", "odds_low", "odds_high"]].astype(float).tolist(), abs=0.025
    )


def test_points_and_relative_changes_fit_the_rates(trials):
    both = trials.dropna(subset=["control_percent", "treated_percent", "points"])
    assert len(both) >= 8
    assert both["points"].tolist() == pytest.approx(
        (both["treated_percent"] - both["control_percent"]).round(2).tolist()
    )
    said = trials.dropna(subset=["control_percent", "treated_percent", "relative_percent"])
    relative = (said["treated_percent"] / said["control_percent"] - 1) * 100
    # Rates are rounded, most of all where they are small.
    assert (relative - said["relative_percent"]).abs().to_dict() == pytest.approx(
        {"defender-texts-warrant": 0.2, "savings-reenroll": 0.1, "income-letters": 20.0}, abs=0.2
    )
    ends = trials.dropna(subset="points_low")
    assert ((ends["points_low"] < ends["points"]) & (ends["points"] < ends["points_high"])).all()


def test_counts_give_the_published_rates(trials):
    row = trials.loc["savings-reenroll"]
    assert row["control_n"] + row["treated_n"] == row["participants"]
    assert round(100 * 16291 / row["control_n"], 1) == row["control_percent"]
    assert round(100 * 20061 / row["treated_n"], 1) == row["treated_percent"]


def test_pooled_effects(trials):
    """1.4 points is 8.0 percent of a base near 17.5; journals say 8.7 points, about six times as much."""
    units, journals = trials.loc["nudge-units"], trials.loc["nudge-journals"]
    assert 100 * units["points"] / units["relative_percent"] == pytest.approx(17.5)
    assert (units["points"], journals["points"], journals["relative_percent"]) == (1.4, 8.7, 33.4)
    assert trials.loc["pharmacy-texts", "participants"] == 689693


def test_amounts_are_whole_and_plausible(programs):
    assert programs.loc["Safe Streets and Roads for All", "amount_usd"] == 5_000_000_000
    assert programs.loc["Bridge Formula Program", "amount_usd"] == 5 * 5_500_000_000
    assert (
        programs.loc["Carbon Reduction Program", "amount_usd"] == (1234 + 1258 + 1283 + 1309 + 1335) * 10**6
    )
    assert programs.loc["Solid Waste Infrastructure for Recycling", "amount_usd"] == 5 * 55_000_000
    assert programs["amount_usd"].between(1e8, 5e10).all()
    given = programs[programs["amount_kind"] == "appropriated"]
    assert given["amount_usd"].sum() < 550e9  # the new money of the whole law
    assert set(programs["amount_kind"]) == {"appropriated", "authorized only"}
    assert set(programs["how_given"].dropna()) == {"competitive", "formula", "mainly formula"}
    assert programs["federal_share_percent"].dropna().between(50, 100).all()


def test_states_have_the_national_population_and_two_averages():
    """The Census Bureau's estimate for July 1, 2023; the mean of the states is far above the nation's rate."""
    states = data.load("state-infrastructure").set_index("state")
    assert states["population"].sum() == 334_914_895
    assert states["announced_usd"].sum() == 191_595_900_000
    a_head = states["announced_usd"] / states["population"]
    assert round(a_head.mean()) == 900
    assert round(states["announced_usd"].sum() / states["population"].sum()) == 572
    assert a_head[["Alaska", "Wyoming", "Texas", "Florida"]].round(1).tolist() == [
        5045.0,
        3938.0,
        465.5,
        362.7,
    ]


# Every row can be followed to its source


@pytest.mark.parametrize("name", COLLECTED)
def test_every_row_has_a_source_and_nothing_is_unconfirmed(name):
    table = data.load(name)
    assert table.iloc[:, 0].is_unique
    for column in ("citation", "source", "checked"):
        assert table[column].str.len().gt(8).all(), column
    assert table["citation"].str.contains(r"\b20[012]\d\b|Office of Evaluation Sciences").all()
    assert table["checked"].str.contains("2026").all()
    text = " ".join(table.select_dtypes("str").fillna("").to_numpy().ravel())
    for mark in ("*", "own knowledge", "(own", "derived", "unverified", "unsure", "unknown", "medium-low"):
        assert mark not in text, mark
    # Addresses are named, not linked; no address of a package registry.
    assert not re.search(r"https?://|pypi|files\.pythonhosted|npmjs", text)


def test_a_trial_without_a_figure_says_what_was_found(trials):
    figures = trials[["points", "relative_percent", "odds_ratio", "control_percent", "treated_percent"]]
    assert (figures.notna().any(axis=1) | trials["note"].str.len().gt(60)).all()
    assert trials["note"].notna().all()


def test_no_private_person_and_no_business():
    """The extracts hold numbers and the names of states; collected rows name authors and agencies alone."""
    for name in set(SHAPES) - set(COLLECTED):
        words = data.load(name).select_dtypes("str")
        for column in words:
            assert words[column].nunique() <= 27, (name, column)
    assert not {"restaurant-inspections", "thornton-hiv"} & set(data.tables())
    columns = {column.name for name in SHAPES for column in data.card(name).columns}
    assert not columns & {"name", "business", "business_name", "address", "phone", "email"}
