"""Whose a file is, by what people and learning platforms call it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.cohort.plan.roster import Person
from practicum.cohort.work.senders import called, sender, words
from practicum.errors import PracticumError

PEOPLE = (
    Person("ana.diaz", "Ana Díaz", "ana.diaz@city.example"),
    Person("ben", "Ben Okafor", "bo@city.example"),
    Person("ana.diaz-2", "Ana Díaz López", "adl@city.example"),
    Person("wang", "王小明", "wang@city.example"),
    Person("1", "Li Wu", "li.wu@city.example"),
)


@pytest.mark.parametrize(
    ("names", "who"),
    [
        (["ANA.DIAZ exercise"], "ana.diaz"),
        (["diazana_1234_56_exercise"], "ana.diaz"),
        (["Diaz, Ana"], "ana.diaz"),
        (["Ana Diaz Lopez exercise"], "ana.diaz-2"),
        (["Ana\u0301 Di\u0301az"], "ana.diaz"),
        (["bo@city.example"], "ben"),
        (["exercise", "Ben Okafor_9817_assignsubmission_file_", "class"], "ben"),
        (["王小明_作业"], "wang"),
        (["liwu"], "1"),
        (["1"], "1"),
        (["exercise (1)"], None),
        (["benchmark"], None),
        (["data-first-steps"], None),
    ],
)
def test_a_name_says_whose_it_is(names, who):
    found = sender(PEOPLE, names, "data-first-steps")
    assert (found.id if found else None) == who


def test_two_people_in_a_name_are_nobodys():
    with pytest.raises(PracticumError, match="may be from ana.diaz or ben"):
        sender(PEOPLE, ["Ana Diaz and Ben Okafor"])


def test_the_words_of_a_unit_mean_nobody():
    people = (*PEOPLE, Person("steps", "Data First", "d@city.example"))
    assert sender(people, ["data-first-steps"], "data-first-steps") is None
    assert sender(people, ["steps data-first-steps"], "data-first-steps").id == "steps"


def test_a_manifest_must_name_somebody_to_the_letter():
    assert called(PEOPLE, "ANA.DIAZ").id == "ana.diaz"
    assert called(PEOPLE, "Ana.Diaz-2").id == "ana.diaz-2"
    assert called(PEOPLE, "ana.diaz.fake") is None


def test_a_middle_dot_parts_no_word():
    assert words("A\u013fA Gal\u00b7la") == ("ala", "galla")


_names = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Lt"]), min_size=3, max_size=12)


@given(
    _names,
    _names,
    st.sampled_from(["{0} {1}", "{1}_{0}", "{0}.{1}", "{1}, {0}"]),
    st.sampled_from([str, str.upper]),
)
def test_names_in_any_script_are_found_in_any_case(first, last, form, case):
    person = Person("x", f"{first} {last}", "x@city.example")
    name = case(form.format(first, last))
    # Upper case of some letters is another word: then nobody is found, and never somebody else.
    same = words(case(first)) == words(first) and words(case(last)) == words(last)
    found = sender([person, PEOPLE[1]], [name])
    assert found == person if same else found in (person, None)
