"""All that the pages of a cohort show, read and worked out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from practicum.authoring.curriculum import read_skills
from practicum.cohort import gain, milestones, survey, turnout
from practicum.cohort.folder import Cohort
from practicum.cohort.gain import Gain
from practicum.cohort.milestones import Met, Milestone
from practicum.cohort.roster import Person
from practicum.cohort.standing import Standing
from practicum.cohort.survey import Confidence, Item
from practicum.trainee import catalog


@dataclass(frozen=True)
class Learned:
    """What people learned in a module: what they can do, beside how sure they feel.

    Parameters
    ----------
    title : str
        The module.
    gain : Gain or None
        From its placement to its closing check; None where the program has not both.
    confidence : Confidence or None
        Over all items on the module; None where nobody answered.
    items : tuple of (str, Confidence)
        The same for each item, with what people could do.
    """

    title: str
    gain: Gain | None
    confidence: Confidence | None
    items: tuple[tuple[str, Confidence], ...]


@dataclass(frozen=True)
class Overview:
    """A cohort at one moment.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    now : datetime
        The moment, in its time zone.
    standings : tuple of Standing
        Where everybody stands.
    skills : mapping of str to str
        The words of each skill.
    learned : tuple of Learned
        By module, in the order of the course.
    met : mapping of Milestone to Met
        What the coaches checked.
    strangers : tuple of str
        Answers to the survey that count for nobody.
    """

    cohort: Cohort
    now: datetime
    standings: tuple[Standing, ...]
    skills: Mapping[str, str]
    learned: tuple[Learned, ...]
    met: Mapping[Milestone, Met]
    strangers: tuple[str, ...]

    @cached_property
    def usual(self) -> Mapping[str, datetime]:
        """When each unit is due for everybody."""
        return {unit: meeting.due for meeting in self.cohort.meetings for unit in meeting.units}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of each unit, with its module where several modules have a unit of that title."""
        listed = [(module.title, entry) for module in catalog.modules() for entry in module.units]
        count = Counter(entry.title for _, entry in listed)
        return {
            entry.id: f"{entry.title} ({module})" if count[entry.title] > 1 else entry.title
            for module, entry in listed
        }

    @cached_property
    def working(self) -> tuple[Standing, ...]:
        """Those whose role has units; a sponsor without code hands in nothing."""
        return tuple(one for one in self.standings if one.units)

    @cached_property
    def teams(self) -> Mapping[str, tuple[Standing, ...]]:
        """Those who work, by team in the order of the roster; who is alone stands under an empty name, last."""
        found: dict[str, list[Standing]] = {}
        for one in sorted(self.working, key=lambda one: not one.person.team):
            found.setdefault(one.person.team, []).append(one)
        return {team: tuple(people) for team, people in found.items()}

    def on_track(self, people: Sequence[Standing]) -> tuple[int, int]:
        """Return how many of some people are on track, and of how many something was due."""
        policies = self.cohort.settings.policies
        found = [turnout.on_track(one, policies, self.now) for one in people]
        return sum(one is True for one in found), sum(one is not None for one in found)


def of(cohort: Cohort, standings: Iterable[Standing], now: datetime) -> Overview:
    """Read all that the pages of a cohort show.

    Raises
    ------
    PracticumError
        When a survey's answers or the milestones cannot be used.
    """
    found = tuple(standings)
    asked = survey.items(cohort)
    answers = survey.read(cohort, asked)
    map_ = read_skills(cohort.source / "curriculum" / "skills.csv")
    return Overview(
        cohort,
        now,
        found,
        {skill.id: skill.plain or skill.words for skill in map_.values()},
        tuple(_learned(found, asked, answers)),
        milestones.read(cohort),
        answers.strangers,
    )


def _learned(
    standings: Sequence[Standing], asked: Sequence[Item], answers: survey.Answers
) -> Iterable[Learned]:
    gains = {one.module: one for one in gain.by_module(standings, catalog.modules())}
    answered = any(answers.given.values())
    for module in catalog.modules():
        first = module.units[0]
        mine = [one for one in asked if first.id == f"{one.module}-{first.name}"] if answered else []
        found = gains.get(module.title)
        if found or mine:
            yield Learned(
                module.title,
                found,
                survey.of_items(answers, [one.id for one in mine]) if mine else None,
                tuple((one.could, survey.of_items(answers, [one.id])) for one in mine),
            )


def coach_of(person: Person) -> str:
    """Return who reads a person's written answers, as people call them."""
    return person.coach or "No coach"
