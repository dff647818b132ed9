"""What residents say: notes that read like people, and truths that come back by a trainee's method."""

import re
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from support.cities import SPECS

from practicum import city, data
from practicum.city import interviews
from practicum.errors import AuthoringError

TABLES = ("interviewees", "interview-notes", "codebook", "note-codes")
SPANISH = re.compile(r"\b(que|una?|los?|las|por|para|pero|mi|de|nos|se|está|con|es|y|en)\b", re.IGNORECASE)
# Not a list of all names or bad words: the ones that a writer would most likely slip in.
GIVEN_NAMES = re.compile(
    r"\b(John|Mary|Maria|María|Jose|José|Juan|Carlos|Luis|Ana|Rosa|Carmen|Miguel|Pedro|Mike|Dave|Bob|Steve|Tom|"
    r"Linda|Susan|Karen|Lisa|Anna|Sarah|Emily|James|Robert|David|Kevin|Joe|Jim|Frank|Tony|Sam|Alex|Chris|Pat|"
    r"Mr|Mrs|Ms)\b"
)
BAD_WORDS = re.compile(
    r"\b(damn\w*|hell|crap\w*|shit\w*|fuck\w*|bitch\w*|ass|idiots?|stupid|retard\w*|illegals?|gringos?|gypsy|"
    r"pendej\w*|mierda|puta\w*|cabr[oó]n\w*)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def settings(spec):
    return spec.settings("interviews", interviews.Settings)


@pytest.fixture(scope="module")
def people(spec):
    return data.load("interviewees", spec.id)


@pytest.fixture(scope="module")
def notes(spec):
    return data.load("interview-notes", spec.id)


@pytest.fixture(scope="module")
def codes(spec):
    """One row per note, one column per coder, as a trainee pivots the table."""
    return data.load("note-codes", spec.id).pivot(index="note_id", columns="coder", values="code")


def kappa(a, b):
    """Cohen's kappa of two columns of codes."""
    table = pd.crosstab(a, b)
    every = table.index.union(table.columns)
    table = table.reindex(index=every, columns=every, fill_value=0).to_numpy() / len(a)
    chance = table.sum(axis=0) @ table.sum(axis=1)
    return (np.trace(table) - chance) / (1 - chance)


def test_kappa_is_cohens():
    # 50 grants, 35 times the same verdict: the worked example of many textbooks.
    a = pd.Series(["yes"] * 25 + ["no"] * 25)
    b = pd.Series(["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15)
    assert kappa(a, b) == pytest.approx(0.4)


def test_keys_join(spec, people, notes, codes):
    assert set(people["neighborhood"]) <= set(data.load("neighborhoods", spec.id)["neighborhood"])
    assert people["interviewee"].is_unique and set(notes["interviewee"]) == set(people["interviewee"])
    assert notes["note_id"].is_unique and set(codes.index) == set(notes["note_id"])
    codebook = data.load("codebook", spec.id)
    assert codebook["code"].is_unique and 10 <= len(codebook) <= 12
    assert set(codes["A"]) == set(codebook["code"]) and set(codes["B"].dropna()) <= set(codebook["code"])
    assert not set(codebook["example"].str.casefold()) & set(notes["text"].str.casefold())
    order = notes.groupby("interviewee")["order"]
    assert (order.min() == 1).all() and (order.max() == order.size()).all()


def test_people(settings, people):
    assert len(people) == 30
    assert people["interviewed"].is_monotonic_increasing
    assert people["interviewed"].iloc[0].date() == settings.first_day
    assert not people["interviewed"].dt.day_of_week.eq(6).any()
    assert set(people["language"]) == {"English", "Spanish"}
    assert set(people.loc[people["language"] == "Spanish", "interviewer"]) == {interviews.BILINGUAL}
    assert people["housing"].value_counts().min() >= 5 and people["age_group"].nunique() == 4
    assert people["car"].nunique() == people["household"].nunique() == 2


def test_notes_are_many_and_no_two_alike(notes):
    assert 270 <= len(notes) <= 320
    folded = notes["text"].str.casefold().str.replace(r"\W+", " ", regex=True).str.strip()
    assert folded.is_unique
    assert not notes["text"].str.contains(r"[{}]|  |^\s|\s$").any()


def test_notes_read_like_people(notes):
    words = notes["text"].str.split().str.len()
    assert words.min() >= 5 and words.max() <= 60
    assert words.quantile(0.1) <= 11 and words.quantile(0.95) >= 30 and words.std() > 8
    starts = notes["text"].str.split().str[:3].str.join(" ").str.casefold()
    assert starts.value_counts().max() <= 5
    assert notes["text"].str.match(r"[a-z]").mean() > 0.04  # some are typed without capitals
    assert notes["text"].str.contains(r"\bR\b|Obs", regex=True).sum() >= 5  # the interviewer's shorthand


def test_nobody_is_named_or_insulted(notes):
    for text in notes["text"]:
        assert not GIVEN_NAMES.search(text), text
        assert not BAD_WORDS.search(text), text


def test_spanish_is_said_in_spanish_interviews_and_as_often_as_the_neighborhoods_call_for(
    spec, people, notes
):
    said = notes.merge(people, on="interviewee")
    found = said["text"].str.findall(SPANISH).str.len()
    assert set(said.loc[found >= 3, "language"]) == {"Spanish"}
    assert (found[said["language"] == "Spanish"] >= 2).mean() > 0.5
    limited = data.load("neighborhoods", spec.id).set_index("neighborhood")["limited_english_share"]
    called_for = people["neighborhood"].map(limited)
    assert (people["language"] == "Spanish").sum() == round(called_for.sum())
    assert called_for[people["language"] == "Spanish"].mean() > 1.1 * called_for.mean()


@pytest.mark.parametrize(
    ("words", "column", "value"),
    [
        (
            r"(?i)\bmy (?:landlord|lease)\b(?! now)|my roommate|he took it out of the deposit",
            "housing",
            "rents",
        ),
        (r"(?i)i'm the landlord|\bmy tenant|\bmy lawn\b|i own\b", "housing", "owns"),
        (r"^(?:No car|no tengo carro)", "car", "no"),
        (r"(?i)i have a truck|strapped it on my roof|only pickup on the block", "car", "yes"),
        (r"(?i)i'm 78|i'm eighty one|my late husband|forty years paying|fixed income", "age_group", "65+"),
        (
            r"(?i)living alone|butter knife|two kids ten bucks|since my fall|slid the chair out",
            "household",
            "alone",
        ),
        (r"(?i)\bmy (?:wife|husband)\b(?!'s back when| was alive)", "household", "with others"),
    ],
)
def test_the_speaker_fits(words, column, value):
    heard = 0
    for id in SPECS:
        said = data.load("interview-notes", id).merge(data.load("interviewees", id), on="interviewee")
        said = said[said["text"].str.contains(words, regex=True)]
        heard += len(said)
        # "My husband" is also said by a widow who lives alone.
        said = said[~said["text"].str.contains("was alive|late husband")] if column == "household" else said
        assert (said[column] == value).all(), said[["text", column]].to_string()
    assert heard


def test_nobody_has_a_husband_and_a_wife(notes):
    together = notes.groupby("interviewee")["text"].agg(" ".join).str.lower()
    assert not (together.str.contains("my husband") & together.str.contains("my wife")).any()


def test_cities_differ():
    texts = {id: set(data.load("interview-notes", id)["text"]) for id in SPECS}
    for one, two in combinations(texts, 2):
        shared = len(texts[one] & texts[two]) / min(len(texts[one]), len(texts[two]))
        assert shared <= 0.6, (one, two, shared)
    assert len({spec.settings("interviews", interviews.Settings).confused for spec in SPECS.values()}) == len(
        SPECS
    )


def test_both_coders_coded_sixty(settings, codes):
    both = codes.dropna()
    assert len(both) == settings.both_coders == 60 and codes["A"].notna().all()
    assert both["A"].nunique() == len(settings.order)


def test_kappa_is_middling_and_one_pair_of_codes_is_why(settings, codes):
    both = codes.dropna()
    assert 0.55 <= kappa(both["A"], both["B"]) <= 0.65
    apart = both[both["A"] != both["B"]].value_counts()
    assert apart.index[0] == settings.confused and apart.iloc[0] == settings.confused_notes
    assert apart.iloc[1] <= 2
    assert apart.get(settings.confused[::-1], 0) <= 1
    settled = both.replace(settings.confused[1], settings.confused[0])
    assert kappa(settled["A"], settled["B"]) > 0.7


def test_the_curve_of_new_codes_flattens_where_planted(settings, people, notes, codes):
    coded = notes.join(codes, on="note_id")
    first = coded.groupby("A")["interviewee"].min()  # ids sort in the order of the interviews
    new = first.value_counts().reindex(people["interviewee"], fill_value=0)
    planted = [*settings.arrivals, *[0] * (len(people) - len(settings.arrivals))]
    assert new.tolist() == planted
    assert new.iloc[len(settings.arrivals) :].sum() == 0 < new.iloc[len(settings.arrivals) - 1]
    thirds = [new.iloc[:3].sum(), new.iloc[3:6].sum(), new.iloc[6:9].sum()]
    assert thirds[0] > 2 * thirds[1] and thirds[1] >= thirds[2]


def test_curves_differ_between_cities():
    arrivals = {spec.settings("interviews", interviews.Settings).arrivals for spec in SPECS.values()}
    assert len(arrivals) == len(SPECS) and len({len(curve) for curve in arrivals}) >= 4


@pytest.mark.slow
def test_coder_a_is_nearly_right_and_the_truth_does_not_ship(spec, codes):
    tables = {"neighborhoods": data.load("neighborhoods", spec.id)}
    truth = interviews.truth(spec, tables)
    assert 0.9 < (codes["A"] == truth).mean() < 0.99
    columns = {c.name for name in TABLES for c in data.card(name).columns}
    assert not columns & {"truth", "true_code", "also", "who"}


def test_where_incomes_are_low_people_do_not_know_the_service(spec, people, notes, codes):
    neighborhoods = data.load("neighborhoods", spec.id)
    coded = (
        notes.join(codes, on="note_id")
        .merge(people, on="interviewee")
        .merge(neighborhoods, on="neighborhood")
    )
    unknown = (coded["A"] == "not-knowing").groupby(coded["income_quartile"] <= 2).mean()
    assert unknown[True] > 1.5 * unknown[False]


def test_words_tell_codes_apart(notes, codes):
    """Notes with like words have like codes, so that grouping by words finds something."""
    said = notes.join(codes, on="note_id")
    words = said["text"].str.casefold().str.findall(r"([a-záéíóúñ]{3,5})[a-záéíóúñ]*")
    counts = pd.crosstab(words.explode().index, words.explode().to_numpy())
    counts = counts.loc[:, (counts > 0).sum().between(2, 40)].reindex(said.index, fill_value=0)
    weights = np.log1p(counts.to_numpy()) * np.log(len(said) / (counts > 0).sum().to_numpy())
    weights /= np.linalg.norm(weights, axis=1, keepdims=True).clip(1e-9)
    like = weights @ weights.T
    np.fill_diagonal(like, -1)
    same = (said["A"].to_numpy()[like.argmax(axis=1)] == said["A"].to_numpy()).mean()
    by_chance = (said["A"].value_counts(normalize=True) ** 2).sum()
    assert same > 1.5 * by_chance


def test_the_corpus_is_large_and_every_note_is_used_or_can_be():
    spec = SPECS["port-alder"]
    written = spec.texts("notes", interviews.Notes).notes
    assert len(written) >= 420
    assert len({" ".join(note.text.casefold().split()) for note in written}) == len(written)
    known = set(spec.settings("interviews", interviews.Settings).codes)
    assert {n.code for n in written} == known and {n.also for n in written} - {""} <= known
    assert not [n.text for n in written if n.also == n.code]
    used = {
        text for id in SPECS for text in data.load("interview-notes", id)["text"]
    }  # every city draws its own; together they use most
    plain = {note.text for note in written if "{" not in note.text}
    assert len(plain & used) > 0.8 * len(plain)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"arrivals": [4, 2]}, "key `arrivals`: they do not add up to the 12 codes"),
        ({"order": ["waiting"], "arrivals": [1]}, "key `order`: it does not name the same codes"),
        ({"confused_notes": 55}, "key `confused`: only "),
        ({"people": 0}, "key `people`: "),
    ],
)
def test_wrong_settings_name_the_key(change, said):
    spec = SPECS["port-alder"]
    families = {**spec.families, "interviews": {**spec.families["interviews"], **change}}
    wrong = city.Spec(**{**vars(spec), "families": families})
    with pytest.raises(AuthoringError, match=re.escape(said)):
        interviews.make(wrong, {"neighborhoods": data.load("neighborhoods", spec.id)})
