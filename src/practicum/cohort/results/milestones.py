"""What a coach has checked of each team's deliverables: a table that the coach or the lead keeps in a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from practicum._files import write_atomic
from practicum.cohort.plan import table
from practicum.cohort.plan.folder import Cohort
from practicum.errors import PracticumError, nearest

NAME = "milestones.csv"
COLUMNS = ("stage", "check", "team", "met", "note")


class Met(StrEnum):
    """What a coach says of one thing to check."""

    YES = "yes"
    PARTLY = "partly"
    NO = "not yet"
    OPEN = ""


@dataclass(frozen=True, order=True)
class Milestone:
    """One thing that a coach checks of one team.

    Parameters
    ----------
    stage, check, team : str
        The stage's title, the check in its words, and the team.
    """

    stage: str
    check: str
    team: str


def asked(cohort: Cohort) -> tuple[Milestone, ...]:
    """Return all that a coach checks, in the order of the program, team by team."""
    return tuple(
        Milestone(stage.title, check, team)
        for stage in cohort.program.stages
        for check in stage.checks
        for team in cohort.teams()
    )


def read(cohort: Cohort) -> Mapping[Milestone, Met]:
    """Return what was checked so far; what nobody wrote down is open.

    Raises
    ------
    PracticumError
        With one line for each row that cannot be used.
    """
    return {one: met for one, (met, _) in _rows(cohort).items()}


def write(cohort: Cohort) -> Path:
    """Write the table with a row for everything to check, and keep what stands in it; return the file.

    Raises
    ------
    PracticumError
        With one line for each row that cannot be used; the file stays as it is then.
    """
    path = cohort.root / NAME
    rows = [(one.stage, one.check, one.team, met.value, note) for one, (met, note) in _rows(cohort).items()]
    write_atomic(path, table.as_csv(COLUMNS, rows))
    return path


def _rows(cohort: Cohort) -> dict[Milestone, tuple[Met, str]]:
    path = cohort.root / NAME
    found = dict.fromkeys(asked(cohort), (Met.OPEN, ""))
    if not path.is_file():
        return found
    faults = []
    lines: dict[Milestone, int] = {}
    for line, row in table.read(path, {name: (name,) for name in COLUMNS}, COLUMNS[:4]):
        one = Milestone(row["stage"], row["check"], row["team"])
        met = next((met for met in Met if met.value == row["met"].casefold()), None)
        met = Met.NO if row["met"].casefold() == "no" else met
        if words := _fault(one, found):
            faults.append(f"{path}, line {line}: {words} Correct it, or delete the row.")
        elif met is None:
            known = ", ".join(one.value for one in Met if one.value)
            faults.append(
                f'{path}, line {line}: "{row["met"][:60]}" is not an answer; write {known}, or nothing.'
            )
        elif one in lines:
            faults.append(f"{path}, line {line}: line {lines[one]} says the same; leave one.")
        else:
            lines[one] = line
            found[one] = (met, row.get("note", ""))
    if faults:
        raise PracticumError("\n".join(faults))
    return found


def _fault(one: Milestone, known: Mapping[Milestone, object]) -> str:
    """Return what a row names that the program or the roster lacks; empty when all is there."""
    if one in known:
        return ""
    stages, teams = {each.stage for each in known}, {each.team for each in known}
    checks = [each.check for each in known if each.stage == one.stage]
    if one.stage not in stages:
        return f'the program has no stage "{one.stage[:60]}" with something to check.{nearest(one.stage, sorted(stages))}'
    if one.check not in checks:
        return f'the stage "{one.stage}" has no check "{one.check[:60]}".{nearest(one.check, checks)}'
    return f'no team is called "{one.team[:60]}".{nearest(one.team, sorted(teams))}'
