"""What is said of wrong numbers is seen in them, and nothing else is said."""

from __future__ import annotations

import pytest

from practicum.check.compare.patterns import of_number, of_values


@pytest.mark.parametrize(
    ("value", "expected", "said"),
    [
        (62.0, 0.62, ", 100 times too large. Is it a percentage where a share is asked for?"),
        (0, 0.62, "; the right number is above zero."),
        (-3.25, 3.25, ": the right size, with the wrong sign."),
        (0.3801, 0.6199, ", which is 1 minus the right number: the share of the rest."),
        (1.6129, 0.62, "; the right number lies between 0 and 1. It is upside down. Divide the other way around."),
        (42, 0.62, "; the right number lies between 0 and 1."),
        (0.0639, 230, "; this task asks for a whole number. A count is a sum (`.sum()`); a share is a mean."),
        (32.86, 230, "; this task asks for a whole number."),
        (295.68, 12.32, ", 24 times the right number."),
        (12.32, 295.68, ", the right number divided by 24."),
        (9774.49, 102.307, ": it is upside down. Divide the other way around."),
        (8_000, 60.5, ", which is too high: more than 10 times as large as it should be."),
        (61, 64, ", which is close but a little too low: within 5% of the right number."),
        (6.5, 5.5, ", which is too high."),
    ],
)  # fmt: skip
def test_number_that_is_off_says_what_is_seen(value, expected, said):
    assert of_number(value, expected) == said


@pytest.mark.parametrize(("value", "expected"), [(14, 2), (1, 7), (24, 1), (5, 60)])
def test_small_numbers_name_no_factor(value, expected):
    assert "asked for" not in of_number(value, expected)


LABELS = ["Pier", "Hill", "Dock", "Bay"]


@pytest.mark.parametrize(
    ("values", "right", "said"),
    [
        ([1, None, 3, 4], [1, 2, 3, 4], "the value for Hill is missing but should be given."),
        ([1, 2, 3, 4], [1, None, None, 4], "the values for Hill and Dock are given but should be missing."),
        ([None, 2, 3, 4], [1, None, 3, 4], "the value for Hill is given but should be missing and the value for Pier is missing but should be given."),
        ([24.24, 48.48, 72.72, 0], [1.01, 2.02, 3.03, 0], "every value is 24 times too large."),
        ([-1.5, 2.5, -3, 4], [1.5, -2.5, 3, -4], "every value has the right size and the wrong sign."),
        ([1, 2, 3, 4], [-1, 2, -3, 4], "values that should be below zero are above it: the minus signs are gone."),
        ([0.9, 0.6, 0.7, 0.8], [0.1, 0.4, 0.3, 0.2], "every value is 1 minus what it should be: the share of the rest."),
        ([0.5, 0.25, 0.2, 0.1], [2, 4, 5, 10], "every value is upside down. Divide the other way around."),
        ([2.5, 3.5, 4.5, 6.5], [1, 2, 3, 5], "every value is too high, all by the same amount."),
        ([2.6, 5.2, 7.8, 13], [1, 2, 3, 5], "every value is too large, all by the same factor."),
        ([7, 7, 7, 7], [1, 2, 3, 5], "every value is 7. The values should differ."),
        ([0, 0, 0, 0], [1, 2, 3, 5], "every value is 0."),
        ([2, 1, 3, 5], [1, 2, 3, 5], "the right numbers are there, but in the wrong rows: Pier has 2, which belongs to another row."),
        ([True, True, False, True], [1, 2, 3, 5], "there are True and False in the place of numbers."),
        ([0.1, 1.4, 0.2, 0.6], [0.2, 0.4, 0.3, 0.7], "the value for Hill is 1.4; every value asked for lies between 0 and 1."),
        ([1.5, 2, 4, 5], [1, 2, 3, 5], "the value for Pier is 1.5; this task asks for whole numbers."),
        ([1, 2, 4, 5], [1, 2, 3, 5], "only the value for Dock is off: it is 4, which is too high. The other 3 are right."),
        ([1, 3, 4, 5], [1, 2, 3, 5], "2 of 4 values are off, such as Hill with 3, which is too high. The other 2 are right."),
        ([2, 4, 1, 7], [1, 2, 3, 5], "all values are off, such as Pier with 2, which is too high."),
    ],
)  # fmt: skip
def test_values_that_are_off_say_what_is_seen(values, right, said):
    off = [row for row, (a, b) in enumerate(zip(values, right, strict=True)) if a != b]
    assert of_values(LABELS, values, right, off) == said
