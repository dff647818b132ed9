"""The small course that tests build in seconds and may break, and how they find a line in it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from practicum import authoring

REAL = Path(__file__).parents[2]

SKILLS = """id,module,skill,assessed
T1,tiny,Count things,A
T2,tiny,Say what a count means,A+R
"""

MODULE = """title = "Tiny"
summary = "A module small enough to test with."

[[unit]]
name = "first"
title = "How many?"
teaches = ["T1", "T2"]
lesson_minutes = 5
exercise_minutes = 10
"""

LESSON = """# %% [markdown]
# # How many?
#
# A short lesson.

# %% setup=true
from practicum import check, widgets

# %% [markdown]
# ## Count
#
# Count with `len`.

# %%
len("abc")

# %% [markdown] task="practice"
# ### Your turn
#
# Make `letters`: how many letters has "sidewalk"?

# %% answer="practice"
letters = ...
### BEGIN SOLUTION
letters = len("sidewalk")
### END SOLUTION

# %% check="practice" done="It has {value}."
check.number("letters")

# %% [markdown] quiz="middle"
# Which number is in the middle of 1, 2 and 9?
#
# - [ ] 4 | That is the mean of the three.
# - [x] 2 | One lies below and one above.

# %% [markdown] hint="practice"
# Put the word into `len`.
"""

EXERCISE = """# %% [markdown]
# # Exercise: count
#
# Replace each `...`.

# %% setup=true
import pandas as pd

from practicum import check

waits = pd.Series([1, 2, 3, 10])

# %% [markdown]
# ## Some words
#
# Between the tasks.

# %% [markdown] task="middle"
# ## 1. The middle
#
# Make `typical`, the median of `waits`.

# %% [markdown] hint="middle"
# Half of the waits are shorter.

# %% [markdown] hint="middle"
# The word is `median`.

# %% answer="middle"
typical = ...
### BEGIN SOLUTION
typical = waits.median()
### END SOLUTION

# %% check="middle" points=2 skill="T1" done="Half wait {value:.1f} days or less."
check.number("typical")

# %% [markdown] task="twice"
# ## 2. A function
#
# Make `twice`, which doubles `x`.

# %% answer="twice"
def twice(x):
    ...
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% check="twice" points=1 skill="T1,T2" done="It doubles."
check.function("twice", on=[3, 4.5])

# %% check="twice" points=1.5 skill="T1" hidden=true done="It holds for others."
check.function("twice", on=[61.25, -8])

# %% [markdown] task="why"
# ## 3. In your words
#
# Why not the mean?

# %% [markdown] reflect="why" skill="T2"
# *Write your answer here.*
#
# ### BEGIN SOLUTION
# A long wait pulls it up.
# ### END SOLUTION

# %% [markdown] rubric="why"
# - The reason
#   - 0: none, or wrong
#   - 1.5: large numbers are named
#   - 3: and what they do to the mean
# - Plain words
#   - 1: a neighbor can repeat it
#
# ## Sample, 1.5 points
#
# > The distribution is skewed.
# >
# > One value is an outlier.
#
# - The reason: 1.5 (what it does is missing)
# - Plain words: 0
"""

ATTEMPTS = """# %% attempts="practice"
#: right
letters = 8.0

#: That is one less.
letters = 7

# %% attempts="middle"
#: right
typical = sorted(waits)[1] + 0.5

#: {value:.0f} is the mean of the waits.
#~ median -> mean

# %% attempts="twice"
#: right
def twice(x):
    return x + x

#: That is the square of the number.
#~ 2 * x -> x**2
"""


@dataclass(frozen=True)
class Course:
    """A course folder that tests may change."""

    root: Path

    @property
    def module(self) -> Path:
        return self.root / "curriculum" / "tiny" / "module.toml"

    @property
    def lesson(self) -> Path:
        return self.root / "curriculum" / "tiny" / "first" / "lesson.py"

    @property
    def exercise(self) -> Path:
        return self.root / "curriculum" / "tiny" / "first" / "exercise.py"

    @property
    def attempts(self) -> Path:
        return self.root / "curriculum" / "tiny" / "first" / "attempts.py"

    def edit(self, path: Path, old: str, new: str) -> None:
        """Replace `old`, which must be there, once."""
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path.name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def drop_lesson(self) -> None:
        """Make the unit one without a lesson."""
        self.edit(self.module, "lesson_minutes = 5\n", "")
        self.lesson.unlink()
        text = self.attempts.read_text(encoding="utf-8")
        self.attempts.write_text(text[text.index('# %% attempts="middle"') :], encoding="utf-8")

    def read(self) -> authoring.Curriculum:
        return authoring.read(self.root)


def line_of(path: Path, words: str) -> int:
    """Return the one-based line on which `words` first stand."""
    text = path.read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


def write_course(root: Path) -> Course:
    course = Course(root)
    course.lesson.parent.mkdir(parents=True)
    (root / "curriculum" / "skills.csv").write_text(SKILLS, encoding="utf-8")
    course.module.write_text(MODULE, encoding="utf-8")
    course.lesson.write_text(LESSON, encoding="utf-8")
    course.exercise.write_text(EXERCISE, encoding="utf-8")
    course.attempts.write_text(ATTEMPTS, encoding="utf-8")
    shutil.copyfile(REAL / "nbgrader_config.py", root / "nbgrader_config.py")
    return course
