"""The survey: who is missing, how far that leads astray, and how weights bring it back."""

import numpy as np
import pandas as pd
import pytest

from practicum import data
from practicum.city.survey import planted


@pytest.fixture(scope="module")
def truth(spec):
    return planted(spec, data.load("neighborhoods", spec.id))


@pytest.fixture(scope="module")
def sample(spec):
    return data.load("survey-sample", spec.id)


@pytest.fixture(scope="module")
def margins(spec):
    return data.load("survey-margins", spec.id)


@pytest.fixture(scope="module")
def survey(spec):
    table = data.load("survey", spec.id)
    return table.assign(
        group=table["age"] + ", " + table["tenure"], satisfied=(table["satisfaction"] >= 4).astype(float)
    )


def rake(survey, margins):
    """Iterative proportional fitting to the two margins, as a trainee writes it."""
    weight = pd.Series(1.0, index=survey.index)
    targets = margins.set_index("group").groupby("margin")["adults"]
    for _ in range(30):
        for column, margin in (("group", "age and tenure"), ("language", "language")):
            adults = targets.get_group(margin)
            weight *= survey[column].map(adults / weight.groupby(survey[column]).sum())
    return weight


@pytest.fixture(scope="module")
def weight(survey, margins):
    return rake(survey, margins)


def test_shape_and_keys(spec, sample, survey, margins):
    assert 600 <= len(survey) <= 1200
    assert sample["person"].is_unique and sample["person"].str.fullmatch(r"S-\d{4}").all()
    answered = sample[sample["answered"] == "yes"]
    shared = ["person", "neighborhood", "age", "tenure", "language", "mode"]
    pd.testing.assert_frame_equal(survey[shared], answered[shared].reset_index(drop=True))
    assert answered["mode"].notna().all() and sample.loc[sample["answered"] == "no", "mode"].isna().all()
    assert set(sample["neighborhood"]) == set(data.load("neighborhoods", spec.id)["neighborhood"])
    assert set(survey["group"]) | set(survey["language"]) == set(margins["group"])


def test_margins_count_the_adults_of_the_city(spec, margins):
    totals = margins.groupby("margin")["adults"].sum()
    places = data.load("neighborhoods", spec.id)
    assert totals.nunique() == 1
    assert totals.iloc[0] == (places["population"] - places["age_under_18"]).sum()
    assert (margins["adults"] > 0).all()


def test_the_sample_is_drawn_fairly(sample, margins):
    drawn = (sample["age"] + ", " + sample["tenure"]).value_counts(normalize=True)
    adults = margins[margins["margin"] == "age and tenure"].set_index("group")["adults"]
    assert np.allclose(drawn[adults.index], adults / adults.sum(), atol=0.012)


def test_who_answers_differs(sample, truth):
    answered = sample["answered"] == "yes"
    assert answered.mean() == pytest.approx(truth["answers"], abs=0.02)
    by_age = answered.groupby(sample["age"]).mean()
    assert by_age.is_monotonic_increasing and by_age.iloc[-1] > 1.8 * by_age.iloc[0]
    by_tenure = answered.groupby(sample["tenure"]).mean()
    assert by_tenure["rents"] < 0.75 * by_tenure["owns"]
    by_language = answered.groupby(sample["language"]).mean()
    assert by_language["Spanish"] < 0.8 * by_language["English"]


def test_respondents_do_not_mirror_the_city(survey, margins):
    """IN2: representation ratios and chi-square."""
    for column, margin, low in (
        ("group", "age and tenure", "18 to 34, rents"),
        ("language", "language", "Spanish"),
    ):
        adults = margins[margins["margin"] == margin].set_index("group")["adults"]
        share = survey[column].value_counts().reindex(adults.index)
        expected = adults / adults.sum() * len(survey)
        assert share[low] / expected[low] < 0.8
        chi_square = ((share - expected) ** 2 / expected).sum()
        assert chi_square > {8: 18.5, 3: 9.2}[len(adults)]  # p < 0.01


def test_unweighted_satisfaction_is_too_high(survey, truth):
    assert survey["satisfied"].mean() - truth["satisfied"] > 0.06
    assert survey["satisfied"].mean() == pytest.approx(truth["unweighted"], abs=0.02)


def test_raking_two_margins_brings_it_back(survey, margins, weight, truth):
    """IN3."""
    adults = margins.set_index("group")["adults"]
    for column in ("group", "language"):
        assert np.allclose(
            weight.groupby(survey[column]).sum(), adults[sorted(set(survey[column]))], rtol=0.001
        )
    raked = np.average(survey["satisfied"], weights=weight)
    assert raked == pytest.approx(truth["satisfied"], abs=0.03)
    assert abs(raked - truth["satisfied"]) < 0.5 * abs(survey["satisfied"].mean() - truth["satisfied"])


def test_one_margin_alone_does_not(survey, margins, truth):
    adults = margins[margins["margin"] == "language"].set_index("group")["adults"]
    alone = survey["language"].map(adults / survey["language"].value_counts())
    assert np.average(survey["satisfied"], weights=alone) - truth["satisfied"] > 0.025


def test_design_effect_and_effective_n(survey, weight, truth):
    effect = len(weight) * (weight**2).sum() / weight.sum() ** 2  # Kish
    assert effect == pytest.approx(truth["design_effect"], rel=0.08)
    assert 0.6 * len(survey) < len(survey) / effect < 0.85 * len(survey)


def test_answers_hang_together(survey):
    assert not ((survey["knows_service"] == "no") & (survey["used_service"] == "yes")).any()
    assert survey["satisfaction"].between(1, 5).all() and survey["trust"].between(1, 5).all()
    assert survey["satisfaction"].corr(survey["trust"]) > 0.3
    unaware = survey["barrier"].eq("Did not know").groupby(survey["knows_service"]).mean()
    assert unaware["yes"] == 0 and unaware["no"] > 0.3
    english_only = survey["barrier"].eq("Form only in English").groupby(survey["language"]).mean()
    assert english_only["English"] == 0 or english_only["Spanish"] > 2 * english_only["English"]
    assert survey["barrier"].eq("No answer").mean() == pytest.approx(0.04, abs=0.025)
