"""Which skills are taught and graded, and where."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from practicum.authoring import Curriculum


@dataclass(frozen=True)
class Coverage:
    """One skill: the units that teach it, the checks and rubrics that grade it, and their points.

    What a unit without a lesson asks stands apart, in `asked`: a question or two measure a skill for a group, and
    are no exercise of it.
    """

    id: str
    skill: str
    assessed: str
    taught: list[str] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)
    rubrics: list[str] = field(default_factory=list)
    points: float = 0
    asked: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        """Return the record as JSON can carry it."""
        return asdict(self)


def coverage(curriculum: Curriculum) -> list[Coverage]:
    """Return one record a skill, in the order of the skill map; `checks` name ``unit/check``."""
    found = []
    for skill in curriculum.skills.values():
        taught = [unit.id for unit in curriculum.units if unit.lesson and skill.id in unit.teaches]
        found_checks = [
            (unit, f"{unit.id}/{check.name}", check.points)
            for unit in curriculum.units
            for task in unit.exercise.tasks
            for check in task.checks
            if skill.id in check.skills
        ]
        checks = [(name, worth) for unit, name, worth in found_checks if unit.lesson]
        rubrics = [
            (f"{unit.id}/{reflection.name}", reflection.points)
            for unit in curriculum.units
            for reflection in unit.exercise.reflections
            if unit.lesson and skill.id in reflection.skills
        ]
        points = sum(worth for _, worth in checks + rubrics)
        found.append(
            Coverage(
                skill.id,
                skill.words,
                skill.assessed,
                taught,
                [name for name, _ in checks],
                [name for name, _ in rubrics],
                points,
                [name for unit, name, _ in found_checks if not unit.lesson],
            )
        )
    return found


def gaps(curriculum: Curriculum) -> list[str]:
    """Return what does not hold between teaching and grading, a sentence each."""
    found = []
    for unit in curriculum.units:
        graded = {skill for task in unit.exercise.tasks for check in task.checks for skill in check.skills}
        graded |= {skill for reflection in unit.exercise.reflections for skill in reflection.skills}
        for skill in unit.teaches:
            if skill not in graded:
                found.append(
                    f"{unit.id} says that it teaches {skill}, but no check or reflection of its exercise grades it."
                )
        for skill in sorted(graded - set(unit.teaches)):
            found.append(f"{unit.id} grades {skill}; add it to `teaches` in {unit.module}/module.toml.")
    return found
