"""What residents type with a request: as people type, in the languages of their neighborhood."""

import re

import pytest
from support.cities import SPECS

from practicum import city, data
from practicum.city import messages
from practicum.errors import AuthoringError

SPANISH = re.compile(
    r"\b(que|una?|los|las|por|para|pero|mi|de|se|está|con|y|en|el|la|gracias|favor)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def texts(spec):
    """Texts with their requests and neighborhoods, as a trainee joins them."""
    table = data.load("request-texts", spec.id).merge(
        data.load("service-requests", spec.id), on="request_id", validate="one_to_one"
    )
    return table.merge(data.load("neighborhoods", spec.id), on="neighborhood")


def test_every_text_has_its_request(spec, texts):
    settings = spec.settings("messages", messages.Settings)
    assert len(texts) == len(data.load("request-texts", spec.id)) == settings.count >= 200
    assert set(texts["service"]) == set(messages.ABOUT)
    assert set(texts["channel"]) == set(messages.TYPED)


def test_no_two_alike(texts):
    assert texts["text"].str.casefold().str.replace(r"\W+", " ", regex=True).str.strip().is_unique
    assert not texts["text"].str.contains(r"[{}]").any()


def test_people_type_like_this(texts):
    words = texts["text"].str.split().str.len()
    assert (words <= 2).mean() > 0.05 and words.max() > 25
    assert 0.005 < (texts["text"].str.isupper()).mean() < 0.12
    assert texts["text"].str.match("[a-z]").mean() > 0.3
    # Letters of Spanish, but no emoji; phone numbers are masked.
    assert texts["text"].str.fullmatch(r"[ -~¿¡áéíóúñÁÉÍÓÚÑ]+").all()
    assert texts["text"].str.contains("XXX-XXX-XXXX").any()
    assert not texts["text"].str.contains(r"\d{3}[ .-]?\d{4}|@").any()


def test_texts_fit_the_service(texts):
    dumping = texts["text"].str.contains(r"(?i)dump|someone|somebody|\btir(?:an|aron|ado)\b|pile")
    share = dumping.groupby(texts["service"]).mean()
    assert share["Illegal dumping"] > 3 * share["Bulky item pickup"]


def test_spanish_follows_limited_english(spec, texts):
    spanish = texts["language"] == "Spanish"
    limited = texts["limited_english_share"]
    settings = spec.settings("messages", messages.Settings)
    assert spanish.mean() == pytest.approx(settings.spanish * limited.mean(), abs=0.005)
    assert limited[spanish].mean() > 1.2 * limited[~spanish].mean()
    looks = texts["text"].str.findall(SPANISH).str.len() >= 2
    assert set(texts.loc[looks, "language"]) == {"Spanish"}


def test_a_few_are_beside_the_point(spec, texts):
    aside = {m.text for m in spec.texts("messages", messages.Messages).messages if m.about == "any"}
    planted = spec.settings("messages", messages.Settings).off_topic
    # A text with a street in it, or one of too few in Spanish, is not found this way.
    assert planted / 2 < texts["text"].isin(aside).mean() <= planted + 0.005


def test_cities_with_more_limited_english_write_more_spanish():
    shares = {id: (data.load("request-texts", id)["language"] == "Spanish").mean() for id in SPECS}
    assert shares["santa-brisa"] == max(shares.values())
    assert shares["santa-brisa"] > 2 * shares["kestrel-falls"]


def test_the_corpus_is_large():
    written = SPECS["port-alder"].texts("messages", messages.Messages).messages
    assert len({" ".join(m.text.casefold().split()) for m in written}) == len(written) >= 250


def test_too_few_messages_say_so():
    spec = SPECS["port-alder"]
    families = {**spec.families, "messages": {**spec.families["messages"], "count": 900}}
    with pytest.raises(AuthoringError, match="port-alder needs more messages about "):
        messages.make(
            city.Spec(**{**vars(spec), "families": families}),
            {name: data.load(name, spec.id) for name in ("neighborhoods", "service-requests")},
        )
